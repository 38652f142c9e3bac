using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.TicketPrinters.Raster.Native;

internal static partial class PangoCairo
{
    [LibraryImport("libpangocairo-1.0.so.0")]
    internal static partial void pango_cairo_show_layout(nint cr, nint layout);
}
