using ServiceHall.Calendars;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>Who is on duty when on one day, as the plan and the calendar say it: the hall's own hours for every window, and the duties for theirs.</summary>
public sealed class DayRoster
{
    private readonly Dictionary<WindowId, IReadOnlyList<HourSpan>> _onDuty = [];

    /// <summary>The roster of a day.</summary>
    public DayRoster(HallPlan plan, CalendarDay day)
    {
        Day = day;
        Own = OwnHours(plan.Hours, day);
        Duties = [.. plan.Duties.Where(duty => Falls(duty, day))];
        foreach (var window in Duties.SelectMany(duty => duty.Windows.Select(one => one.Window)).Distinct())
        {
            _onDuty[window] = HourSpan.Merge([.. Own, .. Duties.Where(duty => duty.Windows.Any(one => one.Window == window)).SelectMany(duty => duty.Spans)]);
        }
    }

    /// <summary>The day.</summary>
    public CalendarDay Day { get; }

    /// <summary>The hall's own hours, for every window.</summary>
    public IReadOnlyList<HourSpan> Own { get; }

    /// <summary>The duties that fall on it.</summary>
    public IReadOnlyList<Duty> Duties { get; }

    /// <summary>When a window is on duty, in order.</summary>
    public IReadOnlyList<HourSpan> SpansOf(WindowId window) => _onDuty.GetValueOrDefault(window, Own);

    /// <summary>The same with only those duties whose clerk fits; a duty that names none always does. Who sits there in the hall's own hours no roster says.</summary>
    public IReadOnlyList<HourSpan> SpansOf(WindowId window, Func<ClerkId, bool> fits) =>
        HourSpan.Merge([.. Own, .. Duties.Where(duty => duty.Windows.Any(one => one.Window == window && (one.Clerk is not { } clerk || fits(clerk)))).SelectMany(duty => duty.Spans)]);

    /// <summary>When the hall is open at all, in order.</summary>
    public IReadOnlyList<HourSpan> Open() => HourSpan.Merge([.. Own, .. _onDuty.Values.SelectMany(spans => spans)]);

    /// <summary>The word for a kind of day in a plan.</summary>
    public static string WordOf(DayKind kind) => kind switch
    {
        DayKind.Working or DayKind.MakeUp => "working",
        DayKind.Weekend => "weekend",
        _ => "holiday",
    };

    private static IReadOnlyList<HourSpan> OwnHours(OpeningHours? hours, CalendarDay day)
    {
        if (hours is null) return [HourSpan.WholeDay];
        if (hours.Exceptions.FirstOrDefault(one => one.Day == day.Day) is { } exception) return HourSpan.Merge(exception.Spans);
        return HourSpan.Merge(day.IsWorking ? hours.Working : day.Kind == DayKind.Weekend ? hours.Weekend : hours.Holiday);
    }

    private static bool Falls(Duty duty, CalendarDay day) =>
        duty.Days.Contains(day.Day) || (duty.On.Contains(WordOf(day.Kind)) && (duty.Turn is null || duty.Turn.Holds(day.Day)));
}
