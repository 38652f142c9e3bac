using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.Supervision;

/// <summary>What every driver is, whatever its device does: kept going by a supervisor, and its health told in one way.</summary>
public abstract class SupervisedDriver : IDriver, IDeviceProtocol
{
    private readonly DeviceSupervisor supervisor;

    private protected SupervisedDriver(string device, string kind, LineAddress address, TimeProvider time) =>
        supervisor = new DeviceSupervisor(device, kind, address, this, time);

    /// <inheritdoc />
    public event Action<DeviceHealth>? HealthChanged
    {
        add => supervisor.HealthChanged += value;
        remove => supervisor.HealthChanged -= value;
    }

    /// <inheritdoc />
    public DeviceHealth Health => supervisor.Health;

    /// <inheritdoc />
    public void Start() => supervisor.Start();

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return supervisor.DisposeAsync();
    }

    Task IDeviceProtocol.ServeAsync(Line line, DeviceSession session, CancellationToken cancellation) => ServeAsync(line, session, cancellation);

    /// <inheritdoc cref="IDeviceProtocol.ServeAsync" />
    private protected abstract Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation);
}
