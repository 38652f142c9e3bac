using ServiceHall.Drivers.IdCardReaders.Usb;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Usb;

namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>Where an ID-card reader can be wired: a serial line, USB pipes, a HID node, a network port.</summary>
public static class SdtAddress
{
    /// <summary>Reads the plan's line; a serial line without <c>baud</c> is searched for the speed.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static LineAddress Parse(string text) => text.Split(':', 2)[0] switch
    {
        "usb" => SdtUsbAddress.Read(text),
        "hid" => new SdtHidAddress(HidAddress.Read(text)),
        _ => LineAddress.Parse(text) is SerialAddress serial && !text.Contains("baud=", StringComparison.Ordinal) ? new SdtBaudSearch(serial) : LineAddress.Parse(text),
    };
}
