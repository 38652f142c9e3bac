using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>When the hall is open. A plan without hours is open as long as its day is.</summary>
public sealed record OpeningHours
{
    /// <summary>On working days, worked weekends (调休) among them; two spans leave the lunch closed.</summary>
    public required IReadOnlyList<HourSpan> Working { get; init; }

    /// <summary>On Saturdays and Sundays, for every window. Where only some windows are on duty then, leave it empty and give <see cref="HallPlan.Duties"/>.</summary>
    public IReadOnlyList<HourSpan> Weekend { get; init; } = [];

    /// <summary>On holidays, for every window.</summary>
    public IReadOnlyList<HourSpan> Holiday { get; init; } = [];

    /// <summary>Days with hours of their own, such as a day closed for a move; they take the place of the three above, not of the duties.</summary>
    public IReadOnlyList<HoursException> Exceptions { get; init; } = [];

    /// <summary>What can be done on days that are not worked (周末可办事项); null for everything.</summary>
    public IReadOnlyList<MatterId>? WeekendMatters { get; init; }

    /// <summary>How many minutes before the last span of a day ends the last number is given.</summary>
    public int LastNumberMinutes { get; init; }

    /// <summary>What becomes of who still waits when the hours of a day are over: <c>serve</c> (windows go on until nobody waits) or
    /// <c>tell</c> (their numbers end, on record and shown on their tickets).</summary>
    public string Closing { get; init; } = "serve";
}

/// <summary>A day with hours of its own.</summary>
/// <param name="Day">Which day.</param>
/// <param name="Spans">When it is open; empty for closed.</param>
/// <param name="Note">Why, for people.</param>
public sealed record HoursException(DateOnly Day, IReadOnlyList<HourSpan> Spans, LocalText? Note = null);

/// <summary>Windows on duty beyond the hall's own hours: 周末轮岗 or 延时服务.</summary>
public sealed record Duty
{
    /// <summary>Its name in the plan.</summary>
    public required string Id { get; init; }

    /// <summary>The days it falls on, by kind: any of <c>working</c>, <c>weekend</c>, <c>holiday</c>. Empty when <see cref="Days"/> are given.</summary>
    public IReadOnlyList<string> On { get; init; } = [];

    /// <summary>Given days.</summary>
    public IReadOnlyList<DateOnly> Days { get; init; } = [];

    /// <summary>Only every so many weeks: teams that take turns. Null for every week.</summary>
    public Turn? Turn { get; init; }

    /// <summary>When.</summary>
    public required IReadOnlyList<HourSpan> Spans { get; init; }

    /// <summary>Who and where.</summary>
    public required IReadOnlyList<WindowDuty> Windows { get; init; }
}

/// <summary>One week in so many.</summary>
/// <param name="From">A day of the first week.</param>
/// <param name="Every">After how many weeks it comes round again.</param>
public sealed record Turn(DateOnly From, int Every)
{
    /// <summary>Whether a day lies in a week of this turn; weeks begin on Monday.</summary>
    public bool Holds(DateOnly day) => day >= Monday(From) && (Monday(day).DayNumber - Monday(From).DayNumber) / 7 % Every == 0;

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}

/// <summary>A window on duty.</summary>
/// <param name="Window">Which window.</param>
/// <param name="Clerk">Who is on duty there; null when that is settled elsewhere.</param>
public sealed record WindowDuty(WindowId Window, ClerkId? Clerk = null);

/// <summary>How many numbers of a matter are given in each part of the day.</summary>
/// <param name="Minutes">How long a part is, from midnight on.</param>
/// <param name="Count">How many numbers in each.</param>
public sealed record SlotQuota(int Minutes, int Count);
