using System.Globalization;

namespace ServiceHall.Drivers.Lines.Usb;

/// <summary>Vendor and product of a USB device, written <c>0400:c35a</c>.</summary>
public readonly record struct UsbId(ushort Vendor, ushort Product)
{
    /// <summary>Reads one; false when it is none.</summary>
    public static bool TryParse(string text, out UsbId id)
    {
        id = default;
        if (text.Split(':') is not [{ Length: 4 } vendor, { Length: 4 } product]
            || !ushort.TryParse(vendor, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var first)
            || !ushort.TryParse(product, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var second))
            return false;

        id = new UsbId(first, second);
        return true;
    }

    /// <summary>A word that changes at each plugging of such a device; null while none is plugged in.</summary>
    public string? Presence => Directory.Exists("/sys/bus/usb/devices")
        ? Directory.EnumerateDirectories("/sys/bus/usb/devices").Where(Is).Select(device => $"{Path.GetFileName(device)} {Word(device, "devnum")}").Order(StringComparer.Ordinal).FirstOrDefault()
        : null;

    /// <summary>As written.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Vendor:x4}:{Product:x4}");

    private bool Is(string device) => TryParse($"{Word(device, "idVendor")}:{Word(device, "idProduct")}", out var id) && id == this;

    // The folder may vanish while it is looked at; then it is no such device.
    private static string Word(string device, string name)
    {
        try
        {
            var path = Path.Combine(device, name);
            return File.Exists(path) ? File.ReadAllText(path).Trim() : "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
