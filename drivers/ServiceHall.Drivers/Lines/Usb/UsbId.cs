using System.Globalization;
using ServiceHall.Drivers.Lines.Plugged;

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
    public string? Presence
    {
        get
        {
            var wanted = this;
            return SysTree.Machine.UsbDevices().Where(device => SysTree.IdOf(device) == wanted)
                .Select(device => $"{Path.GetFileName(device)} {SysTree.Word(device, "devnum")}").FirstOrDefault();
        }
    }

    /// <summary>As written.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Vendor:x4}:{Product:x4}");
}
