using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Drivers.TicketPrinters.Raster;
using SkiaSharp;

namespace ServiceHall.Drivers.Named.TicketPrinters;

/// <summary>Reads by SkiaSharp the sorts of PNG that <see cref="PngPicture"/> does not: 2, 4 and 16 bits, interlaced. Darker than the middle is black; transparent is white.</summary>
internal static class SkiaPicture
{
    /// <summary>The dots of a picture.</summary>
    /// <exception cref="FormatException">It is damaged.</exception>
    internal static SheetImage Read(byte[] png, SheetAlign align)
    {
        using var data = SKData.CreateCopy(png);
        using var codec = SKCodec.Create(data);
        if (codec is null)
            throw Damaged();

        // What the library decodes by itself it also gives out when it is cut off in the middle.
        using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
            throw Damaged();

        var dots = new RasterDots(bitmap.Width, bitmap.Height);
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
            {
                if (Luminance(bitmap.GetPixel(x, y)) < 128)
                    dots.Blacken(x, y);
            }
        }

        return new SheetImage(bitmap.Width, dots.Rows(0, dots.Height).ToArray(), align);
    }

    private static FormatException Damaged() => new("The logo's PNG is damaged.");

    private static int Luminance(SKColor colour) =>
        ((((colour.Red * 299) + (colour.Green * 587) + (colour.Blue * 114)) / 1000 * colour.Alpha) + (255 * (255 - colour.Alpha))) / 255;
}
