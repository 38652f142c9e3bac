using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Lines.Usb.Native;

internal static partial class LibUsb
{
    [LibraryImport(Library)]
    internal static partial int libusb_set_auto_detach_kernel_driver(nint handle, int enable);
}
