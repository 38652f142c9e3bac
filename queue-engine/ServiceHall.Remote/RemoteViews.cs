using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;

namespace ServiceHall.Remote;

/// <summary>
/// Which views are wanted here, and the newest of each. What is wanted and what the hall was asked for are brought together
/// by one loop of the connection, so that a watch and an unwatch never overtake each other.
/// </summary>
internal sealed class RemoteViews(TimeProvider time, ILogger log)
{
    private static readonly TimeSpan AskAgainDelay = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Wanted> _wanted = [];
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Raised each time the hall has begun to push a view: with the first picture over a connection.</summary>
    public event Action<string>? Begun;

    public void Listen(HubConnection hub)
    {
        hub.On<WallView>("wall", view => Deliver("wall", view));
        hub.On<KioskView>("kiosk", view => Deliver("kiosk", view));
        hub.On<ManagerView>("manager", view => Deliver("manager", view));
        hub.On<AnnouncementsView>("announcements", view => Deliver("announcements", view));
        hub.On<FiguresView>("figures", view => Deliver("figures", view));
        hub.On<DevicesView>("devices", view => Deliver("devices", view));
        hub.On<WindowView>("window", view => Deliver(ViewNames.Window(view.Window).Name, view));
        hub.On<PrintsView>("prints", view => Deliver(NameOf("prints/"), view));
    }

    public async IAsyncEnumerable<TView> WatchAsync<TView>(ViewName<TView> view, [EnumeratorCancellation] CancellationToken cancellation)
        where TView : IHallView
    {
        var newest = Channel.CreateBounded<IHallView>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        Want(view.Name, newest);
        try
        {
            await foreach (var one in newest.Reader.ReadAllAsync(cancellation)) yield return (TView)one;
        }
        finally
        {
            Unwant(view.Name, newest);
        }
    }

    /// <summary>Wants a view pushed, with or without somebody to read it.</summary>
    public void Want(string name, Channel<IHallView> reader)
    {
        lock (_gate)
        {
            if (name.StartsWith("prints/", StringComparison.Ordinal) && NameOf("prints/") is { } other && other != name)
            {
                throw new InvalidOperationException($"One connection watches the prints of one kiosk; this one watches {other} and cannot watch {name} too.");
            }

            if (!_wanted.TryGetValue(name, out var wanted)) _wanted[name] = wanted = new Wanted();
            wanted.Readers.Add(reader);
            if (wanted.Newest is { } newest) reader.Writer.TryWrite(newest);
        }

        _changed.Writer.TryWrite(true);
    }

    public void Unwant(string name, Channel<IHallView> reader)
    {
        lock (_gate)
        {
            if (_wanted.TryGetValue(name, out var wanted) && wanted.Readers.Remove(reader) && wanted.Readers.Count == 0) _wanted.Remove(name);
        }

        _changed.Writer.TryWrite(true);
    }

    /// <summary>Keeps what the hall pushes over this connection in step with what is wanted, until it closes. What is refused is asked for again after a while.</summary>
    public async Task KeepInStepAsync(HubConnection hub, CancellationToken closed)
    {
        var asked = new Dictionary<string, Wanted>();
        try
        {
            while (true)
            {
                _changed.Reader.TryRead(out _);
                var refused = false;
                var now = WantedNow();
                // One that was wanted no more and is again is asked for again: then its newest comes again.
                foreach (var (name, wanted) in now.Where(one => asked.GetValueOrDefault(one.Key) != one.Value))
                {
                    wanted.IsAwaited = true;
                    if (await TryAskAsync(hub, "Watch", name, closed)) asked[name] = wanted;
                    else refused = true;
                }

                foreach (var name in asked.Keys.Except(now.Keys).ToList())
                {
                    asked.Remove(name);
                    await TryAskAsync(hub, "Unwatch", name, closed);
                }

                await ChangedAsync(refused ? AskAgainDelay : Timeout.InfiniteTimeSpan, closed);
            }
        }
        catch (Exception fault)
        {
            log.LogDebug(fault, "The views are asked for again when the hall is in reach again.");
        }
    }

    private async Task<bool> TryAskAsync(HubConnection hub, string method, string name, CancellationToken closed)
    {
        try
        {
            await hub.InvokeAsync(method, name, closed);
            return true;
        }
        catch (HubException refused)
        {
            log.LogError("The hall refuses {Method} of {View}: {Why}", method, name, refused.Message);
            return false;
        }
    }

    private async Task ChangedAsync(TimeSpan max, CancellationToken closed)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(closed);
        await Task.WhenAny(_changed.Reader.WaitToReadAsync(enough.Token).AsTask(), Task.Delay(max, time, enough.Token));
        await enough.CancelAsync();
        closed.ThrowIfCancellationRequested();
    }

    private Dictionary<string, Wanted> WantedNow()
    {
        lock (_gate) return new(_wanted);
    }

    private string? NameOf(string prefix)
    {
        lock (_gate) return _wanted.Keys.FirstOrDefault(name => name.StartsWith(prefix, StringComparison.Ordinal));
    }

    private void Deliver(string? name, IHallView view)
    {
        bool first;
        lock (_gate)
        {
            if (name is null || !_wanted.TryGetValue(name, out var wanted)) return;
            wanted.Newest = view;
            foreach (var reader in wanted.Readers) reader.Writer.TryWrite(view);
            (first, wanted.IsAwaited) = (wanted.IsAwaited, false);
        }

        if (first) Begun?.Invoke(name);
    }

    private sealed class Wanted
    {
        public List<Channel<IHallView>> Readers { get; } = [];

        public IHallView? Newest { get; set; }

        /// <summary>Whether the hall was asked for it and has not sent any yet over this connection.</summary>
        public bool IsAwaited { get; set; }
    }
}
