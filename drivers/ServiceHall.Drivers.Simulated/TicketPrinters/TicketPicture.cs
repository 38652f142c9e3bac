using System.Runtime.InteropServices;
using ServiceHall.Drivers.Simulated.TicketPrinters.Native;

namespace ServiceHall.Drivers.Simulated.TicketPrinters;

/// <summary>Draws what is on a sheet, dot by dot: black or white, nothing between.</summary>
internal static class TicketPicture
{
    private const int EdgeDots = 24;
    private const byte InkFrom = 110;

    /// <summary>The PNG of a sheet.</summary>
    internal static byte[] Draw(IReadOnlyList<PaperItem> items, int width)
    {
        var dots = new PictureDots(width, EdgeDots + items.Sum(i => i.Height) + EdgeDots);
        using var typeface = new TicketTypeface();
        var y = EdgeDots;
        foreach (var item in items)
        {
            switch (item)
            {
                case PaperText text:
                    DrawText(dots, text, y, typeface);
                    break;
                case PaperCode code:
                    var left = Left(code.Align, width, code.Width);
                    dots.Fill(left, y, code.Width, code.Height, (x, row) => code.Modules[row / code.ModuleDots, x / code.ModuleDots]);
                    break;
                case PaperBarcode bars:
                    dots.Fill(Left(bars.Align, width, bars.Width), y, bars.Width, bars.Height, (x, _) => bars.Modules[x / bars.ModuleDots]);
                    break;
                case PaperImage image:
                    dots.Fill(Left(image.Align, width, image.Width * image.Zoom), y, image.Width * image.Zoom, image.Height, (x, row) => image.IsBlack(x / image.Zoom, row / image.Zoom));
                    break;
            }

            y += item.Height;
        }

        return PngFile.Of(dots);
    }

    private static int Left(int align, int width, int itemWidth) => align switch
    {
        1 => Math.Max(0, (width - itemWidth) / 2),
        2 => Math.Max(0, width - itemWidth),
        _ => 0,
    };

    private static void DrawText(PictureDots dots, PaperText text, int y, TicketTypeface typeface)
    {
        const int A8 = 2;
        var height = text.Cells.Max(c => 24 * c.Style.High);
        var surface = Cairo.cairo_image_surface_create(A8, text.Width, height);
        var canvas = Cairo.cairo_create(surface);
        var x = 0;
        foreach (var cell in text.Cells)
        {
            // Cells of one line stand on its bottom.
            typeface.Draw(canvas, cell, x, height - 24 * cell.Style.High);
            x += cell.Width;
        }

        Cairo.cairo_surface_flush(surface);
        var stride = Cairo.cairo_image_surface_get_stride(surface);
        var ink = new byte[stride * height];
        Marshal.Copy(Cairo.cairo_image_surface_get_data(surface), ink, 0, ink.Length);
        Cairo.cairo_destroy(canvas);
        Cairo.cairo_surface_destroy(surface);

        x = Left(text.Align, dots.Width, text.Width);
        var from = 0;
        foreach (var cell in text.Cells)
        {
            var start = from;
            var top = height - 24 * cell.Style.High;
            dots.Fill(x + from, y + top, cell.Width, height - top, (dx, dy) =>
                (ink[(dy + top) * stride + start + dx] >= InkFrom || (cell.Style.Underlined && dy >= height - top - 2)) != cell.Style.Inverted);
            from += cell.Width;
        }
    }
}
