using ServiceHall.Drivers.Lines.Plugged;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers;

/// <summary>Asks what is plugged in what it is, by the drivers that could serve it: each is started, waited for and stopped. Only questions go out, never something to print.</summary>
public static class DeviceProbe
{
    /// <summary>A serial port may have anything behind it: these are tried in this order, the speeds that are usual for each.</summary>
    private static readonly (string Kind, string Driver, string Settings, string? Profile)[] OnSerial =
    [
        ("id-card-reader", "sdt", "", null), ("ticket-printer", "escpos", "?baud=9600", null), ("ticket-printer", "escpos", "?baud=115200", null),
        ("ticket-printer", "escpos", "?baud=19200", null), ("smart-card-reader", "pn532", "?baud=115200", null),
        ("code-scanner", "serial", "?baud=9600", "honeywell"), ("code-scanner", "serial", "?baud=9600", "newland"),
        ("evaluation-pad", "profile", "", "pad-5key"), ("call-keypad", "profile", "", "keypad-21key"),
        ("call-display", "onbon-bx", "?baud=57600", null), ("call-display", "onbon-bx", "?baud=9600", null),
    ];

    private static readonly TimeSpan NamedWithin = TimeSpan.FromSeconds(2);

    /// <summary>What could be behind a line, as wirings to try. One that cannot be asked is not tried: nobody could tell an answer from silence.</summary>
    public static IReadOnlyList<DeviceWiring> Candidates(PluggedDevice device)
    {
        if (!device.Line.StartsWith("serial:", StringComparison.Ordinal))
            return device is { Kind: { } kind, Driver: { } driver } && driver is not ("hid-pos" or "max7219" or "tm1637") ? [new DeviceWiring("probe", kind, driver, device.Line, device.Profile)] : [];

        // What the USB id says is tried first, and an ID reader searches its speed by itself.
        return [.. OnSerial.OrderBy(way => way.Kind != device.Kind).Select(way => new DeviceWiring("probe", way.Kind, way.Driver, device.Line + way.Settings, way.Profile))];
    }

    /// <summary>Tries one wiring.</summary>
    /// <returns>How it was when it first was something, or when the patience ended.</returns>
    public static async Task<DeviceHealth> AskAsync(DeviceWiring wiring, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        var driver = DriverCatalog.Make(wiring, time);
        await using (driver.ConfigureAwait(false))
        {
            var (known, named) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            driver.HealthChanged += health =>
            {
                if (health.State is not (DeviceState.Disabled or DeviceState.Connecting))
                    known.TrySetResult();
                if (health.Identity is not null)
                    named.TrySetResult();
            };
            driver.Start();
            await Task.WhenAny(known.Task, Task.Delay(patience, time, cancellation)).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();

            // A printer says its name a moment after it is ready; others never do.
            if (driver.Health is { State: DeviceState.Ready or DeviceState.Degraded, Identity: null })
                await Task.WhenAny(named.Task, Task.Delay(NamedWithin, time, cancellation)).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return driver.Health;
        }
    }

    /// <summary>Tries everything that could be behind a device's line until something answers.</summary>
    /// <returns>The wiring that was answered; null with the last fault when none was.</returns>
    public static async Task<(DeviceWiring? Wiring, DeviceHealth? Health)> FindAsync(PluggedDevice device, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        DeviceHealth? last = null;
        foreach (var wiring in Candidates(device))
        {
            last = await AskAsync(wiring, patience, time, cancellation).ConfigureAwait(false);
            if (last.State is DeviceState.Ready or DeviceState.Degraded or DeviceState.Faulted)
                return (wiring, last);
            if (last.Reasons is [var reason] && reason is "busy" or "access-denied" or "not-found")
                break;
        }

        return (null, last);
    }
}
