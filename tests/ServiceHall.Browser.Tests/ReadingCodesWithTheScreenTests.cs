using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>Codes that no scanner on a wire reads: a printed ticket before the kiosk's own camera, and a scanner that types as a keyboard.</summary>
public sealed class ReadingCodesWithTheScreenTests(Chromium chromium) : StagedHall(chromium)
{
    private const string Printer = "kiosk-1-printer";

    // As fast as a scanner types, which no keyboard driven from another process does on a busy machine.
    private const string Typing =
        "text => { for (const key of [...text, 'Enter']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })); }";

    [Fact]
    public async Task A_ticket_held_before_the_camera_is_known_where_there_is_no_scanner()
    {
        var kiosk = await TicketTakenAsync();
        await kiosk.TouchAsync("button.done");
        await Hall.Bench.SetAsync("kiosk-1-scanner", new { cable = "out" });
        var film = Path.Combine(Data, "ticket.y4m");
        Film.OfCode(await Codes.ReadAsync(await PictureAsync()), film);
        await using var seeing = new Chromium { Camera = film };
        await seeing.InitializeAsync();

        var eye = await OpenAsync("/kiosk/kiosk-1", Panel.Kiosk, browser: seeing);
        await eye.TouchAsync(".by-camera button");
        await eye.SeesAsync("h1", "这张小票");
        await eye.SeesAsync("article", "A003");
    }

    [Fact]
    public async Task A_scanner_that_types_is_heard_by_the_page()
    {
        var kiosk = await TicketTakenAsync();
        var address = await Codes.ReadAsync(await PictureAsync());
        await kiosk.TouchAsync("button.done");
        await kiosk.SeesAsync("h1", "您今天办什么？");
        await kiosk.Page.EvaluateAsync(Typing, address);

        await kiosk.SeesAsync("h1", "这张小票");
        await kiosk.SeesAsync("article", "A003");
    }

    private async Task<Screen> TicketTakenAsync()
    {
        await Hall.KeepWindowsBusyAsync();
        var kiosk = await OpenKioskAsync();
        await kiosk.TouchAsync(".theme", "医保");
        await kiosk.TouchAsync(".matter", "城乡居民医保参保");
        await kiosk.TouchAsync("button.next");
        await kiosk.TouchAsync("button.take", "取号");
        await kiosk.ReadsAsync(".sheet .num", "A003");
        await Hall.SheetsAsync(Printer, 1);
        return kiosk;
    }

    private async Task<string> PictureAsync()
    {
        using var client = new HttpClient();
        var file = Path.Combine(Data, "ticket.png");
        await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync(Hall.Page($"/bench/{Printer}/sheets/0.png"), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        return file;
    }
}
