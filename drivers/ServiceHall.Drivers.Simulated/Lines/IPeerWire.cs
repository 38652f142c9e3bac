using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.Simulated.Lines;

/// <summary>A cable seen from the device's end. It can be pulled and put back; its address stays.</summary>
public interface IPeerWire : IAsyncDisposable
{
    /// <summary>The address a driver opens.</summary>
    string Address { get; }

    /// <summary>Whether the cable is in.</summary>
    bool IsPlugged { get; }

    /// <summary>Whether the driver speaks at another speed than the device, which then understands nothing.</summary>
    bool IsGarbled { get; }

    /// <summary>What there is to speak with at this moment; null when nobody would hear.</summary>
    Line? Now { get; }

    /// <summary>Waits until there is something to speak with and gives it; the caller disposes it.</summary>
    Task<Line> ConnectAsync(CancellationToken cancellation);

    /// <summary>Puts the cable in.</summary>
    void PlugIn();

    /// <summary>Pulls the cable; what was open hangs up.</summary>
    void PullOut();
}
