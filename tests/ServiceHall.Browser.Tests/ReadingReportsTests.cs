using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>The manager reads reports: what and when, a figure's tickets, a ticket's story, an assessment, and what is taken along.</summary>
public sealed class ReadingReportsTests(Chromium chromium) : StagedHall(chromium)
{
    [Fact]
    public async Task W5_a_figure_leads_to_its_tickets_and_a_ticket_to_its_story()
    {
        await ServeSomeAsync();
        var board = await OpenReportsAsync(Panel.Wall);
        await board.SeesAsync(".reports h1", "大厅统计");
        await board.SeesAsync(".report-table tbody td", "4");
        await board.SeesAsync(".report-chart svg");
        await board.JudgeAsync("reports-hall");

        await board.ClickAsync(".reports .kinds button", "窗口");
        await board.SeesAsync(".reports h1", "窗口统计");
        await board.ClickAsync(".reports .head .ways button", "评价与指标");
        await board.SeesAsync(".report-table thead th", "不评价率");
        await board.ClickAsync(".report-table thead button", "好评率");
        await board.JudgeAsync("reports-window-words");
        await board.ClickAsync(".report-table tbody button", "1 ");
        await board.SeesAsync(".behind tbody th", "A001");
        await board.JudgeAsync("reports-tickets");
        await board.ClickAsync(".behind tbody button", "A001");
        await board.SeesAsync(".story li", "评价");
        await board.JudgeAsync("reports-story");
        await board.Page.Keyboard.PressAsync("Escape");
        await board.SeesAsync(".behind tbody th", "A001");
    }

    [Fact]
    public async Task Every_kind_of_report_can_be_read_on_a_desk_in_both_languages()
    {
        await ServeSomeAsync();
        var board = await OpenReportsAsync(Panel.Counter);
        await board.JudgeAsync("reports-hall-1366");
        foreach (var (kind, title) in ((string, string)[])[("事项", "事项统计"), ("部门", "部门统计"), ("评价", "评价统计"), ("评价原因", "评价原因统计"), ("工单", "工单统计"), ("考核评价", "窗口考核评价")])
        {
            await board.Page.Locator(".reports .kinds button").GetByText(kind, new LocatorGetByTextOptions { Exact = true }).ClickAsync();
            await board.SeesAsync(".reports h1", title);
            await board.SeesAsync(".report-table tbody tr, .reports .none");
            await board.JudgeAsync("reports-1366-" + title);
        }

        await board.Page.Locator(".reports .kinds button").GetByText("工单", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await board.ClickAsync(".report-table tbody button", "差评整改");
        await board.SeesAsync(".behind tbody td", "差评");
        await board.JudgeAsync("reports-ledger-1366");
        await board.ClickAsync(".top button", "English");
        await board.SeesAsync(".reports h1", "Cases");
        await board.JudgeAsync("reports-ledger-en-1366");
        foreach (var kind in (string[])["Windows", "Lanes", "Ratings", "Assessment"])
        {
            await board.Page.Locator(".reports .kinds button").GetByText(kind, new LocatorGetByTextOptions { Exact = true }).ClickAsync();
            await board.SeesAsync(".report-table tbody tr");
            await board.JudgeAsync($"reports-en-1366-{kind}");
        }
    }

    [Fact]
    public async Task A_report_is_taken_along_as_a_workbook_and_as_a_page_for_the_printer()
    {
        await ServeSomeAsync();
        var board = await OpenReportsAsync(Panel.Wall);
        await board.ClickAsync(".reports .kinds button", "窗口");
        await board.SeesAsync(".reports h1", "窗口统计");
        var file = await board.Page.RunAndWaitForDownloadAsync(() => board.ClickAsync(".reports .head .files button", "Excel"));
        Assert.EndsWith(".xlsx", file.SuggestedFilename, StringComparison.Ordinal);
        var page = await board.Page.RunAndWaitForPopupAsync(() => board.ClickAsync(".reports .head .files button", "打印 A4"));
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("窗口统计");
        await Assertions.Expect(page.Locator("svg").First).ToBeVisibleAsync();
        await page.PdfAsync(new PagePdfOptions { Path = Screen.PictureFile("reports-a4").Replace(".png", ".pdf", StringComparison.Ordinal), PreferCSSPageSize = true, PrintBackground = true });
    }

    // Four visits at two windows: two good words, a bad one with its case, a silence.
    private async Task ServeSomeAsync()
    {
        await Hall.OpenAsync("1", "2");
        var levels = new int?[] { 5, 1, 4, null };
        foreach (var level in levels)
        {
            var taken = await Hall.TakeAsync("id-card-renewal");
            var window = level == 4 ? "2" : "1";
            await Hall.ServeAsync(window);
            if (level is { } said) await Hall.RateAsync(taken["code"]!, said);
        }
    }

    private async Task<Screen> OpenReportsAsync(Panel size)
    {
        var board = await OpenAsync("/manager", size);
        await SignInAsync(board, "manager", "900001");
        await board.ClickAsync("nav a", "统计报表");
        await board.SeesAsync(".report-table tbody tr");
        return board;
    }
}
