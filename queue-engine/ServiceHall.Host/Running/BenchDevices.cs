using System.Collections.Concurrent;
using ServiceHall.Drivers.Simulated;

namespace ServiceHall.Host.Running;

/// <summary>The simulators of this process, by device.</summary>
public sealed class BenchDevices : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, IBenchDevice> _devices = new();

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<IBenchDevice> All => [.. _devices.Values.OrderBy(device => device.Device, StringComparer.Ordinal)];

    /// <summary>Starts a device's simulator.</summary>
    /// <exception cref="BenchException">There is no simulator of this kind.</exception>
    public IBenchDevice Start(string device, string kind, TimeProvider time) => _devices[device] = SimulatedDevices.Start(device, kind, time);

    /// <summary>Takes over a simulator that runs already.</summary>
    public void Add(IBenchDevice device) => _devices[device.Device] = device;

    /// <summary>A device by its name; null when it is not simulated here.</summary>
    public IBenchDevice? Find(string device) => _devices.GetValueOrDefault(device);

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Task.WhenAll(_devices.Values.Select(device => device.DisposeAsync().AsTask()));
}
