using System.Runtime.CompilerServices;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;

namespace ServiceHall.Engine.Publishing;

/// <summary>The newest picture of one view. Made only while somebody watches, and no more often than its interval allows.</summary>
internal abstract class ViewSlot
{
    private int _watchers;

    /// <summary>Whether somebody watches.</summary>
    public bool IsWatched => Volatile.Read(ref _watchers) > 0;

    /// <summary>Makes the picture anew when it is due. Runs on the loop.</summary>
    /// <param name="state">The state, perhaps ahead of what is durable.</param>
    /// <param name="now">The hall's time.</param>
    /// <param name="changed">Whether something that this view shows at once has just happened.</param>
    /// <param name="show">Takes the picture's showing, for when the state is durable.</param>
    public abstract void Look(HallState state, DateTimeOffset now, bool changed, Action<Action> show);

    /// <summary>The last picture made may not have been true.</summary>
    public abstract void Forget();

    protected void Enter() => Interlocked.Increment(ref _watchers);

    protected void Leave() => Interlocked.Decrement(ref _watchers);
}

/// <inheritdoc />
/// <param name="make">Makes the picture.</param>
/// <param name="interval">How long it lasts at least.</param>
/// <param name="changedAt">The position at which something that it shows changed last; the last record's when left out.</param>
internal sealed class ViewSlot<TView>(Func<HallState, DateTimeOffset, TView> make, TimeSpan interval, Func<long>? changedAt = null) : ViewSlot
    where TView : class, IHallView
{
    private static readonly TimeSpan _refreshAnyway = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private TaskCompletionSource _newer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TView? _newest;
    private TView? _made;

    public override void Look(HallState state, DateTimeOffset now, bool changed, Action<Action> show)
    {
        if (!IsWatched) return;
        var age = _made is null ? TimeSpan.MaxValue : now - _made.At;
        var due = changed || (_made?.Position < (changedAt?.Invoke() ?? state.Position) && age >= interval) || age >= _refreshAnyway;
        if (!due) return;
        var view = _made = make(state, now);
        show(() => Set(view));
    }

    public override void Forget() => _made = null;

    /// <summary>The newest picture and each newer one; a slow reader skips, never goes back.</summary>
    /// <param name="first">Asks the loop for a picture to begin with.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<TView> WatchAsync(Func<Task<TView>> first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Enter();
        try
        {
            var seen = await first();
            yield return seen;
            while (true)
            {
                Task newer;
                TView? next;
                lock (_lock)
                {
                    next = _newest is { } newest && newest.Position >= seen.Position && newest.At >= seen.At && !ReferenceEquals(newest, seen) ? newest : null;
                    newer = _newer.Task;
                }

                if (next is null)
                {
                    await newer.WaitAsync(cancellation);
                    continue;
                }

                seen = next;
                yield return next;
            }
        }
        finally
        {
            Leave();
        }
    }

    private void Set(TView view)
    {
        TaskCompletionSource wake;
        lock (_lock)
        {
            _newest = view;
            wake = _newer;
            _newer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        wake.SetResult();
    }
}
