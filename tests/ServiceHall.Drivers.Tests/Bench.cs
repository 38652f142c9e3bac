using System.Collections.Concurrent;
using System.Text.Json;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests;

/// <summary>Waiting for what a device does, and looking at it.</summary>
internal static class Bench
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    /// <summary>Waits until it is so; fails with what was awaited when it takes too long.</summary>
    internal static async Task UntilAsync(string what, Func<bool> so, TimeSpan? atMost = null)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!so())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < (atMost ?? patience), $"Not within {(atMost ?? patience).TotalSeconds} s: {what}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until the driver is in that state.</summary>
    internal static async Task ReachesAsync(IHasHealth driver, DeviceState state, TimeSpan? atMost = null)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (driver.Health.State != state)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < (atMost ?? patience), $"Not within {(atMost ?? patience).TotalSeconds} s {state}: {driver.Health}, {string.Join(' ', driver.Health.Reasons)}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What the bench shows of the device.</summary>
    internal static JsonElement Look(IBenchDevice device) => JsonSerializer.SerializeToElement(device.Look());

    internal static string? Text(IBenchDevice device, string name) => Look(device).GetProperty(name).GetString();

    /// <summary>Everything an event said, in order.</summary>
    internal sealed class Said<T> : ConcurrentQueue<T>
    {
        internal Task UntilAsync(int count) => Bench.UntilAsync($"{count} x {typeof(T).Name}, came {Count}", () => Count >= count);
    }
}
