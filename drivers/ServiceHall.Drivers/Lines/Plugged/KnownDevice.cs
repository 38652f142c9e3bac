using System.Text.Json;
using ServiceHall.Drivers.Lines.Usb;

namespace ServiceHall.Drivers.Lines.Plugged;

/// <summary>What a USB id is likely to be. A guess from a list, which helps an installer and decides nothing.</summary>
/// <param name="Usb">Vendor and product; <c>*</c> for any product.</param>
/// <param name="Note">In words, for people.</param>
/// <param name="Kind">Its kind in the plan; null for an adapter, behind which anything may be.</param>
/// <param name="Driver">Its driver in the plan.</param>
/// <param name="Profile">Its profile in the plan.</param>
public sealed record KnownDevice(string Usb, string Note, string? Kind = null, string? Driver = null, string? Profile = null)
{
    private static readonly IReadOnlyList<KnownDevice> Known = Load();

    /// <summary>The entry of an id; null when it is not on the list.</summary>
    public static KnownDevice? Of(UsbId? id) => id is { } wanted
        ? Known.FirstOrDefault(device => device.Usb == wanted.ToString()) ?? Known.FirstOrDefault(device => device.Usb == $"{wanted.Vendor:x4}:*")
        : null;

    private static List<KnownDevice> Load()
    {
        using var stream = typeof(KnownDevice).Assembly.GetManifestResourceStream("KnownDevices.json")!;
        return JsonSerializer.Deserialize<List<KnownDevice>>(stream, JsonSerializerOptions.Web)!;
    }
}
