using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>What is known of a visit's printed ticket.</summary>
public sealed class TicketPaper
{
    /// <summary>How long a kiosk may take for a copy before the manager is told, and before another copy may be asked for where nothing was sent.</summary>
    public static readonly TimeSpan PendingMost = TimeSpan.FromSeconds(60);

    private StationId _kiosk;
    private long _askedAt;

    /// <summary>Of a number without paper.</summary>
    internal static TicketPaper NoPaper { get; } = new();

    /// <summary>The kiosk that prints the newest copy; null for a number without paper.</summary>
    public StationId? Kiosk { get => _kiosk.Value is null ? null : _kiosk; internal set => _kiosk = value ?? default; }

    /// <summary>When the newest copy was asked for.</summary>
    public DateTimeOffset AskedAt { get => new(_askedAt, TimeSpan.Zero); internal set => _askedAt = value.UtcTicks; }

    /// <summary>How many copies were asked for.</summary>
    public int Copies { get; internal set; }

    /// <summary>How the newest copy fares.</summary>
    public PaperStatus Status { get; internal set; }

    /// <summary>The word for why it failed; null unless failed.</summary>
    public string? Fault { get; internal set; }

    /// <summary>Whether the kiosk still has something to do for it.</summary>
    public bool IsPending => Status is PaperStatus.Asked or PaperStatus.Printing;

    /// <summary>Whether the kiosk takes longer than it may.</summary>
    public bool IsOverdueAt(DateTimeOffset now) => IsPending && now - AskedAt > PendingMost;
}

/// <summary>How a copy of a ticket fares.</summary>
public enum PaperStatus
{
    /// <summary>No paper was asked for.</summary>
    None,

    /// <summary>Nothing was sent yet.</summary>
    Asked,

    /// <summary>The bytes went out.</summary>
    Printing,

    /// <summary>It is on paper.</summary>
    Printed,

    /// <summary>It is not, or perhaps not, on paper.</summary>
    Failed,
}
