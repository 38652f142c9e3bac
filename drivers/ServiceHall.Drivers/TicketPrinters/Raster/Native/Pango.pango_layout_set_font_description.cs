using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.TicketPrinters.Raster.Native;

internal static partial class Pango
{
    [LibraryImport("libpango-1.0.so.0")]
    internal static partial void pango_layout_set_font_description(nint layout, nint description);
}
