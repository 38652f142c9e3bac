using ServiceHall.Contracts;

namespace ServiceHall.Host.Hubs;

/// <summary>Announcements made already, without waiting for the next.</summary>
public static class CallsSoFar
{
    /// <summary>Those after a sequence, oldest first, as far as the hall remembers them.</summary>
    public static async ValueTask<IReadOnlyList<CallAnnouncement>> ReadAsync(IHall hall, long after, CancellationToken cancellation)
    {
        var newest = (await hall.NewestAsync(ViewNames.Wall, cancellation)).CallSequence;
        List<CallAnnouncement> calls = [];
        if (after >= newest) return calls;
        await foreach (var call in hall.CallsAsync(after, cancellation))
        {
            calls.Add(call);
            if (call.CallSequence >= newest) break;
        }

        return calls;
    }
}
