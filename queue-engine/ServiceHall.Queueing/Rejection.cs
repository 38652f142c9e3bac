using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>Why a command changed nothing, and what to do.</summary>
/// <param name="Type">A stable word for programs, such as <c>unknown-matter</c>.</param>
/// <param name="Detail">What happened, with the names at fault.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Rejection(string Type, string Detail, string Remedy)
{
    /// <summary>The field of the command at fault, in its wire spelling; null when none is.</summary>
    public string? Field { get; init; }

    /// <summary>The visit it is about, such as the one a person already holds.</summary>
    public VisitId? Visit { get; init; }

    /// <summary>From when on it would be possible; null when that is not known.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The number of that visit.</summary>
    public TicketNumber? Number { get; init; }
}
