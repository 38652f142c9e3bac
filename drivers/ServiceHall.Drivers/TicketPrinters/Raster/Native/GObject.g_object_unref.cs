using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.TicketPrinters.Raster.Native;

internal static partial class GObject
{
    [LibraryImport("libgobject-2.0.so.0")]
    internal static partial void g_object_unref(nint instance);
}
