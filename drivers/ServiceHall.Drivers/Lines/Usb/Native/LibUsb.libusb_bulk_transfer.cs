using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Lines.Usb.Native;

internal static partial class LibUsb
{
    [LibraryImport(Library)]
    internal static partial int libusb_bulk_transfer(nint handle, byte endpoint, ref byte data, int length, out int transferred, uint timeout);
}
