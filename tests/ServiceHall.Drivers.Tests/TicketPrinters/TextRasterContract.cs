using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Drivers.TicketPrinters.Raster;

namespace ServiceHall.Drivers.Tests.TicketPrinters;

/// <summary>What every raster of text keeps, whatever draws it.</summary>
public abstract class TextRasterContract
{
    private protected abstract ITextRaster Raster { get; }

    [Fact]
    public void What_no_font_has_is_a_placeholder_and_never_a_box_of_digits()
    {
        var nothing = char.ConvertFromUtf32(0x10FFF0);

        Assert.Equal(Drawn("a〓ö").Bytes, Drawn($"a{nothing}ö").Bytes);
    }

    [Theory]
    [InlineData("ئۇيغۇر")]
    [InlineData("བོད་ཡིག")]
    [InlineData("ᠮᠣᠩᠭᠣᠯ")]
    [InlineData("𬱖")]
    public void Names_in_the_scripts_of_the_country_have_all_their_glyphs(string name)
    {
        var placeholders = Drawn(string.Concat(Enumerable.Repeat("〓", new System.Globalization.StringInfo(name).LengthInTextElements)));
        Assert.NotEqual(placeholders.Bytes, Drawn(name).Bytes);
        Assert.Equal(0, Raster.Placeholders(name));
    }

    [Fact]
    public void A_long_drawn_text_wraps_and_stays_on_the_paper()
    {
        var dots = Raster.Paragraph(string.Concat(Enumerable.Repeat("𬱖", 40)), 576, 1, bold: false, SheetAlign.Left);

        Assert.InRange(dots.Width, 552, 576);
        Assert.InRange(dots.Height, 48, 90);
    }

    [Fact]
    public void Drawn_columns_stand_at_both_edges()
    {
        var dots = Raster.Columns("张𬱖", "约 8 分钟", 576, bold: true);

        Assert.True(HasInk(dots, 0, 30));
        Assert.False(HasInk(dots, 100, 400));
        Assert.True(HasInk(dots, 540, 576));
    }

    private static bool HasInk(RasterDots dots, int from, int to) =>
        Enumerable.Range(0, dots.Height).Any(y => Enumerable.Range(from, to - from).Any(x => dots.IsBlack(x, y)));

    private protected (byte[] Bytes, int Ink) Drawn(string text)
    {
        var dots = Raster.Paragraph(text, 576, 1, bold: false, SheetAlign.Left);
        var bytes = dots.Rows(0, dots.Height).ToArray();
        return (bytes, bytes.Sum(b => System.Numerics.BitOperations.PopCount(b)));
    }
}
