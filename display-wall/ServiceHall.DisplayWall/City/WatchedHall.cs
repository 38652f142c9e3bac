using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;

namespace ServiceHall.DisplayWall.City;

/// <summary>One hall of a city: what was seen of it last stays when it goes out of reach.</summary>
/// <param name="of">Which.</param>
/// <param name="hall">The way to it.</param>
/// <param name="isShut">Whether it is there and does not let this board in.</param>
public sealed class WatchedHall(HallOfCity of, IHall hall, Func<bool> isShut)
{
    private volatile FiguresView? _figures;
    private volatile DevicesView? _devices;

    /// <summary>Which.</summary>
    public HallOfCity Of { get; } = of;

    /// <summary>Follows it until cancelled.</summary>
    internal Task FollowAsync(CancellationToken cancellation) => Task.WhenAll(FollowFiguresAsync(cancellation), FollowDevicesAsync(cancellation));

    /// <summary>As it was seen last.</summary>
    internal HallSeen Look()
    {
        var (link, devices) = (hall.Link, _devices?.Stations ?? []);
        return new HallSeen(
            Of.Id, link.Connected, link.Since, !link.Connected && isShut(), _figures, devices.Sum(station => station.Devices.Count),
            devices.Sum(station => station.Devices.Count(device => !station.Connected || device.State is "faulted" or "unavailable")));
    }

    private async Task FollowFiguresAsync(CancellationToken cancellation)
    {
        await foreach (var figures in hall.WatchAsync(ViewNames.Figures, cancellation)) _figures = figures;
    }

    private async Task FollowDevicesAsync(CancellationToken cancellation)
    {
        await foreach (var devices in hall.WatchAsync(ViewNames.Devices, cancellation)) _devices = devices;
    }
}
