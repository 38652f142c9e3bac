using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;

namespace ServiceHall.DisplayWall;

/// <summary>
/// Announces every call, one at a time, the oldest first. When a crowd waits, the older ones are said shortly and without a chime;
/// none is left out. A wall that starts takes up the calls of the last 30 seconds that nobody has answered yet.
/// </summary>
internal sealed class AnnouncingCalls(IHall hall, IVoice voice, ScreenPushes screens, TimeProvider time, ILogger log)
{
    public const int CrowdMin = 20;
    private const int QueueMax = 256;
    private static readonly TimeSpan TakenUpMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ScreenSpeaksMax = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan ScreenSpeaksShortlyMax = TimeSpan.FromSeconds(6);

    // Full means: the reader waits, and the hall itself remembers the last calls.
    private readonly Channel<CallAnnouncement> _queue = Channel.CreateBounded<CallAnnouncement>(QueueMax);
    private readonly Lock _gate = new();
    private long _speaking;
    private TaskCompletionSource? _spoken;

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] work = [ListenAsync(together.Token), AnnounceAsync(together.Token)];
        await Task.WhenAny(work);
        await together.CancelAsync();
        await Task.WhenAll(work);
    }

    /// <summary>A screen has said that call.</summary>
    public void Spoken(long callSequence)
    {
        lock (_gate)
        {
            if (callSequence == _speaking) _spoken?.TrySetResult();
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        var last = await WhereToBeginAsync(cancellation);
        await foreach (var call in hall.CallsAsync(last, cancellation))
        {
            if (call.CallSequence > last + 1)
            {
                log.LogWarning("Calls {From} to {To} were made while this wall was out of reach and are forgotten by now.", last + 1, call.CallSequence - 1);
            }

            last = call.CallSequence;
            await _queue.Writer.WriteAsync(call, cancellation);
        }
    }

    private async Task<long> WhereToBeginAsync(CancellationToken cancellation)
    {
        await foreach (var view in hall.WatchAsync(ViewNames.Wall, cancellation))
        {
            var unanswered = view.Calls.Where(call => call.State == VisitStatus.Called && view.At - call.At <= TakenUpMax).ToList();
            return unanswered.Count == 0 ? view.CallSequence : unanswered.Min(call => call.CallSequence) - 1;
        }

        return 0;
    }

    private async Task AnnounceAsync(CancellationToken cancellation)
    {
        await foreach (var call in _queue.Reader.ReadAllAsync(cancellation))
        {
            var waiting = _queue.Reader.Count;
            var brief = waiting > CrowdMin;
            var said = new Announcing(call, CallWords.Zh(call.Number, call.Window, brief), CallWords.En(call.Number, call.Window, brief), waiting);
            var byScreen = Expect(call.CallSequence);
            screens.Show("announce", said);
            if (voice.CanSpeak) await voice.SpeakAsync(new Utterance(!brief, said.Zh, brief ? null : said.En), cancellation);
            else if (screens.Count > 0) await WaitAsync(byScreen, brief ? ScreenSpeaksShortlyMax : ScreenSpeaksMax, cancellation);
            screens.Withdraw("announce");
            screens.Tell("announced", new Announced(call.CallSequence));
        }
    }

    private Task Expect(long callSequence)
    {
        lock (_gate)
        {
            _speaking = callSequence;
            _spoken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _spoken.Task;
        }
    }

    private async Task WaitAsync(Task spoken, TimeSpan max, CancellationToken cancellation)
    {
        try
        {
            await spoken.WaitAsync(max, time, cancellation);
        }
        catch (TimeoutException)
        {
            log.LogInformation("No screen said that it has spoken within {Max}; the next call is announced.", max);
        }
    }
}
