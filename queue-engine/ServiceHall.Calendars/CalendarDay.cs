namespace ServiceHall.Calendars;

/// <summary>What kind of day it is.</summary>
public enum DayKind
{
    /// <summary>A weekday that is worked.</summary>
    Working,

    /// <summary>A Saturday or Sunday that is off.</summary>
    Weekend,

    /// <summary>A day off of a holiday (放假), whatever day of the week.</summary>
    Holiday,

    /// <summary>A Saturday or Sunday that is worked in exchange for a holiday (调休上班).</summary>
    MakeUp,
}

/// <summary>The name of a holiday.</summary>
public sealed record HolidayName(string Zh, string En);

/// <summary>A day of the calendar.</summary>
/// <param name="Day">Which day.</param>
/// <param name="Kind">What kind of day.</param>
/// <param name="Provisional">Whether the year's notice is not loaded, so that the day was computed and may still change.</param>
/// <param name="Holiday">The holiday's name; null unless it is one.</param>
public sealed record CalendarDay(DateOnly Day, DayKind Kind, bool Provisional, HolidayName? Holiday)
{
    /// <summary>Whether offices work on it.</summary>
    public bool IsWorking => Kind is DayKind.Working or DayKind.MakeUp;
}

/// <summary>A working day that was counted to.</summary>
/// <param name="Day">The day.</param>
/// <param name="Provisional">Whether any year on the way had no notice yet: the day is to be counted anew when it comes.</param>
public sealed record CountedDay(DateOnly Day, bool Provisional);
