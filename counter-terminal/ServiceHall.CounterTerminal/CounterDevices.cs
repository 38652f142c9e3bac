using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Drivers.EvaluationPads.Keypads;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.CounterTerminal;

/// <summary>What is plugged in at a window; null where nothing is.</summary>
public sealed record CounterDevices(IEvaluationPad? Pad, ICallDisplay? Display, ICallKeypad? Keypad = null)
{
    /// <summary>The devices there are.</summary>
    public IReadOnlyList<IHasHealth> All { get; } = [.. new IHasHealth?[] { Pad, Display, Keypad }.OfType<IHasHealth>()];

    internal static CounterDevice Shown(DeviceHealth health, Station station) => new(
        health.Kind, station.Devices.FirstOrDefault(device => device.Id == health.Device)?.Line ?? "", health.State.ToString().ToLowerInvariant(),
        health.Reasons, health.Since, health.LastError, health.Reconnects);

    internal static string Word(IHasHealth? device) => device?.Health.State switch
    {
        null => "none",
        DeviceState.Ready or DeviceState.Degraded => "ready",
        _ => "unavailable",
    };
}
