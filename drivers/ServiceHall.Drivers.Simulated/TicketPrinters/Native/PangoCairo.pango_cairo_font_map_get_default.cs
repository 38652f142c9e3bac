using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Simulated.TicketPrinters.Native;

internal static partial class PangoCairo
{
    [LibraryImport("libpangocairo-1.0.so.0")]
    internal static partial nint pango_cairo_font_map_get_default();
}
