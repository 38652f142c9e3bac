using System.Text.Json;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.Judges;

/// <summary>The judge is @point-of-sale/receipt-printer-encoder 4.0.1: what it writes for a thing, our encoder must write too.</summary>
public sealed class EncoderOracleTests
{
    private static readonly Lazy<Task<JsonElement>> Judge = new(AskAsync);

    [Fact]
    public async Task A_sheet_begins_with_the_judge_s_initialisation()
    {
        Assert.StartsWith("1B40", await SaysAsync("initialize"), StringComparison.Ordinal);
        Assert.StartsWith("1B40", Ours(new SheetText("A")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_QR_code_and_its_place_are_the_judge_s_byte_for_byte()
    {
        // The judge sends a line feed after the code, which only feeds.
        Assert.Contains((await SaysAsync("qrCentred")).Replace("0A1B6100", "1B6100", StringComparison.Ordinal), Ours(new SheetQrCode("HTTPS://X/1")), StringComparison.Ordinal);
        Assert.Contains((await SaysAsync("qrOfATicket"))[..^2], Ours(new SheetQrCode("http://127.0.0.1:5080/t/7Kq2mV9xB4tR", 7)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_are_aligned_as_the_judge_aligns()
    {
        Assert.Equal((await SaysAsync("qrCentred"))[..6], Aligned(SheetAlign.Center));
        Assert.Equal((await SaysAsync("qrRight"))[..6], Aligned(SheetAlign.Right));
        Assert.EndsWith((await SaysAsync("qrRight"))[^6..], Ours(new SheetText("A", Align: SheetAlign.Right))[..^8], StringComparison.Ordinal);

        static string Aligned(SheetAlign align) => Ours(new SheetText("A", Align: align))[20..26];
    }

    [Fact]
    public async Task Every_size_is_set_and_taken_back_with_the_judge_s_bytes()
    {
        var sizes = (await Judge.Value).GetProperty("sizes");
        for (var scale = 2; scale <= 8; scale++)
        {
            var judge = sizes[scale - 1].GetString()!;
            var ours = Ours(new SheetText("A", scale));
            Assert.Equal(judge[..6], ours[20..26]);
            Assert.True(ours.IndexOf("410A", StringComparison.Ordinal) < ours.IndexOf(judge[^8..^2], StringComparison.Ordinal), $"size {scale} is not taken back behind the line");
        }
    }

    [Fact]
    public async Task Weight_and_inversion_are_the_judge_s()
    {
        Assert.Equal((await SaysAsync("bold"))[..6], Ours(new SheetText("A", Bold: true))[20..26]);
        Assert.Equal((await SaysAsync("inverted"))[..6], Ours(new SheetText("A", Inverted: true))[20..26]);
    }

    [Fact]
    public async Task A_barcode_is_the_judge_s()
    {
        var judge = await SaysAsync("barcode");
        var bars = judge[judge.IndexOf("1D6B", StringComparison.Ordinal)..^2];

        // The judge's text begins with its own choice of the code set.
        Assert.Contains(bars, Ours(new SheetBarcode("ABC-123")), StringComparison.Ordinal);
        Assert.StartsWith("1D6848", judge, StringComparison.Ordinal);
        Assert.Contains("1D6848", Ours(new SheetBarcode("ABC-123")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("partial", "cutPartly", "42")]
    [InlineData("full", "cutFully", "41")]
    public async Task The_cut_is_the_judge_s_with_the_feed_to_the_knife_in_the_same_command(string cut, string asked, string withFeed)
    {
        var judge = await SaysAsync(asked);
        var profile = EscPosProfile.Parse($$"""{"name":"x","columns":48,"dots":576,"confirm":"none","clear":"none","cut":"{{cut}}"}""");

        // GS V m: the judge's m is 0 or 1; with a feed to the knife (function B) it is 65 or 66.
        Assert.Equal($"{judge[..4]}{withFeed}18", Ours(profile, new SheetText("A"))[^8..]);
        Assert.Equal(Convert.FromHexString(judge[4..6])[0], Convert.FromHexString(withFeed)[0] - 0x41);
    }

    private static async Task<JsonElement> AskAsync()
    {
        var (exitCode, output, error) = await NodeJudge.RunAsync("tests/judges/oracle.mjs");
        Assert.True(exitCode == 0, error);
        return JsonSerializer.Deserialize<JsonElement>(output);
    }

    private static async Task<string> SaysAsync(string what) => (await Judge.Value).GetProperty(what).GetString()!;

    private static string Ours(params SheetPart[] parts) => Ours(EscPosProfile.Generic80, parts);

    private static string Ours(EscPosProfile profile, params SheetPart[] parts)
    {
        var encoded = new EscPosEncoder(profile).Encode(new TicketSheet(parts));
        return Convert.ToHexString([.. encoded.Head.Span, .. encoded.Tail.Span]);
    }
}
