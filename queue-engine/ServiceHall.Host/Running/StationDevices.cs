using ServiceHall.Drivers;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Running;

/// <summary>The devices of one station, opened as the plan wires them; a line named <c>simulated</c> gets a simulator at its other end.</summary>
public sealed class StationDevices : IAsyncDisposable
{
    /// <summary>The line of a device that gets a simulator.</summary>
    public const string SimulatedLine = "simulated";

    private readonly List<IDriver> _drivers = [];
    private readonly BenchDevices _bench;
    private readonly TimeProvider _time;

    private StationDevices(BenchDevices bench, TimeProvider time) => (_bench, _time) = (bench, time);

    /// <summary>Makes and starts them all.</summary>
    /// <param name="station">The station of the plan.</param>
    /// <param name="bench">Where simulators are kept; null refuses them.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="StartRefusedException">A device's wiring makes no sense, or it is simulated and nobody asked for that.</exception>
    public static async Task<StationDevices> StartAsync(Station station, BenchDevices? bench, TimeProvider time)
    {
        if (bench is null && station.Devices.FirstOrDefault(device => device.Line == SimulatedLine) is { } simulated)
        {
            throw new StartRefusedException(
                $"The device '{simulated.Id}' of station '{station.Id}' is on the line 'simulated'. Start with --simulate-devices, or wire it in the plan (such as serial:/dev/ttyUSB0?baud=9600).");
        }

        var devices = new StationDevices(bench ?? new BenchDevices(), time);
        try
        {
            foreach (var device in station.Devices) devices.Start(device);
            return devices;
        }
        catch (Exception fault) when (fault is DeviceWiringException or BenchException)
        {
            await devices.DisposeAsync();
            throw new StartRefusedException(fault.Message);
        }
    }

    /// <summary>The device of a kind; null when the plan gives the station none.</summary>
    public TDevice? Find<TDevice>() where TDevice : class, IHasHealth => _drivers.OfType<TDevice>().FirstOrDefault();

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Task.WhenAll(_drivers.Select(driver => driver.DisposeAsync().AsTask()));

    private void Start(Device device)
    {
        var line = device.Line == SimulatedLine ? _bench.Start(device.Id, device.Kind, _time).Line : device.Line;
        var driver = DriverCatalog.Make(new DeviceWiring(device.Id, device.Kind, device.Driver, line, device.Profile), _time);
        _drivers.Add(driver);
        driver.Start();
    }
}
