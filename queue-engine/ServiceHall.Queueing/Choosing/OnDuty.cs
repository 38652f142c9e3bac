using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Choosing;

/// <summary>When windows are on duty on a day: as hours and rosters say, and where a manager changed it, as the manager said.</summary>
public static class OnDuty
{
    private const int SoonMinutes = 60;

    /// <summary>When a window is on duty on a day, in order.</summary>
    public static IReadOnlyList<HourSpan> SpansOf(HallState state, DateOnly day, WindowId window) =>
        state.DutyChanges.TryGetValue((day, window), out var change) ? change.Spans : state.Plan.RosterOf(day).SpansOf(window);

    /// <summary>When any window is on duty on a day, in order.</summary>
    public static IReadOnlyList<HourSpan> OpenOn(HallState state, DateOnly day) =>
        IsAsPlanned(state, day) ? state.Plan.RosterOf(day).Open() : HourSpan.Merge(state.Plan.Plan.Windows.SelectMany(window => SpansOf(state, day, window.Id)));

    /// <summary>When somebody on duty can do a matter on a day, in order: a window able to do it, and where the roster names its clerk, with one whose skills reach.</summary>
    public static IReadOnlyList<HourSpan> ForMatter(HallState state, DateOnly day, Matter matter) =>
        IsForAllAlike(state, day) ? state.Plan.RosterOf(day).Own : HourSpan.Merge(state.Plan.AbleWindows(matter.Id).SelectMany(window => SpansOf(state, day, window, matter)));

    /// <summary>
    /// The windows a chain may count on: those on duty now or within the hour; where none is (before opening, over lunch), those on duty later today.
    /// A window that is merely not opened yet, or paused, is on duty. Null when nothing tells windows apart, or nobody is on duty any more today.
    /// </summary>
    public static WindowSet? ForChains(HallState state, DateTimeOffset now)
    {
        if (state.Plan.Plan.Hours is null && state.DutyChanges.Count == 0) return null;
        var (day, clock) = state.Plan.Local(now);
        if (IsForAllAlike(state, day)) return null;
        var soon = Within(state, day, new HourSpan(clock, clock.Add(SoonMinutes)));
        if (!soon.IsEmpty) return soon;
        var later = Within(state, day, new HourSpan(clock, ClockTime.DayEnd));
        return later.IsEmpty ? null : later;
    }

    private static IReadOnlyList<HourSpan> SpansOf(HallState state, DateOnly day, WindowId window, Matter matter)
    {
        if (!state.Plan.ClerksNarrow) return SpansOf(state, day, window);
        return state.DutyChanges.TryGetValue((day, window), out var change)
            ? state.Plan.CanDo(change.Clerk, [matter.Id]) ? change.Spans : []
            : state.Plan.RosterOf(day).SpansOf(window, clerk => state.Plan.CanDo(clerk, [matter.Id]));
    }

    private static WindowSet Within(HallState state, DateOnly day, HourSpan when) =>
        state.Plan.SetOf([.. state.Plan.Plan.Windows.Select(window => window.Id).Where(window => SpansOf(state, day, window).Any(span => span.From < when.To && when.From < span.To))]);

    private static bool IsForAllAlike(HallState state, DateOnly day) => IsAsPlanned(state, day) && state.Plan.RosterOf(day).Duties.Count == 0;

    private static bool IsAsPlanned(HallState state, DateOnly day) => state.DutyChanges.Count == 0 || !state.DutyChanges.Keys.Any(key => key.Day == day);
}
