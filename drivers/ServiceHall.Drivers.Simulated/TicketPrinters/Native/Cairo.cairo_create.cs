using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Simulated.TicketPrinters.Native;

internal static partial class Cairo
{
    [LibraryImport("libcairo.so.2")]
    internal static partial nint cairo_create(nint surface);
}
