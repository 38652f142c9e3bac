using System.Threading.Channels;
using ServiceHall.Contracts;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Host.Running;

/// <summary>Tells the hall how a station's devices are: at once, on each change, and anew when the hall was out of reach.</summary>
public static class DeviceReporting
{
    /// <summary>Reports until cancelled.</summary>
    public static async Task RunAsync(IHall hall, IReadOnlyList<IHasHealth> devices, CancellationToken cancellation)
    {
        // One place: several changes at once are one report of how it is then.
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Changed(DeviceHealth _) => changes.Writer.TryWrite(true);
        void Linked(HallLink link) => changes.Writer.TryWrite(link.Connected);

        foreach (var device in devices) device.HealthChanged += Changed;
        hall.LinkChanged += Linked;
        changes.Writer.TryWrite(true);
        try
        {
            await foreach (var _ in changes.Reader.ReadAllAsync(cancellation))
            {
                await hall.ReportDevicesAsync([.. devices.Select(device => Report(device.Health))], cancellation);
            }
        }
        finally
        {
            hall.LinkChanged -= Linked;
            foreach (var device in devices) device.HealthChanged -= Changed;
        }
    }

    private static DeviceReport Report(DeviceHealth health) => new(
        health.Device, health.Kind, health.State.ToString().ToLowerInvariant(), health.Reasons, health.Since, health.LastError, health.Reconnects,
        health.Identity);
}
