using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.TicketPrinters.Raster.Native;

internal static partial class Cairo
{
    [LibraryImport("libcairo.so.2")]
    internal static partial void cairo_surface_destroy(nint surface);
}
