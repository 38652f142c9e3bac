using ServiceHall.Contracts.Views;
using ServiceHall.Kiosk;
using ServiceHall.Queueing.Words;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Kiosks;

public sealed class ReadingCodesTests
{
    [Theory]
    [InlineData("http://hall.test:5080/t/0123456789AB")]
    [InlineData("https://other.example/t/0123456789AB?from=paper")]
    [InlineData(" http://hall.test:5080/t/0123456789AB/ ")]
    public async Task A_tickets_address_shows_its_visit(string text)
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.Finding = key => key.Code == new TicketCode("0123456789AB") ? Township.Visit() : null;
        Assert.Equal(7, (await ScanAsync(kiosk, text)).Visit?.Visit.Value);
    }

    [Fact]
    public async Task A_ticket_taken_through_the_API_is_known_too_its_code_may_hold_dashes()
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.Finding = key => key.Code == new TicketCode("x-3_Ab9Kq2Zt") ? Township.Visit() : null;
        Assert.Equal(7, (await ScanAsync(kiosk, "http://hall.test:5080/t/x-3_Ab9Kq2Zt")).Visit?.Visit.Value);
    }

    [Fact]
    public async Task An_unknown_ticket_and_a_hall_out_of_reach_are_told_apart()
    {
        await using var kiosk = new KioskBench();
        Assert.Equal("no-such-ticket", (await ScanAsync(kiosk, "http://hall.test:5080/t/0123456789AB")).Reason);
        await using var alone = new KioskBench();
        alone.Hall.SetLink(false);
        Assert.Equal("hall-unreachable", (await ScanAsync(alone, "http://hall.test:5080/t/0123456789AB")).Reason);
    }

    [Theory]
    [InlineData("Q0012", "Q0012")]
    [InlineData(" q0012 ", "Q0012")]
    [InlineData("servicehall:pick-up=Q0012", "Q0012")]
    [InlineData("Q10012", "Q10012")]
    public async Task A_pick_up_number_shows_where_its_thing_stands(string text, string number)
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.Ready = key => key.PickUp == number ? [new CitizenCase(new("B-1"), "application", null, "ready", DateTimeOffset.UnixEpoch, null, false, null, null, number, null, null)] : [];
        var shown = await ScanAsync(kiosk, text);
        Assert.Equal(("result", number), (shown.Kind, shown.Result?.PickUp));
        await using var other = new KioskBench();
        Assert.Equal("no-such-result", (await ScanAsync(other, text)).Reason);
    }

    [Fact]
    public async Task A_wish_for_matters_or_a_bundle_is_shown_as_such()
    {
        await using var kiosk = new KioskBench();
        var matters = await ScanAsync(kiosk, "servicehall:matters=hukou-birth,insurance,hukou-birth");
        Assert.Equal([Township.Birth, Township.Insurance], matters.Matters);
        await using var other = new KioskBench();
        Assert.Equal(new BundleId("newborn"), (await ScanAsync(other, "servicehall:bundle=newborn")).Bundle);
    }

    [Theory]
    [InlineData("servicehall:matters=hukou-birth,marriage", "no-such-matter")]
    [InlineData("servicehall:matters=", "no-such-matter")]
    [InlineData("servicehall:bundle=none", "no-such-matter")]
    [InlineData("servicehall:matters=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q", "too-long")]
    [InlineData("https://example.org/", "not-ours")]
    [InlineData("https://example.org/t/../../etc/passwd", "not-ours")]
    [InlineData("https://example.org/t/%00%00%00%00%00%00", "not-ours")]
    [InlineData("javascript:alert(1)//t/0123456789AB", "not-ours")]
    [InlineData("file:///t/0123456789AB", "not-ours")]
    [InlineData("DROP TABLE visits;--", "not-ours")]
    [InlineData("", "not-ours")]
    [InlineData("abc\u0007def", "not-text")]
    public void A_wild_code_is_clearly_unknown(string text, string reason)
    {
        var said = ScannedText.Parse(text, Township.Address);
        var known = said switch
        {
            ScannedText.Useless useless => useless.Reason,
            ScannedText.Matters matters when matters.Wanted.Any(wanted => Township.Catalog.Matters.All(matter => matter.Id != wanted)) => "no-such-matter",
            ScannedText.Bundle { Wanted.Value: not "newborn" } => "no-such-matter",
            _ => null,
        };
        Assert.Equal(reason, known);
    }

    [Fact]
    public async Task Ten_kilobytes_change_nothing_and_the_next_code_is_read()
    {
        await using var kiosk = new KioskBench();
        Assert.Equal("too-long", (await ScanAsync(kiosk, new string('t', 10_000))).Reason);
        kiosk.Scanner.Refuse("too-long");
        kiosk.Scanner.Scan("servicehall:bundle=newborn");
        Assert.NotNull(await kiosk.Screen.NextAsync<CodeShown>("code", code => code.Bundle is not null));
        Assert.Empty(kiosk.Hall.Submitted);
    }

    private static async Task<CodeShown> ScanAsync(KioskBench kiosk, string text)
    {
        await kiosk.ListeningAsync();
        kiosk.Scanner.Scan(text);
        return await kiosk.Screen.NextAsync<CodeShown>("code", _ => true);
    }

    [Fact]
    public async Task A_code_the_screen_saw_itself_is_read_as_a_scanners_and_counts_once()
    {
        await using var kiosk = new KioskBench();
        await kiosk.ListeningAsync();
        kiosk.Station.Scanned(" servicehall:matters=insurance\r\n");
        kiosk.Station.Scanned("servicehall:matters=insurance");
        var shown = await kiosk.Screen.NextAsync<CodeShown>("code", _ => true);
        Assert.Equal([Township.Insurance], shown.Matters);
        Assert.Single(kiosk.Screen.Of<CodeShown>("code"));
    }

    [Theory]
    [InlineData("a\u0001b", 1, "not-text")]
    [InlineData("长", 1366, "too-long")]
    public async Task What_the_screen_saw_is_a_strangers_text(string text, int times, string reason)
    {
        await using var kiosk = new KioskBench();
        await kiosk.ListeningAsync();
        kiosk.Station.Scanned(null);
        kiosk.Station.Scanned("  ");
        kiosk.Station.Scanned(string.Concat(Enumerable.Repeat(text, times)));
        Assert.Equal(reason, (await kiosk.Screen.NextAsync<CodeShown>("code", _ => true)).Reason);
    }
}
