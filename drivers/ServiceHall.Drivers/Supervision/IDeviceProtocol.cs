using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.Supervision;

/// <summary>What a driver gives its supervisor: how to speak with the device on an open line.</summary>
public interface IDeviceProtocol
{
    /// <summary>
    /// Probes the device, says how it is by <see cref="DeviceSession.Report"/> (the first report says that the probe went well),
    /// and works until the line or the device fails. It never ends by itself otherwise.
    /// </summary>
    /// <param name="line">Freshly opened; the supervisor closes it.</param>
    /// <param name="session">Where the device's state is reported.</param>
    /// <param name="cancellation">The driver is being stopped.</param>
    /// <exception cref="LineException">The line failed.</exception>
    /// <exception cref="DeviceException">The device is silent or is not what it should be.</exception>
    Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation);
}

/// <summary>The device on a good line does not do what it should; its line is opened again after a while.</summary>
/// <param name="reason">A stable word for <see cref="DeviceHealth.Reasons"/>: <c>no-reply</c>, <c>protocol-error</c>, <c>wrong-device</c>.</param>
/// <param name="message">What happened, in words, without anything a citizen said or showed.</param>
public sealed class DeviceException(string reason, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The stable word.</summary>
    public string Reason { get; } = reason;
}

/// <summary>One opening of a device's line, as its driver sees it.</summary>
public sealed class DeviceSession
{
    private readonly Action<DeviceSession, DeviceState, IReadOnlyList<string>> report;
    private readonly Action<DeviceSession, string> identify;

    internal DeviceSession(Action<DeviceSession, DeviceState, IReadOnlyList<string>> report, Action<DeviceSession, string> identify)
    {
        this.report = report;
        this.identify = identify;
    }

    /// <summary>Says how the device is; the same again is no edge. After the session ended it does nothing.</summary>
    /// <param name="state"><see cref="DeviceState.Ready"/>, <see cref="DeviceState.Degraded"/> or <see cref="DeviceState.Faulted"/>.</param>
    /// <param name="reasons">Stable words; none when ready.</param>
    public void Report(DeviceState state, params IReadOnlyList<string> reasons) => report(this, state, reasons);

    /// <summary>Says what the device is, as it says itself; kept in its health until it says otherwise.</summary>
    public void Identify(string identity) => identify(this, identity);
}
