using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ServiceHall.Contracts;
using ServiceHall.Queueing;

namespace ServiceHall.Engine.Publishing;

/// <summary>The last announcements, numbered without gaps, for everybody who announces. Nobody's slowness holds up the loop.</summary>
internal sealed class CallBoard
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _newer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableArray<CallAnnouncement> _recent = [];
    private ImmutableArray<CallAnnouncement> _made = [];

    /// <summary>Looks at what the state remembers, to be shown when it is durable. Runs on the loop.</summary>
    public void Look(HallState state, Action<Action> show)
    {
        var newest = _made.IsEmpty ? 0 : _made[^1].CallSequence;
        if (state.CallSequence == newest || state.Calls.Count == 0) return;
        Make(state, newest, show);
    }

    // Only what is new is made: a call that was announced stays as it was.
    private void Make(HallState state, long newest, Action<Action> show)
    {
        var recent = ImmutableArray.CreateBuilder<CallAnnouncement>(state.Calls.Count);
        var oldest = state.Calls.Peek().CallSequence;
        foreach (var made in _made)
        {
            if (made.CallSequence >= oldest) recent.Add(made);
        }

        foreach (var call in state.Calls)
        {
            if (call.CallSequence > newest) recent.Add(Announce(state, call));
        }

        var all = _made = recent.DrainToImmutable();
        show(() => Show(all));
    }

    /// <summary>What was seen last was not true.</summary>
    public void Forget() => _made = [];

    private void Show(ImmutableArray<CallAnnouncement> recent)
    {
        TaskCompletionSource wake;
        lock (_lock)
        {
            _recent = recent;
            wake = _newer;
            _newer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        wake.SetResult();
    }

    public async IAsyncEnumerable<CallAnnouncement> AfterAsync(long callSequence, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = callSequence;
        while (true)
        {
            ImmutableArray<CallAnnouncement> recent;
            Task newer;
            lock (_lock)
            {
                recent = _recent;
                newer = _newer.Task;
            }

            foreach (var call in recent)
            {
                if (call.CallSequence <= seen) continue;
                seen = call.CallSequence;
                yield return call;
            }

            await newer.WaitAsync(cancellation);
        }
    }

    private static CallAnnouncement Announce(HallState state, RememberedCall call) => new(
        call.CallSequence, call.Number, call.Window,
        state.Plan.Window(call.Window)?.Area ?? new Queueing.Words.AreaId(call.Number.Series), call.Recall, call.At);
}
