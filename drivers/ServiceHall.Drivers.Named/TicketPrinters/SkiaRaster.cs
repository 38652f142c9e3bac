using System.Text;
using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Drivers.TicketPrinters.Raster;

namespace ServiceHall.Drivers.Named.TicketPrinters;

/// <summary>
/// Draws text by SkiaSharp, shaped by HarfBuzz, with the fonts fontconfig knows. It breaks lines at spaces and between Chinese characters, and a word that is too long wherever it must. Words in letters read
/// from the right are right in themselves; in one line with others, pieces stand in the order they are read.
/// </summary>
internal sealed class SkiaRaster : ITextRaster
{
    private const int TypeHeight = 24;
    private readonly SkiaFonts fonts;

    private SkiaRaster(SkiaFonts fonts) => this.fonts = fonts;

    /// <summary>The raster, or null where its native library or the usual font is not installed.</summary>
    internal static SkiaRaster? Find()
    {
        try
        {
            return SkiaFonts.Find() is { } fonts ? new SkiaRaster(fonts) : null;
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            return null;
        }
    }

    /// <inheritdoc />
    public RasterDots Paragraph(string text, int width, int scale, bool bold, SheetAlign align)
    {
        var lines = Clean(text).Split('\n').SelectMany(line => Wrap(line, width, scale, bold)).ToList();
        var narrow = Math.Clamp(lines.Max(line => line.Width) + 1, 1, width);
        var (placed, top) = (new List<(SkiaLine, int, int)>(), 0);
        foreach (var line in lines)
        {
            var left = align switch { SheetAlign.Left => 0, SheetAlign.Center => (narrow - line.Width) / 2, _ => narrow - line.Width };
            placed.Add((line, left, top + line.Above));
            top += line.Above + line.Below;
        }

        return SkiaLine.Draw(narrow, top, placed);
    }

    /// <inheritdoc />
    public RasterDots Columns(string left, string right, int width, bool bold)
    {
        var end = Line(Clean(right).Replace('\n', ' '), 1, bold);
        var room = width - end.Width - (right.Length > 0 ? TypeHeight / 2 : 0);
        if (room < TypeHeight)
            return Paragraph($"{left}\n{right}", width, 1, bold, SheetAlign.Left);

        // A script with tall letters has its base line lower; both texts stand on the lower one.
        var begin = Shortened(Clean(left).Replace('\n', ' '), room, bold);
        var stands = Math.Max(begin.Above, end.Above);
        return SkiaLine.Draw(width, stands + Math.Max(begin.Below, end.Below), [(begin, 0, stands), (end, width - end.Width, stands)]);
    }

    /// <inheritdoc />
    public int Placeholders(string text) => fonts.Placeholders(Clean(text));

    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(r => Rune.IsControl(r) && r.Value != '\n' ? " " : r.ToString()));

    private SkiaLine Line(string text, int scale, bool bold) => SkiaLine.Of(fonts, text, TypeHeight * scale, bold);

    private SkiaLine Shortened(string text, int room, bool bold)
    {
        var line = Line(text, 1, bold);
        var clusters = SkiaFonts.Clusters(text).ToList();
        while (line.Width > room && clusters.Count > 0)
        {
            clusters.RemoveAt(clusters.Count - 1);
            line = Line($"{string.Concat(clusters)}…", 1, bold);
        }

        return line;
    }

    private IEnumerable<SkiaLine> Wrap(string text, int width, int scale, bool bold)
    {
        var fits = "";
        foreach (var word in Words(text).SelectMany(word => Line(word, scale, bold).Width <= width ? [word] : SkiaFonts.Clusters(word)))
        {
            if (fits.Length > 0 && Line((fits + word).TrimEnd(), scale, bold).Width > width)
            {
                yield return Line(fits.TrimEnd(), scale, bold);
                fits = "";
            }

            fits += fits.Length == 0 ? word.TrimStart() : word;
        }

        yield return Line(fits.TrimEnd(), scale, bold);
    }

    /// <summary>What may stand in a line of its own: each Chinese character, and each word with the spaces behind it.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var cluster in SkiaFonts.Clusters(text))
        {
            var alone = cluster.EnumerateRunes().First().Value >= 0x2E80;
            if (word.Length > 0 && (alone || (word[^1] == ' ' && cluster != " ")))
            {
                yield return word.ToString();
                word.Clear();
            }

            word.Append(cluster);
            if (!alone)
                continue;
            yield return word.ToString();
            word.Clear();
        }

        if (word.Length > 0)
            yield return word.ToString();
    }
}
