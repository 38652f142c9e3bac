using System.Collections.Concurrent;
using System.Text.Json;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests;

/// <summary>
/// Waiting for what a device does, and looking at it. What must happen within a time must happen within as many turns of a hundredth of a second: a machine that gives the
/// test its turns late gives them late to the driver as well.
/// </summary>
internal static class Bench
{
    private static readonly TimeSpan turn = TimeSpan.FromMilliseconds(10);

    /// <summary>How long anything is waited for that has no bound of its own: only what never comes is missed, however slow the machine.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until it is so; fails with what was awaited when it takes too many turns.</summary>
    internal static Task UntilAsync(string what, Func<bool> so, TimeSpan? atMost = null) => TurnsAsync(() => what, so, atMost);

    /// <summary>Waits until the driver is in that state.</summary>
    internal static Task ReachesAsync(IHasHealth driver, DeviceState state, TimeSpan? atMost = null) => TurnsUntilAsync(driver, state, atMost);

    /// <summary>Waits until the driver is in that state, and tells how long it took, in turns.</summary>
    internal static Task<TimeSpan> TurnsUntilAsync(IHasHealth driver, DeviceState state, TimeSpan? atMost = null) =>
        TurnsAsync(() => $"{state}: {driver.Health}, {string.Join(' ', driver.Health.Reasons)}", () => driver.Health.State == state, atMost);

    /// <summary>Looks for a third of a second whether it stays so.</summary>
    internal static async Task StaysAsync(string what, Func<bool> so)
    {
        for (var looked = 0; looked < 30; looked++)
        {
            Assert.True(so(), $"Not so any more: {what}");
            await Task.Delay(turn, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<TimeSpan> TurnsAsync(Func<string> what, Func<bool> so, TimeSpan? atMost)
    {
        var waited = TimeSpan.Zero;
        for (; !so(); waited += turn)
        {
            Assert.True(waited < (atMost ?? Patience), $"Not within {(atMost ?? Patience).TotalSeconds} s: {what()}");
            await Task.Delay(turn, TestContext.Current.CancellationToken);
        }

        return waited;
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
