using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Lines.Usb.Native;

internal static partial class LibUsb
{
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    internal struct libusb_device_descriptor
    {
        internal byte bLength;
        internal byte bDescriptorType;
        internal ushort bcdUSB;
        internal byte bDeviceClass;
        internal byte bDeviceSubClass;
        internal byte bDeviceProtocol;
        internal byte bMaxPacketSize0;
        internal ushort idVendor;
        internal ushort idProduct;
        internal ushort bcdDevice;
        internal byte iManufacturer;
        internal byte iProduct;
        internal byte iSerialNumber;
        internal byte bNumConfigurations;
    }

    [LibraryImport(Library)]
    internal static partial int libusb_get_device_descriptor(nint device, out libusb_device_descriptor descriptor);
}
