using ServiceHall.Drivers.TicketPrinters.Raster;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace ServiceHall.Drivers.Named.TicketPrinters;

/// <summary>One line of text, shaped by HarfBuzz: its letters joined and placed, and how much room it takes in dots.</summary>
internal sealed class SkiaLine
{
    private const byte InkFrom = 110;
    private readonly IReadOnlyList<(SKTextBlob Blob, float At)> pieces;

    private SkiaLine(IReadOnlyList<(SKTextBlob Blob, float At)> pieces, float width, int above, int below) =>
        (this.pieces, Width, Above, Below) = (pieces, (int)MathF.Ceiling(width), above, below);

    /// <summary>How wide it is.</summary>
    internal int Width { get; }

    /// <summary>From its top to where the letters stand.</summary>
    internal int Above { get; }

    /// <summary>From there to its bottom.</summary>
    internal int Below { get; }

    /// <summary>Shapes a text. Pieces of other fonts stand one behind the other in the order they are read.</summary>
    internal static SkiaLine Of(SkiaFonts fonts, string text, int size, bool bold)
    {
        var (pieces, at, above, below) = (new List<(SKTextBlob, float)>(), 0f, 1f, 0f);
        foreach (var run in fonts.Runs(text, bold))
        {
            using var font = new SKFont(run.Typeface, size) { Edging = SKFontEdging.Antialias, Embolden = bold && !run.Typeface.IsBold };
            using var shaper = new SKShaper(run.Typeface);
            var shaped = shaper.Shape(run.Text, font);
            using var builder = new SKTextBlobBuilder();
            builder.AddPositionedRun([.. shaped.Codepoints.Select(glyph => checked((ushort)glyph))], font, shaped.Points);
            if (builder.Build() is { } blob)
                pieces.Add((blob, at));
            at += shaped.Width;
            above = Math.Max(above, -font.Metrics.Ascent);
            below = Math.Max(below, font.Metrics.Descent);
        }

        return new SkiaLine(pieces, at, (int)MathF.Ceiling(above), (int)MathF.Ceiling(below));
    }

    /// <summary>Draws lines, each with its left edge and where its letters stand, on white.</summary>
    internal static RasterDots Draw(int width, int height, IEnumerable<(SkiaLine Line, int Left, int Base)> lines)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Alpha8));
        bitmap.Erase(SKColors.Transparent);
        using (var canvas = new SKCanvas(bitmap))
        using (var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true })
        {
            foreach (var (line, left, stands) in lines)
                foreach (var (blob, at) in line.pieces)
                    canvas.DrawText(blob, left + at, stands, ink);
        }

        var rows = bitmap.GetPixelSpan();
        var dots = new RasterDots(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (rows[(y * bitmap.RowBytes) + x] >= InkFrom)
                    dots.Blacken(x, y);
            }
        }

        return dots;
    }
}
