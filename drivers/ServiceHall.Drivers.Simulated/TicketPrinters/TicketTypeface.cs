using ServiceHall.Drivers.Simulated.TicketPrinters.Native;

namespace ServiceHall.Drivers.Simulated.TicketPrinters;

/// <summary>Draws single characters into their cells: 12 dots wide for Latin, 24 for Chinese, 24 high, times the scale.</summary>
internal sealed class TicketTypeface : IDisposable
{
    private const string Family = "Noto Sans Mono CJK SC";
    private const int PangoUnits = 1024;

    // Where letters stand in a cell of 24 dots.
    private const int Baseline = 21;

    private readonly nint plain = Font("");
    private readonly nint bold = Font(" Bold");

    /// <summary>Fails with a sentence when a library or the font is missing.</summary>
    internal static void Require()
    {
        const string Remedy = "A simulated ticket printer draws its tickets with Pango and a Chinese font; on Debian install libpangocairo-1.0-0 and fonts-noto-cjk";
        try
        {
            if (Pango.pango_font_map_get_family(PangoCairo.pango_cairo_font_map_get_default(), Family) == 0)
                throw new InvalidOperationException($"{Remedy}. The font {Family} is missing.");
        }
        catch (DllNotFoundException e)
        {
            throw new InvalidOperationException($"{Remedy}. A library is missing.", e);
        }
    }

    /// <summary>Draws a cell at a place of a canvas.</summary>
    internal void Draw(nint canvas, PaperCell cell, double x, double y)
    {
        Cairo.cairo_save(canvas);
        Cairo.cairo_translate(canvas, x, y);
        Cairo.cairo_rectangle(canvas, 0, 0, cell.Width, 24 * cell.Style.High);
        Cairo.cairo_clip(canvas);
        Cairo.cairo_scale(canvas, cell.Style.Wide, cell.Style.High);
        var layout = PangoCairo.pango_cairo_create_layout(canvas);
        Pango.pango_layout_set_font_description(layout, cell.Style.Bold ? bold : plain);
        Pango.pango_layout_set_text(layout, cell.Rune.ToString(), -1);
        Pango.pango_layout_get_size(layout, out var width, out _);
        Cairo.cairo_move_to(canvas, (cell.Columns * 12 - (double)width / PangoUnits) / 2, Baseline - (double)Pango.pango_layout_get_baseline(layout) / PangoUnits);
        PangoCairo.pango_cairo_show_layout(canvas, layout);
        GObject.g_object_unref(layout);
        Cairo.cairo_restore(canvas);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Pango.pango_font_description_free(plain);
        Pango.pango_font_description_free(bold);
    }

    private static nint Font(string weight)
    {
        var description = Pango.pango_font_description_from_string(Family + weight);
        Pango.pango_font_description_set_absolute_size(description, 24 * PangoUnits);
        return description;
    }
}
