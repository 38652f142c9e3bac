using ServiceHall.Drivers.Lines.Plugged;
using ServiceHall.Drivers.SmartCards;

namespace ServiceHall.Drivers;

/// <summary>What is plugged into this machine.</summary>
public static class DevicesHere
{
    /// <summary>Everything the kernel tells, and the chip-card readers by the names the PC/SC daemon gives them, where it runs. Nothing is opened.</summary>
    public static IReadOnlyList<PluggedDevice> List()
    {
        var found = new PluggedDevices(SysTree.Machine).List();
        var readers = PcscContext.ReadersHere().Select(name =>
            new PluggedDevice($"{PcscAddress.Scheme}{name}", null, null, "", "smart-card-reader", "pcsc", null, "so named by pcscd", null, null)).ToList();

        // What pcscd names needs no guess by its USB class.
        return readers.Count == 0 ? found : [.. found.Where(device => device.Line != PcscAddress.Scheme), .. readers];
    }
}
