using ServiceHall.Contracts;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Host.Running;

/// <summary>Tells the hall how a station's devices are.</summary>
public static class DeviceReporting
{
    /// <summary>Reports until cancelled.</summary>
    public static async Task RunAsync(IHall hall, IReadOnlyList<IHasHealth> devices, CancellationToken cancellation)
    {
        var telling = new TellTheHall(hall, cancelled => hall.ReportDevicesAsync([.. devices.Select(device => Report(device.Health))], cancelled));
        void Changed(DeviceHealth _) => telling.Changed();
        foreach (var device in devices) device.HealthChanged += Changed;
        try
        {
            await telling.RunAsync(cancellation);
        }
        finally
        {
            foreach (var device in devices) device.HealthChanged -= Changed;
        }
    }

    private static DeviceReport Report(DeviceHealth health) => new(
        health.Device, health.Kind, health.State.ToString().ToLowerInvariant(), health.Reasons, health.Since, health.LastError, health.Reconnects,
        health.Identity);
}
