using ServiceHall.Casework;

namespace ServiceHall.Reporting.Reading;

/// <summary>Reads what happened to a case into its line.</summary>
internal static class CaseReader
{
    /// <summary>The line after an event; null when it is about a case nobody registered.</summary>
    /// <param name="line">The line before; null before the first event.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="day">The hall's day it happened on.</param>
    public static CaseLine? After(CaseLine? line, CaseEvent happened, DateOnly day) =>
        happened is CaseRegistered registered ? Register(registered, day)
        : line is null ? null
        : Moved(line, happened, day);

    private static CaseLine Register(CaseRegistered one, DateOnly day) => new()
    {
        Id = one.Case.Value, Of = one.Of, Level = one.Level, Problems = [.. one.Problems.Distinct()], Subject = one.Subject, Matter = one.Matter,
        Window = one.Source.Window, Clerk = one.Source.Clerk, Channel = one.Source.Channel, Visit = one.Source.Visit, Day = day, Due = one.Deadline.Due, Rated = one.Rating?.Level,
    };

    private static CaseLine Moved(CaseLine line, CaseEvent happened, DateOnly day) => happened switch
    {
        CaseAssigned assigned => line with { Status = "assigned", Department = assigned.Department },
        CaseTransferred sent => line with { Status = "assigned", Department = sent.To },
        CaseReturned => line with { Status = "registered" },
        CaseAccepted accepted => line with { Status = "accepted", Due = accepted.Deadline.Due, Late = line.IsLate(day) },
        CaseStarted => line with { Status = "in-progress" },
        CaseSuspended => line with { Suspended = true },
        CaseResumed resumed => line with { Suspended = false, Due = resumed.Deadline.Due },
        CaseExtended extended => line with { Due = extended.Deadline.Due },
        CaseRelevelled relevelled => line with { Level = relevelled.Level, Due = relevelled.Deadline.Due },
        DeadlineRecomputed recomputed => line with { Due = recomputed.Deadline.Due },
        CaseAnswered answered => Answered(line, answered, day),
        CaseVerified verified => line with { Status = "verified", Due = verified.Deadline.Due, Late = line.IsLate(day) },
        CaseReopened reopened => line with { Status = "in-progress", Round = reopened.Round, Due = reopened.Deadline.Due, Late = line.IsLate(day) },
        CaseClosed closed => line with { Status = "closed", Outcome = closed.Outcome, Suspended = false, Due = closed.Deadline.Due, Late = line.IsLate(day) },
        CaseFiled filed => line with { Status = "filed", FiledOn = filed.Day, Late = line.IsLate(filed.Day) },
        CaseOverdue => line with { Late = true, Escalations = line.Escalations + 1 },
        CaseExpired => line with { Late = true },
        CaseEscalated => line with { Escalations = line.Escalations + 1 },
        CaseRatingChanged changed => line with { Rated = changed.Rating.Level },
        _ => line,
    };

    // The first answer counts, whatever comes after a call-back; late is a case whose any answer is.
    private static CaseLine Answered(CaseLine line, CaseAnswered answered, DateOnly day)
    {
        var next = line with { Status = "answered", Due = answered.Deadline.Due, Late = line.Late || !answered.OnTime };
        return line.AnsweredOn is not null ? next : next with { AnsweredOn = day, AnsweredOnTime = answered.OnTime };
    }
}
