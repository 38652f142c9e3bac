namespace ServiceHall.Drivers.Simulated.Faults;

/// <summary>How often a wire goes wrong, each from 0 (never) to 1 (always), for every piece of bytes it carries.</summary>
public sealed record WireFaults
{
    /// <summary>A piece reaches the device or the driver in several pieces.</summary>
    public double Split { get; init; }

    /// <summary>What the device says waits and comes together with what it says next.</summary>
    public double Merge { get; init; }

    /// <summary>Bytes nobody said come before what the device says.</summary>
    public double Garbage { get; init; }

    /// <summary>What the device says comes late.</summary>
    public double Delay { get; init; }

    /// <summary>The longest delay.</summary>
    public TimeSpan DelayMax { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>What the device says is lost.</summary>
    public double Drop { get; init; }

    /// <summary>What the device says comes twice.</summary>
    public double Double { get; init; }

    /// <summary>The line hangs up in the middle of what the device says, and comes back by itself.</summary>
    public double HangUp { get; init; }

    /// <summary>The driver's speed is wrong from now on for a while: the device is deaf.</summary>
    public double Deaf { get; init; }

    /// <summary>How long the line is gone or the device is deaf.</summary>
    public TimeSpan Outage { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Nothing goes wrong.</summary>
    public static WireFaults None { get; } = new();

    /// <summary>Everything goes wrong now and then.</summary>
    public static WireFaults Everything { get; } = new()
    {
        Split = 0.2, Merge = 0.05, Garbage = 0.01, Delay = 0.05, Drop = 0.01, Double = 0.01, HangUp = 0.001, Deaf = 0.001,
    };
}
