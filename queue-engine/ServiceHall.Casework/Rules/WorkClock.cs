namespace ServiceHall.Casework.Rules;

/// <summary>A time the clock stood: the days from <paramref name="From"/> on, up to and without <paramref name="Until"/>, do not count.</summary>
/// <param name="From">The day it was stopped.</param>
/// <param name="Until">The day it went on, which counts again. Null while it stands.</param>
public sealed record Pause(DateOnly From, DateOnly? Until);

/// <summary>A promise in working days. The day it begins does not count; half days count half.</summary>
/// <param name="Stage">Which stage must be over.</param>
/// <param name="From">The day the stage began.</param>
/// <param name="HalfDays">How many half working days it may take.</param>
/// <param name="Due">The last day of it: always a working day.</param>
/// <param name="Provisional">Whether a year without its notice was counted, so that it will be recomputed.</param>
public sealed record Deadline(CaseStage Stage, DateOnly From, int HalfDays, DateOnly Due, bool Provisional);

/// <summary>Counts promises. One function for beginning, resuming, extending and recomputing, so that they cannot disagree.</summary>
public static class WorkClock
{
    /// <summary>A promise that begins today.</summary>
    public static Deadline Begin(CaseStage stage, DateOnly today, int halfDays, CaseCalendar calendar) => Make(stage, today, halfDays, [], calendar);

    /// <summary>The same promise with another length, other pauses, or under another calendar.</summary>
    public static Deadline Again(Deadline deadline, int halfDays, IReadOnlyList<Pause> pauses, CaseCalendar calendar) =>
        Make(deadline.Stage, deadline.From, halfDays, pauses, calendar);

    /// <summary>How many working days are left after today; negative once it has passed.</summary>
    public static int DaysLeft(Deadline deadline, DateOnly today, CaseCalendar calendar) => today <= deadline.Due
        ? calendar.HalvesBetween(today, deadline.Due) / 2
        : -((calendar.HalvesBetween(deadline.Due, today) + 1) / 2);

    private static Deadline Make(CaseStage stage, DateOnly from, int halfDays, IReadOnlyList<Pause> pauses, CaseCalendar calendar)
    {
        var (at, left) = (from, halfDays);
        foreach (var pause in pauses.Where(pause => pause.Until > from))
        {
            // Due before the clock stopped: then it was.
            var before = calendar.HalvesBetween(at, pause.From.AddDays(-1));
            if (left > 0 ? before >= left : calendar.Add(at, 0).Day < pause.From) break;
            left -= before;
            // Counting begins after a day; with nothing left to count, on it.
            var on = left > 0 ? pause.Until!.Value.AddDays(-1) : pause.Until!.Value;
            if (on > at) at = on;
        }

        var due = calendar.Add(at, left);
        return new Deadline(stage, from, halfDays, due.Day, due.Provisional);
    }
}
