using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.CodeScanners;

/// <summary>What every scanner is, whatever it speaks: supervised, and its codes told or refused in one way.</summary>
public abstract class CodeScanner : ICodeScanner, IDeviceProtocol, IDriver
{
    private readonly DeviceSupervisor supervisor;

    private protected CodeScanner(string device, LineAddress address, TimeProvider time)
    {
        Codes = new ScannedCodes(time);
        supervisor = new DeviceSupervisor(device, "code-scanner", address, this, time);
    }

    /// <inheritdoc />
    public event Action<string>? CodeScanned
    {
        add => Codes.Scanned += value;
        remove => Codes.Scanned -= value;
    }

    /// <inheritdoc />
    public event Action<string>? CodeRefused
    {
        add => Codes.Refused += value;
        remove => Codes.Refused -= value;
    }

    /// <inheritdoc />
    public event Action<DeviceHealth>? HealthChanged
    {
        add => supervisor.HealthChanged += value;
        remove => supervisor.HealthChanged -= value;
    }

    /// <inheritdoc />
    public DeviceHealth Health => supervisor.Health;

    private protected ScannedCodes Codes { get; }

    /// <inheritdoc />
    public void Start() => supervisor.Start();

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return supervisor.DisposeAsync();
    }

    Task IDeviceProtocol.ServeAsync(Line line, DeviceSession session, CancellationToken cancellation) => ListenAsync(line, session, cancellation);

    private protected abstract Task ListenAsync(Line line, DeviceSession session, CancellationToken cancellation);
}
