using System.Collections.Concurrent;
using ServiceHall.DisplayWall;

namespace ServiceHall.Stations.Tests.Walls;

/// <summary>A voice that notices when it is asked to say two things at once.</summary>
public sealed class FakeVoice : IVoice
{
    private int _speaking;

    public ConcurrentQueue<Utterance> Said { get; } = [];

    public bool CanSpeak { get; init; } = true;

    public bool Overlapped { get; private set; }

    /// <summary>Whether what it is asked to say is heard.</summary>
    public bool Works { get; set; } = true;

    public SemaphoreSlim? Breath { get; init; }

    public async Task<bool> SpeakAsync(Utterance utterance, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _speaking) > 1) Overlapped = true;
        if (Breath is not null) await Breath.WaitAsync(cancellation);
        else await Task.Delay(2, cancellation);
        var works = Works;
        Interlocked.Decrement(ref _speaking);
        Said.Enqueue(utterance);
        return works;
    }
}
