using System.Text.RegularExpressions;
using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

public sealed partial class TakingNumbersAtTheKioskTests(Chromium chromium) : StagedHall(chromium)
{
    private const string Printer = "kiosk-1-printer";

    [Fact]
    public async Task A_touch_becomes_a_number_on_paper()
    {
        await Hall.KeepWindowsBusyAsync();
        var kiosk = await OpenKioskAsync();
        await kiosk.SeesAsync(".bundle .now", "现在不用等");
        await kiosk.JudgeAsync("kiosk-home");
        await kiosk.TouchAsync(".theme", "社保");
        await kiosk.TouchAsync(".matter", "养老待遇资格认证");
        await kiosk.TouchAsync(".matter", "社会保障卡申领");
        await kiosk.SeesAsync(".matter.pick .place", "2");
        await kiosk.JudgeAsync("kiosk-matters");
        await kiosk.TouchAsync("button.next", "选好了");
        await kiosk.SeesAsync("h1", "您要办 2 件事");
        await kiosk.SeesAsync(".chain-end", "一个窗口全办完");
        await kiosk.JudgeAsync("kiosk-basket");
        await kiosk.TouchAsync("button.take", "取号");
        await kiosk.ReadsAsync(".sheet .num", "A003");
        await kiosk.SeesAsync("footer.take", "请取走小票");
        await kiosk.SeesAsync(".keep svg.qr");
        await kiosk.JudgeAsync("kiosk-taken");

        var sheet = Assert.Single(await Hall.SheetsAsync(Printer, 1)).GetRawText();
        Assert.Contains("A003", sheet, StringComparison.Ordinal);
        Assert.Contains("养老待遇资格认证", sheet, StringComparison.Ordinal);
        Assert.Matches(TicketAddress(), sheet);

        await kiosk.TouchAsync("button.done");
        await kiosk.SeesAsync("h1", "您今天办什么？");
        await kiosk.SeesNoMoreAsync(".num");
    }

