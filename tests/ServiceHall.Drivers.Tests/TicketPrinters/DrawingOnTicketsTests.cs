using ServiceHall.Drivers.Simulated.TicketPrinters;
using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Drivers.TicketPrinters.Raster;

namespace ServiceHall.Drivers.Tests.TicketPrinters;

public sealed class DrawingOnTicketsTests : TextRasterContract
{
    private const string Begin = "1B401C261D62011B3322";
    private const string End = "1D564218";

    private static readonly TextRaster Pango = TextRaster.Find() ?? throw new InvalidOperationException("Pango is missing.");

    private protected override ITextRaster Raster => Pango;

    [Fact]
    public void A_picture_is_raster_rows_of_whole_bytes() => Assert.Equal(
        $"{Begin}1B6101" + "1D76300002000200" + "FFC08040" + $"1B6100{End}",
        Hex(new SheetImage(10, new byte[] { 0xFF, 0xC0, 0x80, 0x40 })));

    [Fact]
    public void A_tall_picture_comes_in_bands_that_join() => Assert.Equal(
        $"{Begin}1D76300001008000{new string('A', 256)}1D76300001000200AAAA{End}",
        Hex(new SheetImage(8, Enumerable.Repeat((byte)0xAA, 130).ToArray(), SheetAlign.Left)));

    [Fact]
    public void No_picture_asks_the_printer_anything() => Assert.Equal(
        $"{Begin}1D76300002000300" + "180418051814" + End,
        Hex(new SheetImage(16, new byte[] { 0x10, 0x04, 0x10, 0x05, 0x10, 0x14 }, SheetAlign.Left)));

    [Fact]
    public void A_barcode_is_CODE128_in_set_B_with_doubled_braces() => Assert.Equal(
        $"{Begin}1B6101" + "1D6848" + "1D7702" + "1D4802" + "1D6B49" + "08" + "7B42" + "4131" + "7B7B" + "7E20" + $"1B6100{End}",
        Hex(new SheetBarcode("A1{~ ")));

    [Fact]
    public void A_barcode_the_paper_cannot_hold_and_one_with_Chinese_are_refused()
    {
        Assert.Contains("does not fit on paper of 576 dots", Assert.Throws<ArgumentException>(() => Hex(new SheetBarcode(new string('x', 30)))).Message, StringComparison.Ordinal);
        Assert.Contains("ASCII", Assert.Throws<ArgumentException>(() => Hex(new SheetBarcode("号"))).Message, StringComparison.Ordinal);
        Assert.Contains("no whole rows", Assert.Throws<ArgumentException>(() => Hex(new SheetImage(10, new byte[3]))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("𬱖")]
    [InlineData("张ö")]
    [InlineData("한국어")]
    [InlineData("Øresund")]
    public void What_the_two_byte_part_lacks_is_drawn_and_its_bytes_never_sent(string text)
    {
        var bytes = Bytes(new SheetText(text));

        Assert.Equal([0x1D, 0x76, 0x30, 0x00], bytes[10..14]);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes("𬱖")));
        Assert.True(Drawn(text).Ink > 40);
    }

    [Fact]
    public void A_text_the_printer_has_itself_is_not_drawn() =>
        Assert.Equal($"{Begin}C7EB0A{End}", Hex(new SheetText("请")));

    [Fact]
    public void A_drawn_bar_is_black_to_both_edges()
    {
        var bytes = Bytes(new SheetText("𬱖", 4, Align: SheetAlign.Center, Inverted: true));

        Assert.Equal([0x48, 0x00], bytes[14..16]);
        Assert.Equal(Enumerable.Repeat((byte)0xFF, 72), bytes[18..90]);
    }

    [Fact]
    public async Task A_ticket_with_a_rare_name_a_logo_and_a_barcode_is_on_paper_and_a_stranger_reads_the_bars()
    {
        await using var bench = await PrinterBench.ReadyAsync();

        var result = await bench.PrintAsync(new TicketSheet(
        [
            new SheetImage(16, Enumerable.Repeat((byte)0xF0, 64).ToArray()), new SheetText("B127", 8), new SheetText("张𬱖 您好 한국어", 2, Bold: true, SheetAlign.Center),
            new SheetColumns("① 迪丽拜尔·ئۇيغۇر", "约 8 分钟"), new SheetText(" 𬱖 ", 4, Inverted: true), new SheetFeed(), new SheetBarcode("7KQ2MV9XB4TR"),
        ]));

        Assert.Equal(PrintOutcome.Completed, result.Outcome);
        Assert.Empty(bench.Look().GetProperty("notUnderstood").EnumerateArray());
        Assert.DoesNotContain(bench.AllText, line => line.Contains('〓', StringComparison.Ordinal));
        Assert.Equal("CODE-128:7KQ2MV9XB4TR", await Strangers.ReadAsync(bench.Paper.Picture(0)!));
    }

    [Theory]
    // RGBA with each of the five filters, 1-bit grey, and a palette with a transparent entry; made by an independent script.
    [InlineData("89504E470D0A1A0A0000000D4948445200000003000000050806000000807156A20000002A49444154789C258A810D00200CC28A7AB89FCFD591002501A054371192C8AC0CFDB5BDB5AFCF6364540F5E6C1189DD47D2070000000049454E44AE426082", 3, "806020C020")]
    [InlineData("89504E470D0A1A0A0000000D4948445200000009000000020100000000A22DCB7E0000000E49444154789C63A86F60F8CF0000067F01FFE830E1C80000000049454E44AE426082", 9, "80000080")]
    [InlineData("89504E470D0A1A0A0000000D49484452000000030000000108030000002C3EE48600000009504C5445000000FFFFFF0A0A0A646B07330000000374524E53FFFF00D7CA0D410000000C49444154789C6360606402000008000436E0B0A60000000049454E44AE426082", 3, "80")]
    public void A_logo_comes_from_a_PNG(string png, int width, string dots)
    {
        var image = PngPicture.Read(Convert.FromHexString(png));

        Assert.Equal((width, dots), (image.Width, Convert.ToHexString(image.Dots.Span)));
    }

    [Fact]
    public void What_is_no_PNG_is_refused_in_words()
    {
        Assert.Equal("The logo is no PNG.", Assert.Throws<FormatException>(() => PngPicture.Read("GIF89a"u8)).Message);
        var cut = Convert.FromHexString("89504E470D0A1A0A0000000D4948445200000003000000050806000000807156A20000002A49444154789C258A810D00200CC28A7AB89FCFD591002501A054371192C8AC0CFDB5BDB5AFCF6364540F5E6C1189DD47D2070000000049454E44AE426082")[..60];
        Assert.Contains("PNG", Assert.Throws<FormatException>(() => PngPicture.Read(cut)).Message, StringComparison.Ordinal);
    }

    private static string Hex(params SheetPart[] parts) => Convert.ToHexString(Bytes(parts));

    private static byte[] Bytes(params SheetPart[] parts)
    {
        var encoded = new EscPosEncoder(EscPosProfile.Generic80, Pango).Encode(new TicketSheet(parts));
        return [.. encoded.Head.Span, .. encoded.Tail.Span];
    }
}
