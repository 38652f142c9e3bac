using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using ServiceHall.Contracts;

namespace ServiceHall.DisplayWall.City;

/// <summary>The door of a city board's own screens: <c>/hubs/city?station=ID</c>.</summary>
[Authorize(Policy = "city")]
public sealed class CityHub(WorkingStations<CityStation> stations, IHubContext<CityHub> screens) : Hub
{
    /// <summary>The screen is here: it gets its setup, and from now on the pushes.</summary>
    public CitySetup Enter()
    {
        var station = Mine();
        var screen = Context.ConnectionId;
        var entered = station.Screens.Enter(screen, (push, what, cancellation) => screens.Clients.Client(screen).SendAsync(push, what, cancellation));
        return entered ? station.Setup : throw new HubException($"The board {station.Name} already has {ScreenPushes.ScreensMax} screens; close some.");
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        stations.Find(Asked)?.Screens.Leave(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    private string? Asked => Context.GetHttpContext()?.Request.Query["station"];

    private CityStation Mine()
    {
        if (Context.User?.FindFirstValue(ClaimTypes.NameIdentifier) != Asked) throw new HubException("not-allowed: only this board itself may use this hub. Open its screen with its own key.");
        return stations.Find(Asked) ?? throw new HubException(
            $"unknown-station: no board of that name works here; there are: {string.Join(", ", stations.Names)}. Ask for one with ?station=.");
    }
}
