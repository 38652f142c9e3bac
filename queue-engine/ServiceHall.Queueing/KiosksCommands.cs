using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>Hands over a number that a kiosk gave by itself while the hall was out of reach; the ticket is on paper, or was to be.</summary>
public sealed record MergeNumber : HallCommand
{
    /// <summary>What stands on the ticket: a number of the kiosk's own reserve.</summary>
    public required TicketNumber Number { get; init; }

    /// <summary>When it was given, by the kiosk's clock.</summary>
    public required DateTimeOffset Given { get; init; }

    /// <summary>The kiosk that gave it.</summary>
    public required StationId Kiosk { get; init; }

    /// <summary>The matters wanted, in the order wanted; empty when a bundle is named.</summary>
    public IReadOnlyList<MatterId> Matters { get; init; } = [];

    /// <summary>The bundle wanted instead of single matters.</summary>
    public BundleId? Bundle { get; init; }

    /// <summary>The ticket's code, as its QR carries it.</summary>
    public required TicketCode Code { get; init; }

    /// <summary>How its paper came out: the evidence of <see cref="ReportTicketPrinted"/>, or the reason of <see cref="ReportPrintFailed"/>.</summary>
    public required string Paper { get; init; }
}

/// <summary>What a kiosk tells of a copy it was asked to print.</summary>
public abstract record PrintReport : HallCommand
{
    /// <summary>Whose ticket.</summary>
    public required VisitId Visit { get; init; }

    /// <summary>Which copy: 1 is the first, higher ones are reprints.</summary>
    public required int Copy { get; init; }

    /// <summary>The kiosk that reports; a copy that another one was asked for is not its to report. Null only from the hall itself.</summary>
    public StationId? Kiosk { get; init; }
}

/// <summary>Says that a ticket's bytes are about to be sent. From here on, silence means "unknown", never "send again".</summary>
public sealed record ReportTicketPrinting : PrintReport;

/// <summary>Says that a ticket is on paper.</summary>
public sealed record ReportTicketPrinted : PrintReport
{
    /// <summary><c>completed</c> (the printer echoed the job's mark) or <c>fenced</c> (it answered after the job, and is without fault).</summary>
    public required string Evidence { get; init; }
}

/// <summary>Says that a ticket is not, or perhaps not, on paper.</summary>
public sealed record ReportPrintFailed : PrintReport
{
    /// <summary>A word for it: <c>paper-out</c>, <c>cover-open</c>, <c>offline</c>, <c>error</c>, <c>unknown</c>, <c>no-printer</c>.</summary>
    public required string Reason { get; init; }
}
