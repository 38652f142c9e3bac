using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.TicketPrinters.Raster.Native;

internal static partial class Cairo
{
    [LibraryImport("libcairo.so.2")]
    internal static partial nint cairo_image_surface_get_data(nint surface);
}
