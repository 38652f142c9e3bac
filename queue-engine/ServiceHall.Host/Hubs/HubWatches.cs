using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Hubs;

/// <summary>
/// What each connection of the hall's hub watches: one pump a view. A pump sends a view and takes the next only when the
/// connection has taken this one, so a slow client gets the newest view and never a backlog.
/// </summary>
public sealed class HubWatches(HubConnections hub, HallOffice office, TimeProvider time, ILogger<HubWatches> log)
{
    private const int ViewsMax = 300;

    // A call is pushed by itself at once; the picture around it may follow.
    private static readonly TimeSpan WallInterval = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, CancellationTokenSource>> _connections = new();
    private readonly Lock _reporting = new();
    private readonly Dictionary<string, string> _reporters = [];

    /// <summary>Begins to push a view; asked again, it begins anew with the newest.</summary>
    /// <exception cref="HubException">There is no such view, or it is one too many.</exception>
    /// <exception cref="HallRefusedException">The connection may not see it.</exception>
    public void Begin(HubCallerContext connection, Holder holder, IHall hall, string viewName)
    {
        if (Permissions.RefusalToSee(holder, viewName) is { } refusal) throw new HallRefusedException($"{refusal.Detail} {refusal.Remedy}");
        var pump = PumpOf(connection.ConnectionId, hall, viewName)
            ?? throw new HubException("unknown-view: this hall has no such view. Known: wall, kiosk, manager, devices, announcements, window/{window}, prints/{kiosk}, cases, inbox/{department}.");
        var views = _connections.GetOrAdd(connection.ConnectionId, _ => new());
        if (views.Count >= ViewsMax) throw new HubException($"too-many-views: one connection watches at most {ViewsMax} views.");
        End(views, viewName);
        var ended = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionAborted);
        views[viewName] = ended;
        _ = RunAsync(pump, connection, viewName, ended.Token);
    }

    /// <summary>Ends the pushes of a view.</summary>
    public void End(HubCallerContext connection, string viewName)
    {
        if (_connections.TryGetValue(connection.ConnectionId, out var views)) End(views, viewName);
    }

    /// <summary>The connection is gone, and with it what it watched and what it told of its devices.</summary>
    public void EndAll(HubCallerContext connection)
    {
        if (_connections.TryRemove(connection.ConnectionId, out var views))
        {
            foreach (var name in views.Keys) End(views, name);
        }

        var holder = connection.User!.AsHolder();
        lock (_reporting)
        {
            // A station that came back by another connection is not lost.
            if (_reporters.GetValueOrDefault(holder.Id) != connection.ConnectionId) return;
            _reporters.Remove(holder.Id);
            office.StationLost(new StationId(holder.Id));
        }
    }

    /// <summary>Passes on what a station reports, and remembers which connection said so. In one, so that the end of an older connection never undoes it.</summary>
    public async Task ReportAsync(HubCallerContext connection, Func<ValueTask> report)
    {
        ValueTask reported;
        lock (_reporting)
        {
            _reporters[connection.User!.AsHolder().Id] = connection.ConnectionId;
            reported = report();
        }

        await reported;
    }

    private static void End(ConcurrentDictionary<string, CancellationTokenSource> views, string viewName)
    {
        if (!views.TryRemove(viewName, out var ended)) return;
        ended.Cancel();
        ended.Dispose();
    }

    private Func<CancellationToken, Task>? PumpOf(string connection, IHall hall, string viewName)
    {
        var (kind, of) = viewName.Split('/', 2) is [var first, var second] ? (first, second) : (viewName, null);
        return (kind, of) switch
        {
            ("wall", null) => ended => PushWallAsync(connection, hall, ended),
            ("kiosk", null) => Pump(ViewNames.Kiosk),
            ("manager", null) => Pump(ViewNames.Manager),
            ("figures", null) => Pump(ViewNames.Figures),
            ("devices", null) => Pump(ViewNames.Devices),
            ("announcements", null) => Pump(ViewNames.Announcements),
            ("window", { } id) when office.Plan.Windows.FirstOrDefault(window => window.Id.Value == id) is { } window => Pump(ViewNames.Window(window.Id)),
            ("prints", { } id) when office.Plan.Stations.FirstOrDefault(station => station.Id.Value == id && station.Role == Roles.Kiosk) is { } kiosk =>
                Pump(ViewNames.Prints(kiosk.Id)),
            ("cases", null) => Pump(ViewNames.Cases),
            ("inbox", { } department) when department == Casework.Case.Desk || new PlanIndex(office.Plan).Departments.Any(one => one.Id == department) => Pump(ViewNames.Inbox(department)),
            _ => null,
        };

        Func<CancellationToken, Task> Pump<TView>(ViewName<TView> name) where TView : class, IHallView =>
            ended => PushAsync(connection, kind, hall.WatchAsync(name, ended), null, ended);
    }

    // A wall gets its calls one by one as well, from where its first view stands.
    private async Task PushWallAsync(string connection, IHall hall, CancellationToken ended)
    {
        var begun = await hall.NewestAsync(ViewNames.Wall, ended);
        await hub.PushAsync(connection, "wall", begun, ended);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ended);
        var picture = PushAsync(connection, "wall", hall.WatchAsync(ViewNames.Wall, either.Token), new Pace(WallInterval, time), either.Token);
        var calls = PushAsync(connection, "call", hall.CallsAsync(begun.CallSequence, either.Token), null, either.Token);
        // Neither ends by itself: if one fails the other goes with it, so that the wall comes again and has both.
        var first = await Task.WhenAny(picture, calls);
        await either.CancelAsync();
        await Task.WhenAny(Task.WhenAll(picture, calls));
        await first;
    }

    private async Task PushAsync<T>(string connection, string name, IAsyncEnumerable<T> source, Pace? pace, CancellationToken ended) where T : class
    {
        await foreach (var what in source.WithCancellation(ended))
        {
            await hub.PushAsync(connection, name, what, ended);
            if (pace is not null) await pace.NextAsync(ended);
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> pump, HubCallerContext connection, string viewName, CancellationToken ended)
    {
        await Task.Yield();
        office.Counts.WatcherCame();
        try
        {
            await pump(ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            log.LogTrace("A watcher of {View} left.", viewName);
        }
        catch (Exception fault)
        {
            // Without its views a connection is of no use: let it come again.
            log.LogWarning(fault, "The pushes of {View} to a connection failed; it is closed.", viewName);
            connection.Abort();
        }
        finally
        {
            office.Counts.WatcherLeft();
        }
    }
}
