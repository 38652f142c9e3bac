using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.DisplayWall;

/// <summary>
/// Announces every call of the wall's areas through its queue, and lets the next one begin only when the one before is acknowledged: by the voice of this
/// machine, or by a screen that speaks instead: one that is away is waited for, and one that is mute answers for no other. What could not be said is shown
/// for 4 seconds at least, and told as unspoken. What was taken back or answered before its turn is not said. A wall that starts takes up the calls of the
/// last 30 seconds that nobody has answered yet; one that goes on after a change of the plan has the queue of the one before it, and takes up only what
/// that one had not heard.
/// </summary>
internal sealed class AnnouncingCalls
{
    private static readonly TimeSpan TakenUpMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ScreenComesMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ScreenSpeaksMax = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan ScreenSpeaksOneMoreMax = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan ShownOnlyFor = TimeSpan.FromSeconds(4);

    private readonly IHall _hall;
    private readonly IVoice _voice;
    private readonly ScreenPushes _screens;
    private readonly WallLayout _layout;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly AnnouncementQueue _queue;
    private readonly HeardCalls? _heardBefore;
    private readonly TellTheHall _telling;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _mute = [];
    private volatile HeardCalls? _heard;
    private volatile WallView? _newest;
    private long _speaking;
    private TaskCompletionSource<bool>? _spoken;
    private Task? _cameNot;

    public AnnouncingCalls(IHall hall, IVoice voice, ScreenPushes screens, WallLayout layout, TimeProvider time, ILogger log, AnnouncingCalls? before = null)
    {
        (_hall, _voice, _screens, _layout, _time, _log) = (hall, voice, screens, layout, time, log);
        _queue = before?._queue ?? new AnnouncementQueue();
        _queue.GoOn(call => layout.Has(call.Area));
        (_heardBefore, _heard, _newest) = (before?._heard, before?._heard?.Under(layout), before?._newest);
        _telling = new TellTheHall(hall, cancellation => hall.ReportAnnouncingAsync(_queue.Report(By), cancellation));
    }

    /// <summary>Who speaks: the machine itself, the browser that shows its screen, or nobody.</summary>
    public string By => _layout.Voice.Count == 0 ? "silent" : _voice.CanSpeak ? "station" : "screen";

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Tell();
        Task[] work = [LookAsync(together.Token), ListenAsync(together.Token), AnnounceAsync(together.Token), _telling.RunAsync(together.Token)];
        await Task.WhenAny(work);
        await together.CancelAsync();
        await Task.WhenAll(work);
    }

    /// <summary>A screen has said the announcement that ends with that call, or cannot: then another may be saying it still.</summary>
    public void Spoken(string screen, long callSequence, bool said)
    {
        lock (_gate)
        {
            if (callSequence != _speaking || _spoken is null) return;
            if (!said) _mute.Add(screen);
            if (said || !_screens.HasOther(_mute)) _spoken.TrySetResult(said);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        await foreach (var view in _hall.WatchAsync(ViewNames.Wall, cancellation)) _newest = view;
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        var last = await WhereToBeginAsync(cancellation);
        await foreach (var call in _hall.CallsAsync(last, cancellation))
        {
            if (call.CallSequence > last + 1)
            {
                _log.LogWarning("Calls {From} to {To} were made while this wall was out of reach and are forgotten by now.", last + 1, call.CallSequence - 1);
            }

            last = call.CallSequence;
            if (_layout.Has(call.Area) && _heardBefore?.Has(call) is not true)
            {
                await _queue.PutAsync(call, cancellation);
                Tell();
            }

            _heard = new HeardCalls(HeardCalls.Later(_heard?.Last, call), [_layout]);
        }
    }

    private async Task<long> WhereToBeginAsync(CancellationToken cancellation)
    {
        await foreach (var view in _hall.WatchAsync(ViewNames.Wall, cancellation))
        {
            var unanswered = view.Calls.Where(call => call.State == VisitStatus.Called && view.At - call.At <= TakenUpMax).ToList();
            return unanswered.Count == 0 ? view.CallSequence : unanswered.Min(call => call.CallSequence) - 1;
        }

        return 0;
    }

    private async Task AnnounceAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await _queue.AnyAsync(cancellation);
            await ScreenComesAsync(cancellation);
            var newest = _newest;
            var calls = _queue.Take(call => newest?.StillAsks(call) ?? true);
            Tell();
            if (calls.Count == 0) continue;
            var said = await SayAsync(calls, cancellation);
            _queue.Over(said);
            _screens.Withdraw("announce");
            _screens.Tell("announced", new Announced(calls[^1].CallSequence));
            Tell();
        }
    }

    /// <summary>
    /// Where the screen has to speak, a call waits for one that was cut off or has yet to start: it comes back within seconds. When none has come in
    /// half a minute nobody looks on, and calls pass until one comes.
    /// </summary>
    private async Task ScreenComesAsync(CancellationToken cancellation)
    {
        var next = _screens.NextScreen;
        if (By != "screen" || _screens.Count > 0 || _cameNot is { IsCompleted: false }) return;
        try
        {
            await next.WaitAsync(ScreenComesMax, _time, cancellation);
        }
        catch (TimeoutException)
        {
            _cameNot = next;
            _log.LogInformation("No screen of this wall came within {Max}, and it has no voice of its own: calls are not said until one comes.", ScreenComesMax);
        }
    }

    /// <summary>Returns whether it was said, or has no need to be.</summary>
    private async Task<bool> SayAsync(IReadOnlyList<CallAnnouncement> calls, CancellationToken cancellation)
    {
        var zh = _layout.Voice.Contains("zh") ? CallWords.Zh(calls) : null;
        var en = _layout.Voice.Contains("en") ? CallWords.En(calls) : null;
        var byScreen = Expect(calls[^1].CallSequence);
        var seen = Task.Delay(ShownOnlyFor, _time, cancellation);
        _screens.Show("announce", new Announcing(calls, zh, en, _queue.Waiting));
        if (By == "screen" && _screens.Count == 0) return false;
        var said = By switch
        {
            "station" => await _voice.SpeakAsync(new Utterance(Chime: true, zh, en, calls.Count), cancellation),
            "screen" => await WaitAsync(byScreen, ScreenSpeaksMax + (ScreenSpeaksOneMoreMax * (calls.Count - 1)), cancellation),
            _ => false,
        };
        if (said) return true;
        await seen;
        if (By == "silent") return true;
        _log.LogWarning("{Numbers} could not be said, only shown.", string.Join(", ", calls.Select(call => call.Number)));
        return false;
    }

    private void Tell()
    {
        _screens.ShowNow("queue", () => _queue.Report(By));
        _telling.Changed();
    }

    private Task<bool> Expect(long callSequence)
    {
        lock (_gate)
        {
            _speaking = callSequence;
            _mute.Clear();
            _spoken = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _spoken.Task;
        }
    }

    private async Task<bool> WaitAsync(Task<bool> spoken, TimeSpan max, CancellationToken cancellation)
    {
        try
        {
            return await spoken.WaitAsync(max, _time, cancellation);
        }
        catch (TimeoutException)
        {
            _log.LogInformation("No screen said that it has spoken within {Max}; the next call is announced.", max);
            return false;
        }
    }
}
