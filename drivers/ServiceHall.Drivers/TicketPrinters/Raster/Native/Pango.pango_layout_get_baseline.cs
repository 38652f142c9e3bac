using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.TicketPrinters.Raster.Native;

internal static partial class Pango
{
    [LibraryImport("libpango-1.0.so.0")]
    internal static partial int pango_layout_get_baseline(nint layout);
}
