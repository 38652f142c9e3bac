using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Named.TicketPrinters;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Simulated.TicketPrinters;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.Tests.TicketPrinters;
using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Drivers.TicketPrinters.Raster;
using SkiaSharp;

namespace ServiceHall.Drivers.Named.Tests;

public sealed class SkiaTests : TextRasterContract
{
    private static readonly SkiaRaster Skia = SkiaRaster.Find() ?? throw new InvalidOperationException("Skia or its font is missing.");
    private static readonly TextRaster Pango = TextRaster.Find() ?? throw new InvalidOperationException("Pango is missing.");

    private protected override ITextRaster Raster => Skia;

    // Two that never met draw the same letters as wide, and with as much ink.
    [Theory]
    [InlineData("张𬱖", false)]
    [InlineData("Øresund 한국어", true)]
    [InlineData("ئۇيغۇر", false)]
    [InlineData("བོད་ཡིག", false)]
    public void It_draws_what_Pango_draws(string text, bool bold)
    {
        var (one, other) = (Skia.Paragraph(text, 576, 1, bold, SheetAlign.Left), Pango.Paragraph(text, 576, 1, bold, SheetAlign.Left));

        Assert.InRange(one.Width, other.Width * 0.85, other.Width * 1.15);
        Assert.InRange(Ink(one), Ink(other) * 0.7, Ink(other) * 1.4);
    }

    [Fact]
    public void Letters_that_join_are_joined() =>
        Assert.NotEqual(Skia.Paragraph("ئۇيغۇر", 576, 1, false, SheetAlign.Left).Width, Skia.Paragraph("ئ\u200Cۇ\u200Cي\u200Cغ\u200Cۇ\u200Cر", 576, 1, false, SheetAlign.Left).Width);

    [Fact]
    public void A_space_behind_a_word_read_from_the_right_stays_behind_it()
    {
        var dots = Skia.Paragraph("ئۇ 到", 576, 1, bold: false, SheetAlign.Left);
        var character = dots.Width - 1 - 24;

        Assert.DoesNotContain(Enumerable.Range(character - 10, 8), x => Enumerable.Range(0, dots.Height).Any(y => dots.IsBlack(x, y)));
    }

    [Theory]
    [InlineData(SheetAlign.Left, 0)]
    [InlineData(SheetAlign.Center, 1)]
    [InlineData(SheetAlign.Right, 2)]
    public void A_short_line_stands_where_it_is_told(SheetAlign align, int third)
    {
        var dots = Skia.Paragraph("ööööööööö\nö", 576, 1, bold: false, align);
        var (top, below) = (dots.Height / 2, Enumerable.Range(0, dots.Width).Where(x => Enumerable.Range(dots.Height / 2, dots.Height / 2).Any(y => dots.IsBlack(x, y))).ToList());

        Assert.True(top > 20);
        Assert.Equal(third, below.Sum() / below.Count * 3 / dots.Width);
    }

    [Fact]
    public void What_does_not_fit_beside_the_right_text_ends_in_dots()
    {
        var dots = Skia.Columns(new string('ö', 80), "7", 384, bold: false);

        Assert.Equal(384, dots.Width);
        Assert.InRange(dots.Height, 24, 45);
    }

    [Fact]
    public async Task A_ticket_with_a_rare_name_is_on_paper()
    {
        await using var paper = new SimulatedTicketPrinter("printer-1", new PtyWire("printer-1", 9600, TimeProvider.System), TimeProvider.System, new PrinterTraits(DotsPerSecond: 20_000));
        paper.Start();
        await using var printer = (EscPosTicketPrinter)DriverCatalog.Make(new DeviceWiring("printer-1", "ticket-printer", "escpos-skia", paper.Line), TimeProvider.System);
        printer.Start();
        await Bench.ReachesAsync(printer, DeviceState.Ready);

        var result = await printer.PrintAsync(
            new TicketSheet([new SheetText("B127", 8), new SheetText("张𬱖 您好", 2, Align: SheetAlign.Center), new SheetColumns("① ئۇيغۇر", "约 8 分钟"), new SheetText(" 𬱖 ", 4, Inverted: true)]),
            TestContext.Current.CancellationToken);

        Assert.Equal(PrintOutcome.Completed, result.Outcome);
        Assert.Empty(System.Text.Json.JsonSerializer.SerializeToElement(paper.Look(), System.Text.Json.JsonSerializerOptions.Web).GetProperty("notUnderstood").EnumerateArray());
    }

    [Fact]
    public void A_logo_of_a_sort_the_default_refuses_is_read()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(10, 2, SKColorType.Rgba16161616, SKAlphaType.Unpremul));
        bitmap.Erase(SKColors.White);
        bitmap.SetPixel(0, 0, SKColors.Black);
        bitmap.SetPixel(9, 1, SKColors.Black);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        Assert.Equal(16, png.ToArray()[24]);

        var image = PngPicture.Read(png.ToArray(), SheetAlign.Right);

        Assert.Equal((10, "80000040", SheetAlign.Right), (image.Width, Convert.ToHexString(image.Dots.Span), image.Align));
        Assert.Throws<FormatException>(() => PngPicture.Read([.. png.ToArray()[..40], .. new byte[40]]));
    }

    [Fact]
    public void A_logo_that_is_cut_off_is_refused()
    {
        var seed = new Random(41);
        using var bitmap = new SKBitmap(new SKImageInfo(64, 64, SKColorType.Rgba16161616, SKAlphaType.Unpremul));
        for (var at = 0; at < 64 * 64; at++)
            bitmap.SetPixel(at % 64, at / 64, new SKColor((byte)seed.Next(256), (byte)seed.Next(256), (byte)seed.Next(256)));
        var png = bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray();

        Assert.Equal(64, PngPicture.Read(png).Width);
        Assert.Contains("damaged", Assert.Throws<FormatException>(() => PngPicture.Read(png.AsSpan(0, png.Length / 2))).Message, StringComparison.Ordinal);
    }

    private static int Ink(RasterDots dots)
    {
        var sum = 0;
        foreach (var row in dots.Rows(0, dots.Height))
            sum += System.Numerics.BitOperations.PopCount(row);
        return sum;
    }
}
