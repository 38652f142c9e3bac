using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Lines.Usb.Native;

internal static partial class LibUsb
{
    private const string Library = "libusb-1.0.so.0";

    internal const int ERROR_ACCESS = -3;
    internal const int ERROR_NO_DEVICE = -4;
    internal const int ERROR_NOT_FOUND = -5;
    internal const int ERROR_BUSY = -6;
    internal const int ERROR_TIMEOUT = -7;
    internal const int ERROR_NOT_SUPPORTED = -12;

    [LibraryImport(Library)]
    internal static partial int libusb_init(out nint context);
}
