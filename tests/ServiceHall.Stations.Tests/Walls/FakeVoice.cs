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

    public SemaphoreSlim? Breath { get; init; }

    public async Task SpeakAsync(Utterance utterance, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _speaking) > 1) Overlapped = true;
        if (Breath is not null) await Breath.WaitAsync(cancellation);
        else await Task.Delay(2, cancellation);
        Said.Enqueue(utterance);
        Interlocked.Decrement(ref _speaking);
    }
}
