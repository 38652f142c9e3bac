using Microsoft.Extensions.Logging;
using ServiceHall.Journaling;

namespace ServiceHall.Engine.Loop;

/// <summary>Hears how far other nodes took the hall's journal, and wakes the loop when that is further than it stands. With a journal of one node's there are none.</summary>
internal sealed class OtherNodes(IJournal journal, WorkQueue work, TimeProvider time, ILogger log, EngineFigures figures)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _metFor = TimeSpan.FromSeconds(10);
    private readonly ISharedJournal? _shared = journal as ISharedJournal;
    private long _reached;
    private long? _metAt;

    /// <summary>How far the journal reaches, as far as was heard.</summary>
    public long Reached => Interlocked.Read(ref _reached);

    /// <summary>All that was heard of up to a position was read: what the journal no longer has is waited for no longer.</summary>
    public void Read(long heard, long upTo) => Interlocked.CompareExchange(ref _reached, upTo, heard);

    /// <summary>Another node appended what this one was about to: for a while they take turns.</summary>
    public void Met() => _metAt = time.GetTimestamp();

    /// <summary>Whether there may be any.</summary>
    public bool Are => _shared is not null;

    /// <summary>Whether nodes take turns just now.</summary>
    public bool TakeTurns => _metAt is { } met && time.GetElapsedTime(met) <= _metFor;

    /// <summary>How far the journal reaches at this moment; 0 where there are no other nodes, and while it is out of reach: then what is known is all there is.</summary>
    public async ValueTask<long> ReachAsync(CancellationToken stop)
    {
        if (_shared is null || figures.Failed is not null) return 0;
        try
        {
            return await _shared.LastPositionAsync(stop);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogWarning(fault, "The journal does not say how far it reaches; what was decided stands on what is known.");
            figures.JournalFailed(time);
            return 0;
        }
    }

    /// <summary>Waits for the turn; null when it is not to be had: then the append tells.</summary>
    public async Task<IAsyncDisposable?> TakeTurnAsync(CancellationToken stop)
    {
        try
        {
            return _shared is null ? null : await _shared.TakeTurnAsync(stop);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogWarning(fault, "This node goes on without its turn.");
            return null;
        }
    }

    /// <summary>Listens until it is stopped. An idle hall learns here, too, that its journal is out of reach.</summary>
    /// <param name="standing">Where the loop stands; a look that is out of date costs one batch of nothing.</param>
    /// <param name="stop">Ends it.</param>
    public async Task ListenAsync(Func<long> standing, CancellationToken stop)
    {
        if (_shared is not { } shared) return;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var position in shared.ReachesAsync(stop))
                {
                    Interlocked.Exchange(ref _reached, position);
                    if (position > standing()) work.TryWrite(Question.OfTheClock());
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                log.LogDebug("Other nodes are listened to no longer.");
            }
            catch (Exception fault)
            {
                log.LogError(fault, "The journal does not say how far other nodes took it; asking again in {Pause}.", _pause);
                figures.JournalFailed(time);
                await Task.WhenAny(Task.Delay(_pause, time, stop));
            }
        }
    }
}
