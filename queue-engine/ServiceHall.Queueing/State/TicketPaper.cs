using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>What is known of a visit's printed ticket.</summary>
public sealed class TicketPaper
{
    /// <summary>Of a number without paper.</summary>
    internal static TicketPaper NoPaper { get; } = new();

    /// <summary>The kiosk that prints the newest copy; null for a number without paper.</summary>
    public StationId? Kiosk { get; internal set; }

    /// <summary>How many copies were asked for.</summary>
    public int Copies { get; internal set; }

    /// <summary>How the newest copy fares.</summary>
    public PaperStatus Status { get; internal set; }

    /// <summary>The word for why it failed; null unless failed.</summary>
    public string? Fault { get; internal set; }

    /// <summary>Whether the kiosk still has something to do for it.</summary>
    public bool IsPending => Status is PaperStatus.Asked or PaperStatus.Printing;
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
