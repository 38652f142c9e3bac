using ServiceHall.Drivers.Lines.Usb;

namespace ServiceHall.Drivers.Lines.Plugged;

/// <summary>Lists what is plugged in, as sysfs and udev's links tell it; nothing is opened.</summary>
public sealed class PluggedDevices(SysTree tree)
{
    /// <summary>Usage page 8C (bar code scanner), usage 02, of the HID point-of-sale tables.</summary>
    private static readonly byte[] ScannerUsage = [0x05, 0x8C, 0x09, 0x02];

    private static readonly string[] LinkFolders = ["serial/by-path", "serial/by-id", "usb-printer/by-path", "usb-printer/by-id"];
    private static readonly string[] SelfDescription = ["manufacturer", "product", "serial"];

    private readonly ILookup<string, string> links = Links(tree.Dev);

    /// <summary>Everything a hall's device could be, by line.</summary>
    public IReadOnlyList<PluggedDevice> List()
    {
        var noded = SerialPorts().Concat(Printers()).Concat(HidNodes()).Concat(Chips()).ToList();
        var taken = noded.Select(found => found.UsbFolder).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var bare = tree.UsbDevices().Where(folder => !taken.Contains(SysTree.Real(folder))).Select(Bare).OfType<PluggedDevice>();
        return [.. noded.Select(found => found.Device).Concat(bare).OrderBy(device => device.Line, StringComparer.Ordinal)];
    }

    private IEnumerable<Found> SerialPorts() =>
        from folder in tree.OfClass("tty")
        where Directory.Exists(Path.Combine(folder, "device")) && IsPort(folder)
        select Make("serial", folder, tree.Dev, null);

    private IEnumerable<Found> Printers() =>
        from folder in tree.OfClass("usbmisc")
        where Path.GetFileName(folder).StartsWith("lp", StringComparison.Ordinal)
        select Make("usblp", folder, Path.Combine(tree.Dev, "usb"), new KnownDevice("", "USB printer", "ticket-printer", "escpos"));

    private IEnumerable<Found> HidNodes() =>
        from folder in tree.OfClass("hidraw")
        let scanner = IsScanner(folder)
        where scanner || KnownDevice.Of(HidAddress.IdOf(folder)) is { Kind: not null }
        select Make("hid", folder, tree.Dev, scanner ? new KnownDevice("", "HID-POS scanner", "code-scanner", "hid-pos") : null);

    private IEnumerable<Found> Chips() =>
        from pair in new[] { (Class: "spidev", Scheme: "spi", Driver: "max7219"), (Class: "gpio", Scheme: "gpio", Driver: "tm1637") }
        from folder in tree.OfClass(pair.Class)
        let name = Path.GetFileName(folder)
        where name.StartsWith("spidev", StringComparison.Ordinal) || name.StartsWith("gpiochip", StringComparison.Ordinal)
        where File.Exists(Path.Combine(tree.Dev, name))
        select Make(pair.Scheme, folder, tree.Dev, new KnownDevice("", "a board's own pins", "call-display", pair.Driver));

    /// <summary>A port of the board that has no hardware behind it says so by its type 0; those of USB have no such file.</summary>
    private static bool IsPort(string folder) => SysTree.Word(folder, "type") is not "0";

    private static bool IsScanner(string folder)
    {
        var path = Path.Combine(folder, "device", "report_descriptor");
        try
        {
            return File.Exists(path) && File.ReadAllBytes(path).AsSpan().IndexOf(ScannerUsage) >= 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>A USB device without a node of ours: an ID reader with pipes, a chip-card reader, or nothing for a hall.</summary>
    private PluggedDevice? Bare(string folder)
    {
        var id = SysTree.IdOf(folder);
        if (KnownDevice.Of(id) is { Kind: "id-card-reader" } known)
            return new PluggedDevice($"usb:{id}", null, id, Says(folder), known.Kind, known.Driver, known.Profile, known.Note, null, null);
        return Interfaces(folder).Any(part => SysTree.Word(part, "bInterfaceClass") == "0b")
            ? new PluggedDevice("pcsc:", null, id, Says(folder), "smart-card-reader", "pcsc", null, "behind the first reader pcscd knows; pcsc_scan tells its name", null, null)
            : null;
    }

    private Found Make(string scheme, string folder, string nodes, KnownDevice? certain)
    {
        var node = Path.Combine(nodes, Path.GetFileName(folder));
        var usb = tree.UsbDeviceOf(folder);
        var id = usb is null ? null : SysTree.IdOf(usb);
        var known = KnownDevice.Of(id);
        var (byPath, byId) = (Link(node, "by-path"), Link(node, "by-id"));

        // A name by the socket is right for everything; one by the serial number only where two devices never have the same.
        var line = $"{scheme}:{byPath ?? byId ?? node}{(scheme == "gpio" ? "?clk=5&dio=6" : "")}";
        var note = string.Join("; ", new[] { certain?.Note, known?.Note }.OfType<string>().Distinct());
        return new Found(usb, new PluggedDevice(
            line, node, id, usb is null ? "" : Says(usb), certain?.Kind ?? known?.Kind, certain?.Driver ?? known?.Driver, certain is null ? known?.Profile : null,
            note.Length > 0 ? note : null, byPath, byId));
    }

    private string? Link(string node, string how) => links[node].FirstOrDefault(link => link.Contains($"/{how}/", StringComparison.Ordinal));

    private static string Says(string folder) =>
        string.Join(' ', SelfDescription.Select(name => SysTree.Word(folder, name)).Where(word => word.Length > 0));

    private static IEnumerable<string> Interfaces(string folder) =>
        Directory.EnumerateDirectories(SysTree.Real(folder)).Where(part => File.Exists(Path.Combine(part, "bInterfaceClass")));

    /// <summary>The links udev makes, by the node each leads to.</summary>
    private static ILookup<string, string> Links(string dev)
    {
        var places = LinkFolders.Select(place => Path.Combine(dev, place)).Where(Directory.Exists);
        return places.SelectMany(Directory.EnumerateFileSystemEntries).Order(StringComparer.Ordinal)
            .Select(link => (Link: link, Node: File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName))
            .Where(pair => pair.Node is not null)
            .ToLookup(pair => Path.GetFullPath(pair.Node!), pair => pair.Link);
    }

    private sealed record Found(string? UsbFolder, PluggedDevice Device);
}