    [Fact]
    public async Task A_bundle_is_one_number_for_its_whole_chain()
    {
        await Hall.OpenAsync("1", "2", "3");
        var kiosk = await OpenKioskAsync();
        await kiosk.TouchAsync(".bundle", "新生儿出生");
        await kiosk.SeesAsync("h1", "您要办 3 件事");
        await kiosk.SeesAsync(".chain-end", "一个窗口全办完");
        await kiosk.TouchAsync(".need button", "户口簿");
        await kiosk.TouchAsync(".need button", "照片");
        await kiosk.JudgeAsync("kiosk-chain");
        await kiosk.TouchAsync("button.take", "取号");
        await kiosk.ReadsAsync(".sheet .num", "A001");
        await kiosk.SeesAsync(".wait", "不用等");
        await kiosk.SeesAsync("footer.take", "请取走小票");
        await kiosk.JudgeAsync("kiosk-taken-bundle");
        var sheet = Assert.Single(await Hall.SheetsAsync(Printer, 1)).GetRawText();
        foreach (var matter in (string[])["出生登记", "城乡居民医保参保", "社会保障卡申领"]) Assert.Contains(matter, sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_paper_it_is_said_before_choosing_and_the_code_is_the_ticket()
    {
        await Hall.KeepWindowsBusyAsync();
        var kiosk = await OpenKioskAsync();
        await Hall.Bench.SetAsync(Printer, new { paper = "out" });
        await kiosk.SeesAsync(".banner", "这台没纸了");
        await kiosk.SeesAsync(".banner", "照常取号，扫码存进手机");
        await kiosk.JudgeAsync("kiosk-paper-out");
        await kiosk.TouchAsync(".theme", "社保");
        await kiosk.TouchAsync(".matter", "养老待遇资格认证");
        await kiosk.TouchAsync("button.next", "选好了");
        await kiosk.TouchAsync("button.take", "取号");
        await kiosk.ReadsAsync(".sheet .num", "A003");
        await kiosk.SeesAsync(".keep.grown svg.qr");
        await kiosk.SeesAsync("footer.take", "请扫码带走号");
        await kiosk.JudgeAsync("kiosk-taken-paperless");
        Assert.Empty(await Hall.Bench.SheetsAsync(Printer));

        var code = await kiosk.ReadCodeAsync("kiosk-taken-paperless");
        Assert.Matches(TicketAddress(), code);
        var phone = await OpenAsync(new Uri(code).PathAndQuery, Panel.Phone);
        await phone.ReadsAsync(".sheet .num", "A003");

        await Hall.Bench.SetAsync(Printer, new { paper = "ok" });
        await kiosk.TouchAsync("button.done");
        await kiosk.SeesAsync(".top .st.good", "打印机正常");
    }

    [Fact]
    public async Task In_English_no_Chinese_is_left_and_a_number_can_be_taken()
    {
        await Hall.KeepWindowsBusyAsync();
        var kiosk = await OpenKioskAsync();
        Assert.DoesNotMatch(TwoLatinLetters(), (await kiosk.WordsAsync()).Replace("English", "", StringComparison.Ordinal));
        await kiosk.TouchAsync(".ease button", "English");
        await kiosk.SeesAsync("h1", "What");
        await kiosk.JudgeAsync("kiosk-home-en");
        Assert.DoesNotMatch(Han(), (await kiosk.WordsAsync()).Replace("中文", "", StringComparison.Ordinal));
        await kiosk.TouchAsync(".theme", "Social security");
        await kiosk.TouchAsync(".matter", "Pension eligibility check");
        await kiosk.JudgeAsync("kiosk-matters-en");
        Assert.DoesNotMatch(Han(), await kiosk.WordsAsync());
        await kiosk.TouchAsync("button.next");
        await kiosk.SeesAsync(".chain-end .plate");
        await kiosk.JudgeAsync("kiosk-basket-en");
        Assert.DoesNotMatch(Han(), await kiosk.WordsAsync());
        await kiosk.TouchAsync("button.take");
        await kiosk.ReadsAsync(".sheet .num", "A003");
        await Hall.SheetsAsync(Printer, 1);
        await kiosk.JudgeAsync("kiosk-taken-en");
        Assert.DoesNotMatch(Han(), await kiosk.WordsAsync());
    }

    [Fact]
    public async Task Large_type_and_high_contrast_are_one_touch_away()
    {
        await Hall.KeepWindowsBusyAsync();
        var kiosk = await OpenKioskAsync();
        await kiosk.TouchAsync(".ease button", "高对比");
        await kiosk.SeesAsync(".bundle .now", "现在不用等");
        await kiosk.SeesAsync("[data-contrast=high] h1", "您今天办什么？");
        await kiosk.JudgeAsync("kiosk-home-contrast");
        await kiosk.TouchAsync(".ease button", "高对比");
        await kiosk.SeesNoMoreAsync("[data-contrast=high]");
        await kiosk.TouchAsync(".ease button", "低位操作");
        await kiosk.SeesAsync(".low .tabs");
        await kiosk.JudgeAsync("kiosk-home-low");
        await kiosk.TouchAsync(".ease button", "低位操作");
        await kiosk.TouchAsync(".ease button", "大字版");
        await kiosk.SeesAsync(".elder h1", "您好，办什么？");
        await kiosk.JudgeAsync("kiosk-elder");
        Assert.InRange(await kiosk.Find(".elder-home button").CountAsync(), 3, 6);
        await kiosk.TouchAsync(".few .press");
        await kiosk.TouchAsync(".matter");
        await kiosk.JudgeAsync("kiosk-elder-matters");
        await kiosk.TouchAsync("button.next", "选好了");
        await kiosk.SeesAsync(".chain-end");
        await kiosk.JudgeAsync("kiosk-elder-basket");
        await kiosk.TouchAsync("button.take", "取号");
        await kiosk.ReadsAsync(".sheet .num", "A003");
        await kiosk.JudgeAsync("kiosk-elder-taken");
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex TwoLatinLetters();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/t/[0-9A-Za-z_-]{8,}")]
    private static partial Regex TicketAddress();
}
