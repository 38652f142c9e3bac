using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Lines.Usb.Native;

internal static partial class LibUsb
{
    [LibraryImport(Library)]
    internal static partial nint libusb_get_device_list(nint context, out nint list);
}
