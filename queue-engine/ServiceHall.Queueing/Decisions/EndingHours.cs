using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>
/// The hours of a day are over: who waits is served, or told that it will not be today, as the plan says. Whoever has been at a window
/// already is served to the end in either case. On record, and seen by manager, window and ticket.
/// </summary>
public static class EndingHours
{
    /// <summary>When today's hours were over, if they are and it is not on record yet; else null.</summary>
    public static ClockTime? Due(HallState state, DateTimeOffset now)
    {
        if (state.Plan.Plan.Hours is null || !state.DayOpen) return null;
        var (day, clock) = state.Plan.Local(now);
        if (day != state.Day || OnDuty.OpenOn(state, day) is not [.., var last] || clock < last.To) return null;
        return state.HoursEnded is { } ended && ended.Until >= last.To ? null : last.To;
    }

    /// <summary>Whether the hours of today are over on record and the plan tells who waits, so that nobody may begin to wait again.</summary>
    public static bool IsNobodyTakenAnyMore(HallState state, DateTimeOffset now) =>
        state.HoursEnded is { Closing: "tell" } && !OnDuty.OpenOn(state, state.Day!.Value).Any(span => span.Holds(state.Plan.Local(now).Clock));

    internal static Decision End(HallState state, EndHours command, DateTimeOffset now)
    {
        if (!state.DayOpen) return Rejections.DayNotOpen();
        if (command.Day != state.Day || Due(state, now) is not { } until) return Rejections.HoursNotOver();
        var waiting = state.Visits.Values.Where(visit => visit.Status == VisitStatus.Waiting).OrderBy(visit => visit.Id.Value).ToList();
        var closing = state.Plan.Plan.Hours!.Closing;
        var ended = new HoursEnded(command.Day, until, closing, waiting.Count);
        if (closing != "tell") return ended;
        var told = waiting.Where(visit => !HasBeenAtAWindow(visit)).Select(visit => new VisitExpired(visit.Id, visit.Number) { Reason = "closing" });
        return (HallEvent[])[ended, .. told];
    }

    // Who was sent on, or goes and comes back, has no leg behind it and yet has been at a window: a clerk chose where it goes.
    private static bool HasBeenAtAWindow(Visit visit) => visit.LegIndex > 0 || visit.Legs.Any(leg => leg.Chosen);
}
