using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Lines.Usb.Native;

internal static partial class LibUsb
{
    [LibraryImport(Library)]
    internal static partial int libusb_release_interface(nint handle, int interface_number);
}
