using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Lines.Usb.Native;

internal static partial class LibUsb
{
    [LibraryImport(Library)]
    internal static partial void libusb_free_device_list(nint list, int unref_devices);
}
