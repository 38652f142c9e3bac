using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ServiceHall.Drivers.TicketPrinters.Raster.Native;

namespace ServiceHall.Drivers.TicketPrinters.Raster;

/// <summary>
/// Draws text that a printer's own type lacks: any script a font of this machine has, shaped and wrapped by Pango. What no font has is 〓,
/// never the box of digits that Pango would draw.
/// </summary>
internal sealed class TextRaster : ITextRaster
{
    private const int TypeHeight = 24;
    private const int Units = 1024;
    private const int WrapWordChar = 2;
    private const int EllipsizeEnd = 3;
    private const byte InkFrom = 110;
    private const string Missing = "〓";

    private readonly string family;

    private TextRaster(string family) => this.family = family;

    /// <summary>The raster, or null where Pango or Cairo is not installed.</summary>
    internal static TextRaster? Find()
    {
        try
        {
            var raster = new TextRaster("Noto Sans Mono CJK SC");
            return raster.CanDraw("A") ? raster : null;
        }
        catch (DllNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public RasterDots Paragraph(string text, int width, int scale, bool bold, SheetAlign align)
    {
        using var page = new Page(family, 1, 1);
        var drawable = Drawable(text);
        page.Set(drawable, scale, bold, width, SheetAlign.Left);
        var (inkWidth, height) = page.Size;
        var narrow = Math.Min(inkWidth + 1, width);
        using var drawn = new Page(family, narrow, Math.Max(1, height));
        drawn.Set(drawable, scale, bold, narrow, align);
        drawn.Show(0, 0);
        return drawn.Dots();
    }

    /// <inheritdoc />
    public RasterDots Columns(string left, string right, int width, bool bold)
    {
        using var measure = new Page(family, 1, 1);
        measure.Set(Drawable(right), 1, bold, null, SheetAlign.Left);
        var ((rightWidth, rightHeight), rightBase) = (measure.Size, measure.Base);
        var room = width - rightWidth - (right.Length > 0 ? TypeHeight / 2 : 0);
        if (room < TypeHeight)
            return Paragraph($"{left}\n{right}", width, 1, bold, SheetAlign.Left);

        measure.Set(Drawable(left), 1, bold, room, SheetAlign.Left, oneLine: true);

        // A script with tall letters has its base line lower; both texts stand on the lower one.
        var (leftHeight, leftBase) = (measure.Size.Height, measure.Base);
        var line = Math.Max(leftBase, rightBase);
        using var drawn = new Page(family, width, Math.Max(1, line + Math.Max(leftHeight - leftBase, rightHeight - rightBase)));
        drawn.Set(Drawable(left), 1, bold, room, SheetAlign.Left, oneLine: true);
        drawn.Show(0, line - leftBase);
        drawn.Set(Drawable(right), 1, bold, null, SheetAlign.Left);
        drawn.Show(width - rightWidth, line - rightBase);
        return drawn.Dots();
    }

    /// <inheritdoc />
    public int Placeholders(string text) => Drawable(text).Count(c => c == Missing[0]) - text.Count(c => c == Missing[0]);

    // Each cluster that no font has becomes one sign.
    private string Drawable(string text)
    {
        var clean = string.Concat(text.EnumerateRunes().Select(r => Rune.IsControl(r) && r.Value != '\n' ? " " : r.ToString()));
        if (CanDraw(clean))
            return clean;

        var drawable = new StringBuilder();
        var clusters = StringInfo.GetTextElementEnumerator(clean);
        while (clusters.MoveNext())
            drawable.Append(CanDraw(clusters.GetTextElement()) ? clusters.GetTextElement() : Missing);

        return drawable.ToString();
    }

    private bool CanDraw(string text)
    {
        using var page = new Page(family, 1, 1);
        page.Set(text, 1, false, null, SheetAlign.Left);
        return page.UnknownGlyphs == 0;
    }

    /// <summary>A sheet of dots with one text layout on it.</summary>
    private sealed class Page : IDisposable
    {
        private const int A8 = 2;
        private readonly string family;
        private readonly int width;
        private readonly int height;
        private readonly nint surface;
        private readonly nint canvas;
        private readonly nint layout;

        internal Page(string family, int width, int height)
        {
            (this.family, this.width, this.height) = (family, width, height);
            surface = Cairo.cairo_image_surface_create(A8, width, height);
            canvas = Cairo.cairo_create(surface);
            layout = PangoCairo.pango_cairo_create_layout(canvas);
        }

        internal (int Width, int Height) Size
        {
            get
            {
                Pango.pango_layout_get_pixel_size(layout, out var inkWidth, out var inkHeight);
                return (inkWidth, inkHeight);
            }
        }

        /// <summary>How far down the letters stand.</summary>
        internal int Base => Pango.pango_layout_get_baseline(layout) / Units;

        internal int UnknownGlyphs => Pango.pango_layout_get_unknown_glyphs_count(layout);

        internal void Set(string text, int scale, bool bold, int? lineWidth, SheetAlign align, bool oneLine = false)
        {
            var font = Pango.pango_font_description_from_string(bold ? $"{family} Bold" : family);
            Pango.pango_font_description_set_absolute_size(font, (double)TypeHeight * scale * Units);
            Pango.pango_layout_set_font_description(layout, font);
            Pango.pango_font_description_free(font);
            Pango.pango_layout_set_text(layout, text, -1);
            Pango.pango_layout_set_alignment(layout, (int)align);
            Pango.pango_layout_set_wrap(layout, WrapWordChar);
            Pango.pango_layout_set_ellipsize(layout, oneLine ? EllipsizeEnd : 0);
            Pango.pango_layout_set_width(layout, lineWidth * Units ?? -1);
        }

        internal void Show(double x, double y)
        {
            Cairo.cairo_move_to(canvas, x, y);
            PangoCairo.pango_cairo_show_layout(canvas, layout);
        }

        internal RasterDots Dots()
        {
            Cairo.cairo_surface_flush(surface);
            var stride = Cairo.cairo_image_surface_get_stride(surface);
            var ink = new byte[stride * height];
            Marshal.Copy(Cairo.cairo_image_surface_get_data(surface), ink, 0, ink.Length);
            var dots = new RasterDots(width, height);
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    if (ink[y * stride + x] >= InkFrom)
                        dots.Blacken(x, y);
                }
            }

            return dots;
        }

        public void Dispose()
        {
            GObject.g_object_unref(layout);
            Cairo.cairo_destroy(canvas);
            Cairo.cairo_surface_destroy(surface);
        }
    }
}
