using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;

namespace ServiceHall.Remote;

/// <summary>
/// The announcements of a hall, in order: pushed ones while they follow each other, and asked for whenever one is missing —
/// after a lost connection, or because a slow listener's buffer dropped some.
/// </summary>
internal sealed class RemoteCalls
{
    private const int HeardMax = 128;
    private static readonly TimeSpan AskAgainDelay = TimeSpan.FromSeconds(0.5);

    private readonly RemoteViews _views;
    private readonly Func<long, CancellationToken, Task<CallAnnouncement[]?>> _callsAfter;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<Channel<CallAnnouncement?>> _listeners = [];

    public RemoteCalls(RemoteViews views, Func<long, CancellationToken, Task<CallAnnouncement[]?>> callsAfter, TimeProvider time)
    {
        (_views, _callsAfter, _time) = (views, callsAfter, time);
        views.Begun += name =>
        {
            if (name == ViewNames.Wall.Name) Hear(null);
        };
    }

    public void Listen(HubConnection hub) => hub.On<CallAnnouncement>("call", Hear);

    public async IAsyncEnumerable<CallAnnouncement> CallsAsync(long afterCallSequence, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var heard = Channel.CreateBounded<CallAnnouncement?>(new BoundedChannelOptions(HeardMax) { FullMode = BoundedChannelFullMode.DropOldest });
        var newest = Channel.CreateBounded<IHallView>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate) _listeners.Add(heard);
        heard.Writer.TryWrite(null);
        try
        {
            _views.Want(ViewNames.Wall.Name, newest); // the hall pushes calls to whoever watches the wall
            var (last, lastAt) = (afterCallSequence, DateTimeOffset.MinValue);
            await foreach (var call in heard.Reader.ReadAllAsync(cancellation))
            {
                // A picture made after the last call that knows fewer calls is of a hall that was put back from a backup: it goes on with the first it made since.
                if (newest.Reader.TryPeek(out var picture) && picture is WallView wall && wall.CallSequence < last && wall.At > lastAt)
                {
                    last = wall.Calls.Where(one => one.At > lastAt).Select(one => one.CallSequence).Append(wall.CallSequence + 1).Append(call?.CallSequence ?? long.MaxValue).Min() - 1;
                }

                foreach (var next in await NextAsync(call, last, heard, cancellation))
                {
                    (last, lastAt) = (next.CallSequence, next.At);
                    yield return next;
                }
            }
        }
        finally
        {
            _views.Unwant(ViewNames.Wall.Name, newest);
            lock (_gate) _listeners.Remove(heard);
        }
    }

    /// <summary>What to announce on hearing a call, or (null) on coming into reach.</summary>
    private async Task<IEnumerable<CallAnnouncement>> NextAsync(CallAnnouncement? call, long last, Channel<CallAnnouncement?> heard, CancellationToken cancellation)
    {
        if (call is not null && call.CallSequence <= last) return [];
        if (call is not null && call.CallSequence == last + 1) return [call];
        if (await _callsAfter(last, cancellation) is { } missed) return missed.Where(one => one.CallSequence > last).OrderBy(one => one.CallSequence);
        await Task.Delay(AskAgainDelay, _time, cancellation);
        heard.Writer.TryWrite(null);
        return [];
    }

    private void Hear(CallAnnouncement? call)
    {
        lock (_gate)
        {
            foreach (var listener in _listeners) listener.Writer.TryWrite(call);
        }
    }
}
