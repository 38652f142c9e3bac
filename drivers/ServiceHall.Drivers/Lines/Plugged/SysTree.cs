using ServiceHall.Drivers.Lines.Usb;

namespace ServiceHall.Drivers.Lines.Plugged;

/// <summary>What the kernel says is plugged in: the trees under <c>/sys</c> and <c>/dev</c>, or made-up ones.</summary>
/// <param name="Sys">Where sysfs is.</param>
/// <param name="Dev">Where the nodes are.</param>
public sealed record SysTree(string Sys, string Dev)
{
    /// <summary>This machine's.</summary>
    public static SysTree Machine { get; } = new("/sys", "/dev");

    /// <summary>The folders of a class's devices, such as <c>tty</c>, by name; empty where there is no such class.</summary>
    public IReadOnlyList<string> OfClass(string name) => Folders(Path.Combine(Sys, "class", name));

    /// <summary>Every USB device; interfaces are left out.</summary>
    public IReadOnlyList<string> UsbDevices() => [.. Folders(Path.Combine(Sys, "bus", "usb", "devices")).Where(folder => IdOf(folder) is not null)];

    /// <summary>The USB device a device of a class belongs to; null when it is on no USB.</summary>
    public string? UsbDeviceOf(string folder)
    {
        for (var above = Path.GetDirectoryName(Real(folder)); above is not null && above.Length >= Sys.Length; above = Path.GetDirectoryName(above))
        {
            if (IdOf(above) is not null)
                return above;
        }

        return null;
    }

    /// <summary>Vendor and product of a USB device's folder; null for any other folder.</summary>
    public static UsbId? IdOf(string folder) => UsbId.TryParse($"{Word(folder, "idVendor")}:{Word(folder, "idProduct")}", out var id) ? id : null;

    /// <summary>The first line of a file of the tree; empty when there is none. A folder may vanish while it is looked at.</summary>
    public static string Word(string folder, string name)
    {
        try
        {
            var path = Path.Combine(folder, name);
            return File.Exists(path) ? File.ReadAllText(path).Split('\n')[0].Trim() : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>The words of a file of the tree that is written <c>NAME=value</c> a line, such as <c>uevent</c>.</summary>
    public static IReadOnlyDictionary<string, string> Words(string folder, string name)
    {
        try
        {
            var path = Path.Combine(folder, name);
            return (File.Exists(path) ? File.ReadAllLines(path) : []).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2)
                .GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(pairs => pairs.Key, pairs => pairs.First()[1], StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Dictionary<string, string>();
        }
    }

    /// <summary>Where a folder of the tree really is: those of a class are links.</summary>
    public static string Real(string folder)
    {
        try
        {
            return Path.GetFullPath(Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder);
        }
        catch (IOException)
        {
            return folder;
        }
    }

    private static List<string> Folders(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)] : [];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
