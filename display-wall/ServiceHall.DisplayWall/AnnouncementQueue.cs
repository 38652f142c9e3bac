using System.Threading.Channels;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;

namespace ServiceHall.DisplayWall;

/// <summary>
/// The calls of a wall on their way to people's ears: some wait, some are being said, some were. One announcement at a time, the oldest call first.
/// When a flood comes, several calls are one announcement; a recall of a call that still waits takes its place, so that it is said once.
/// </summary>
internal sealed class AnnouncementQueue
{
    public const int WaitingMax = 256;
    public const int FloodMin = 4;
    public const int TogetherMax = 4;
    private const int SaidShown = 9;
    private const int WaitingShown = 24;

    private readonly Lock _gate = new();
    private readonly List<CallAnnouncement> _waiting = [];
    private readonly Queue<AnnouncedCall> _said = [];
    private readonly Channel<bool> _room = Wake();
    private readonly Channel<bool> _come = Wake();
    private List<CallAnnouncement> _speaking = [];
    private int _cutOff;

    /// <summary>Puts a call at the end. A full queue makes the one who puts wait: the hall itself remembers the last calls.</summary>
    public async Task PutAsync(CallAnnouncement call, CancellationToken cancellation)
    {
        while (!TryPut(call)) await _room.Reader.ReadAsync(cancellation);
        _come.Writer.TryWrite(true);
    }

    /// <summary>Waits until a call waits.</summary>
    public async Task AnyAsync(CancellationToken cancellation)
    {
        while (Waiting == 0) await _come.Reader.ReadAsync(cancellation);
    }

    /// <summary>The calls of the next announcement; they are being said from now on. None when none wait any more.</summary>
    /// <param name="stillAsks">Whether a call still asks somebody to come; the others are said to nobody.</param>
    public IReadOnlyList<CallAnnouncement> Take(Predicate<CallAnnouncement> stillAsks)
    {
        lock (_gate)
        {
            var cutOff = Keep(_cutOff, stillAsks);
            _cutOff = 0;
            var count = cutOff > 0 ? cutOff : _waiting.Count > FloodMin ? TogetherMax : Math.Min(1, _waiting.Count);
            _speaking = _waiting.GetRange(0, count);
            _waiting.RemoveRange(0, count);
        }

        _room.Writer.TryWrite(true);
        return _speaking;
    }

    /// <summary>What was being said is over.</summary>
    /// <param name="heard">Whether it was said; else it was shown only, though it has a voice.</param>
    public void Over(bool heard)
    {
        lock (_gate)
        {
            foreach (var call in _speaking) _said.Enqueue(Row(call, heard ? "spoken" : "unspoken"));
            while (_said.Count > SaidShown) _said.Dequeue();
            _speaking = [];
        }
    }

    /// <summary>Goes on under a new plan: what was cut off while it was being said is the next announcement again, the very same, so that a page that still says it knows it.</summary>
    /// <param name="stays">Whether a call is one of the wall's still.</param>
    public void GoOn(Predicate<CallAnnouncement> stays)
    {
        lock (_gate)
        {
            _waiting.InsertRange(0, _speaking);
            _cutOff = Keep(_speaking.Count + _cutOff, stays);
            _speaking = [];
        }
    }

    /// <summary>How many calls wait.</summary>
    public int Waiting
    {
        get { lock (_gate) return _waiting.Count; }
    }

    /// <summary>The queue as others are shown it.</summary>
    /// <param name="by">Who announces.</param>
    public AnnouncingReport Report(string by)
    {
        lock (_gate)
        {
            var calls = _said
                .Concat(_speaking.Select(call => Row(call, "speaking")))
                .Concat(_waiting.Take(WaitingShown).Select(call => Row(call, "waiting")));
            return new AnnouncingReport(by, _waiting.Count, [.. calls]);
        }
    }

    private static Channel<bool> Wake() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private bool TryPut(CallAnnouncement call)
    {
        lock (_gate)
        {
            var same = _waiting.FindIndex(other => other.Number == call.Number && other.Window == call.Window);
            if (same >= 0) _waiting[same] = call;
            else if (_waiting.Count >= WaitingMax) return false;
            else _waiting.Add(call);
            return true;
        }
    }

    // Leaves out who does not ask any more. A page knows an announcement by its last call: that one stays as long as any of what was cut off does.
    private int Keep(int cutOff, Predicate<CallAnnouncement> asks)
    {
        var together = _waiting.GetRange(0, cutOff);
        var kept = together.FindAll(asks);
        if (kept.Count > 0 && kept[^1] != together[^1]) kept.Add(together[^1]);
        _waiting.RemoveRange(0, cutOff);
        _waiting.RemoveAll(call => !asks(call));
        _waiting.InsertRange(0, kept);
        return kept.Count;
    }

    private static AnnouncedCall Row(CallAnnouncement call, string state) => new(call.CallSequence, call.Number, call.Window, call.Recall, call.At, state);
}
