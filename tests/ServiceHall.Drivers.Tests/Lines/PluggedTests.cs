using System.Diagnostics;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Plugged;
using ServiceHall.Drivers.Simulated.CodeScanners;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Simulated.TicketPrinters;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.Lines;

/// <summary>What is plugged in, by a made-up sysfs; and that plugging is noticed at once, by the real inotify.</summary>
public sealed class PluggedTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("plugged").FullName;

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Everything_a_hall_could_use_is_listed_with_its_line_likely_kind_and_lasting_name()
    {
        var adapter = Usb("1-1", "1a86", "7523", productName: "USB Serial");
        ClassLink("tty", "ttyUSB0", Folder(adapter, "1-1:1.0", "ttyUSB0", "tty", "ttyUSB0"));
        LinkTo("serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0", "ttyUSB0");
        ClassLink("usbmisc", "lp0", Folder(Usb("1-2", "04b8", "0e15", "EPSON", "TM-T20II"), "1-2:1.0", "usbmisc", "lp0"));
        var hid = Folder(Usb("1-3", "0c2e", "0b81", "Honeywell"), "1-3:1.0", "0003:0C2E:0B81.0001", "hidraw", "hidraw0");
        File.WriteAllText(Path.Combine(hid, "device", "uevent"), "DRIVER=hid-generic\nHID_ID=0003:00000C2E:00000B81\n");
        File.WriteAllBytes(Path.Combine(hid, "device", "report_descriptor"), [0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01]);
        ClassLink("hidraw", "hidraw0", hid);
        Usb("1-4", "0400", "c35a");
        Usb("1-5", "046d", "c31c", "a mouse");
        ClassLink("tty", "tty1", Directory.CreateDirectory(Path.Combine(root, "sys/devices/virtual/tty/tty1")).FullName);

        var found = new PluggedDevices(new SysTree(Path.Combine(root, "sys"), Path.Combine(root, "dev"))).List();

        Assert.Equal(
            [
                $"hid:{root}/dev/hidraw0|0c2e:0b81|code-scanner hid-pos",
                $"serial:{root}/dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0|1a86:7523| ",
                "usb:0400:c35a|0400:c35a|id-card-reader sdt",
                $"usblp:{root}/dev/usb/lp0|04b8:0e15|ticket-printer escpos",
            ],
            found.Select(device => $"{device.Line}|{device.Usb}|{device.Kind} {device.Driver}"));
        Assert.Equal("EPSON TM-T20II", found[3].Says);
        Assert.Contains("by-path", found[1].Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_without_any_of_it_lists_nothing() => Assert.Empty(new PluggedDevices(new SysTree(root, root)).List());

    [Fact]
    public async Task A_printer_on_an_unknown_port_is_found_by_asking_and_says_its_name()
    {
        await using var peer = new SimulatedTicketPrinter("printer-1", new PtyWire("printer-1", 9600, TimeProvider.System), TimeProvider.System);
        peer.Start();
        var port = new PluggedDevice(peer.Line.Split('?')[0], null, null, "", null, null, null, null, null, null);

        var (wiring, health) = await DeviceProbe.FindAsync(port, TimeSpan.FromSeconds(4), TimeProvider.System, Never);

        Assert.Equal(("ticket-printer", "escpos"), (wiring?.Kind, wiring?.Driver));
        Assert.Equal(DeviceState.Ready, health?.State);
        Assert.NotNull(health?.Identity);
    }

    [Fact]
    public async Task A_port_that_comes_back_is_opened_at_once_not_when_the_next_try_is_due()
    {
        var link = Path.Combine(root, "by-path", "port0");
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        var time = new HandTime();
        await using var scanner = new CodeScanners.Listening(LineAddress.Parse($"serial:{link}"), time: time);
        await Bench.UntilAsync("it waits for its next try", () => scanner.Driver.Health.State == DeviceState.Unavailable && time.IsAwaited());

        // Its clock stands still: neither the next try nor the next look around is ever due.
        await using var pty = Simulated.Ptys.Pty.Open(TimeProvider.System);
        File.CreateSymbolicLink(link, pty.SlavePath);
        await Bench.ReachesAsync(scanner.Driver, DeviceState.Ready);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_yet_is_watched_from_the_nearest_one_above()
    {
        var folder = Path.Combine(root, "later", "by-path");
        var changed = Hotplug.Shared.ChangedAsync([folder]);
        Directory.CreateDirectory(folder);
        await changed.WaitAsync(Bench.Patience, Never);

        var next = Hotplug.Shared.ChangedAsync([folder]);
        await File.WriteAllTextAsync(Path.Combine(folder, "node"), "", Never);
        await next.WaitAsync(Bench.Patience, Never);
    }

    private string Usb(string name, string vendor, string product, string manufacturer = "", string productName = "", string? serial = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "sys/devices/pci0000:00/usb1", name)).FullName;
        foreach (var (file, word) in new[] { ("idVendor", vendor), ("idProduct", product), ("manufacturer", manufacturer), ("product", productName), ("serial", serial ?? "") })
        {
            if (word.Length > 0)
                File.WriteAllText(Path.Combine(folder, file), word + "\n");
        }

        var devices = Directory.CreateDirectory(Path.Combine(root, "sys/bus/usb/devices")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(devices, name), $"../../../devices/pci0000:00/usb1/{name}");
        return folder;
    }

    /// <summary>A device's folder with what is behind it as <c>device</c>, and its node.</summary>
    private string Folder(string usb, params string[] path)
    {
        var folder = Directory.CreateDirectory(Path.Combine([usb, .. path])).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "device"));
        var node = Path.Combine(root, "dev", path[^2] == "usbmisc" ? "usb" : "", path[^1]);
        Directory.CreateDirectory(Path.GetDirectoryName(node)!);
        File.WriteAllText(node, "");
        return folder;
    }

    private void ClassLink(string name, string device, string folder)
    {
        var place = Directory.CreateDirectory(Path.Combine(root, "sys/class", name)).FullName;
        Directory.CreateSymbolicLink(Path.Combine(place, device), Path.GetRelativePath(place, folder));
    }

    private void LinkTo(string link, string node)
    {
        var path = Path.Combine(root, "dev", link);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, $"../../{node}");
    }
}
