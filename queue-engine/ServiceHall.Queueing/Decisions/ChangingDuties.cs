using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>A manager says when a window is on duty on a day: somebody is ill, a window opens for the evening.</summary>
internal static class ChangingDuties
{
    private const int DaysAheadMax = 62;
    private const int SpansMax = 6;

    public static Decision Change(HallState state, ChangeDuty command, DateTimeOffset now)
    {
        if (!Lookups.IsFit(command.Note)) return Rejections.TextTooLong("note", Lookups.TextMax);
        if (state.Plan.Window(command.Window) is null) return Rejections.UnknownWindow(command.Window);
        if (command.Clerk is { } clerk && state.Plan.Plan.Clerks.All(one => one.Id != clerk)) return Rejections.UnknownClerk(clerk);
        var today = state.Plan.Local(now).Day;
        if (command.Day < today || command.Day > today.AddDays(DaysAheadMax)) return Rejections.DutyDay(command.Day, DaysAheadMax);
        var spans = HourSpan.Merge(command.Spans);
        if (command.Spans.Count > SpansMax || spans.Count != command.Spans.Count || spans.Any(span => span.From >= span.To)) return Rejections.DutySpans(SpansMax);
        return new DutyChanged(command.Day, command.Window, spans, command.Clerk, command.Note);
    }
}
