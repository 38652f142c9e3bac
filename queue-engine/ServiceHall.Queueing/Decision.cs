namespace ServiceHall.Queueing;

/// <summary>What a command leads to: events, or one rejection and nothing else.</summary>
public readonly struct Decision
{
    private Decision(IReadOnlyList<HallEvent> events, Rejection? rejection)
    {
        Events = events;
        Rejection = rejection;
    }

    /// <summary>What will have happened once it is durable; empty for a rejection.</summary>
    public IReadOnlyList<HallEvent> Events { get; }

    /// <summary>Why nothing happens; null when something does.</summary>
    public Rejection? Rejection { get; }

    /// <summary>One event.</summary>
    public static implicit operator Decision(HallEvent happened) => new([happened], null);

    /// <summary>Several events, in order.</summary>
    public static implicit operator Decision(HallEvent[] happened) => new(happened, null);

    /// <summary>A rejection.</summary>
    public static implicit operator Decision(Rejection rejection) => new([], rejection);
}
