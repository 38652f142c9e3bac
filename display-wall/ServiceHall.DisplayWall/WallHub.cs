using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using ServiceHall.Contracts;

namespace ServiceHall.DisplayWall;

/// <summary>The door of a wall's own screens: <c>/hubs/wall?station=wall-1</c>.</summary>
[Authorize(Policy = "wall")]
public sealed class WallHub(WorkingStations<WallStation> stations, IHubContext<WallHub> screens) : Hub
{
    /// <summary>The screen is here: it gets its setup, and from now on the pushes.</summary>
    public WallSetup Enter()
    {
        var station = Mine();
        var screen = Context.ConnectionId;
        var entered = station.Screens.Enter(screen, (push, what, cancellation) => screens.Clients.Client(screen).SendAsync(push, what, cancellation));
        return entered ? station.Setup : throw new HubException($"Wall {station.Id} already has {ScreenPushes.ScreensMax} screens; close some.");
    }

    /// <summary>The screen has said the announcement that ends with that call; needed where the station has no voice of its own.</summary>
    public void Spoken(long callSequence) => Mine().Spoken(Context.ConnectionId, callSequence, said: true);

    /// <summary>The screen cannot say that announcement: it has no voice, or the browser lets no page sound. When no screen can, the call is only shown.</summary>
    public void Unspoken(long callSequence) => Mine().Spoken(Context.ConnectionId, callSequence, said: false);

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        stations.Find(Asked)?.Screens.Leave(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    private string? Asked => Context.GetHttpContext()?.Request.Query["station"];

    private WallStation Mine()
    {
        var fits = Context.User is { } user && user.HasClaim("servicehall:role", "wall") && user.FindFirstValue(ClaimTypes.NameIdentifier) == Asked;
        if (!fits) throw new HubException("not-allowed: only this wall itself may use this hub. Open its screen with its own key.");
        return stations.Find(Asked) ?? throw new HubException(
            $"unknown-station: no wall of that name works here; there are: {string.Join(", ", stations.Names)}. Ask for one with ?station=.");
    }
}
