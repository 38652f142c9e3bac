namespace ServiceHall.DisplayWall;

/// <summary>A voice of the wall's own machine. It says one thing at a time.</summary>
public interface IVoice
{
    /// <summary>Whether it can be heard here; when it cannot, the wall's screen speaks.</summary>
    bool CanSpeak { get; }

    /// <summary>Chimes and says the texts one after the other; returns when they were said, or cannot be, after 15 seconds a call at the latest. Never throws for a fault of the sound.</summary>
    /// <returns>Whether it was said, to the end of a sentence in one of its languages at least.</returns>
    Task<bool> SpeakAsync(Utterance utterance, CancellationToken cancellation);
}

/// <summary>Something to say.</summary>
/// <param name="Chime">Whether a chime goes before it.</param>
/// <param name="Zh">In Mandarin; null for nothing.</param>
/// <param name="En">In English, after it; null for nothing.</param>
/// <param name="Calls">How many calls it is about: so much longer it may take.</param>
public sealed record Utterance(bool Chime, string? Zh, string? En, int Calls = 1);
