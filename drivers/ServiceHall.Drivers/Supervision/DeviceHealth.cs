namespace ServiceHall.Drivers.Supervision;

/// <summary>The life of a supervised device.</summary>
public enum DeviceState
{
    /// <summary>Not started yet, or stopped.</summary>
    Disabled,

    /// <summary>The line is being opened or the device probed.</summary>
    Connecting,

    /// <summary>It works.</summary>
    Ready,

    /// <summary>It works, and wants somebody's eye: paper near its end.</summary>
    Degraded,

    /// <summary>It answers, and cannot work: no paper, cover open.</summary>
    Faulted,

    /// <summary>It is not in reach; opening is tried again by itself.</summary>
    Unavailable,
}

/// <summary>How a device is, edge by edge.</summary>
/// <param name="Device">Its id in the plan.</param>
/// <param name="Kind">Its kind in the plan.</param>
/// <param name="State">Its state.</param>
/// <param name="Reasons">Stable words, such as <c>paper-out</c>, <c>paper-near-end</c>, <c>cover-open</c>, <c>no-reply</c>, <c>not-found</c>, <c>hung-up</c>; empty when ready.</param>
/// <param name="Since">Since when it is so.</param>
/// <param name="LastError">The last fault in words; kept after recovery, null before the first.</param>
/// <param name="Reconnects">How often the line was opened again.</param>
/// <param name="Identity">What the device says it is, such as the number of its security module; null while it has not said it.</param>
public sealed record DeviceHealth(
    string Device, string Kind, DeviceState State, IReadOnlyList<string> Reasons, DateTimeOffset Since, string? LastError, int Reconnects,
    string? Identity = null);

/// <summary>Anything with a health to show.</summary>
public interface IHasHealth
{
    /// <summary>How it is now.</summary>
    DeviceHealth Health { get; }

    /// <summary>Raised on each change of state, reasons or identity, in order. Handlers must be short and never throw.</summary>
    event Action<DeviceHealth> HealthChanged;
}
