using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>How a visit went since it was first called. What each part means is said at <see cref="Visit"/>. A day keeps thousands: times are ticks.</summary>
public sealed class VisitCourse
{
    private const long Never = 0;
    private long _calledAt;
    private long _servingSince;
    private long _parkedUntil;
    private Positions _laterRecords;

    /// <summary>Of a visit that was not called yet; never written.</summary>
    internal static VisitCourse NotYet { get; } = new();

    /// <summary>As at <see cref="Visit.WaitedMs"/>.</summary>
    public long WaitedMs { get; internal set; }

    /// <summary>As at <see cref="Visit.Calls"/>.</summary>
    public int Calls { get; internal set; }

    /// <summary>As at <see cref="Visit.Why"/>.</summary>
    public CallReason? Why { get; internal set; }

    /// <summary>As at <see cref="Visit.CalledHow"/>.</summary>
    public string? CalledHow { get; internal set; }

    /// <summary>As at <see cref="Visit.Window"/>.</summary>
    public WindowId? Window { get; internal set; }

    /// <summary>As at <see cref="Visit.CalledAt"/>.</summary>
    public DateTimeOffset? CalledAt { get => At(_calledAt); internal set => _calledAt = value?.UtcTicks ?? Never; }

    /// <summary>As at <see cref="Visit.ServingSince"/>.</summary>
    public DateTimeOffset? ServingSince { get => At(_servingSince); internal set => _servingSince = value?.UtcTicks ?? Never; }

    /// <summary>As at <see cref="Visit.ParkReason"/>.</summary>
    public string? ParkReason { get; internal set; }

    /// <summary>As at <see cref="Visit.ParkedUntil"/>.</summary>
    public DateTimeOffset? ParkedUntil { get => At(_parkedUntil); internal set => _parkedUntil = value?.UtcTicks ?? Never; }

    /// <summary>As at <see cref="Visit.EndedBecause"/>.</summary>
    public string? EndedBecause { get; internal set; }

    /// <summary>As at <see cref="Visit.Done"/>.</summary>
    public IReadOnlyList<MatterId> Done { get; internal set; } = [];

    /// <summary>As at <see cref="Visit.Ratings"/>.</summary>
    public IReadOnlyList<RatingGiven> Ratings { get; internal set; } = [];

    /// <summary>As at <see cref="Visit.Served"/>.</summary>
    public IReadOnlyList<MatterServed> Served { get; internal set; } = [];

    /// <summary>As at <see cref="Visit.Help"/>.</summary>
    public IReadOnlyList<HelpGiven> Help { get; internal set; } = [];

    /// <summary>The records that tell of it after the one that took its number.</summary>
    internal IEnumerable<long> LaterRecords { get => _laterRecords.All(); init => _laterRecords = Positions.Of(value); }

    /// <summary>A record tells of it, unless it is the one that was noted last.</summary>
    internal void Note(long position)
    {
        if (_laterRecords.Last != position) _laterRecords.Add(position);
    }

    /// <summary>It waits again from the beginning: no call stands.</summary>
    internal void Uncall() => (WaitedMs, Calls, Why, CalledHow) = (0, 0, null, null);

    /// <summary>The visit is over: why it was called stands in its records, and nobody asks for it here any more.</summary>
    internal void End() => Why = null;

    private static DateTimeOffset? At(long ticks) => ticks == Never ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
}

/// <summary>What a visit began with.</summary>
/// <param name="Bundle">The bundle it was taken for.</param>
/// <param name="Appointment">The appointment.</param>
/// <param name="AppointmentAt">When that was for.</param>
public sealed record VisitOrigin(BundleId? Bundle, AppointmentId? Appointment, DateTimeOffset? AppointmentAt);

/// <summary>What a visitor said.</summary>
/// <param name="Matter">About which matter; null for the visit as a whole.</param>
/// <param name="Level">The newest level.</param>
public sealed record RatingGiven(MatterId? Matter, RatingLevel Level);

/// <summary>Who did a matter of a visit, and where.</summary>
public sealed record MatterServed(MatterId Matter, WindowId Window, ClerkId? Clerk);

/// <summary>Help given away from the window.</summary>
public sealed record HelpGiven(ClerkId Helper, string How, string? Note);
