using ServiceHall.Calendars;

namespace ServiceHall.Casework.Rules;

/// <summary>The working days as deadlines count them: in halves, because a hall may work only half of a day.</summary>
/// <param name="Days">Which days are worked.</param>
/// <param name="HalfDays">Worked days that count half in this hall.</param>
public sealed record CaseCalendar(WorkingCalendar Days, IReadOnlySet<DateOnly> HalfDays)
{
    /// <summary>How many halves of a day are worked: 0, 1 or 2.</summary>
    public int HalvesOf(DateOnly day) => !Days.IsWorking(day) ? 0 : HalfDays.Contains(day) ? 1 : 2;

    /// <summary>The first day by whose end so many halves were worked after a day, which itself does not count; for none the day itself if it is worked, else the next that is.</summary>
    /// <exception cref="CalendarReachException">The day would lie further ahead than can be reckoned with.</exception>
    public CountedDay Add(DateOnly from, int halves)
    {
        var left = halves;
        var counted = Days.AddWorkingDays(from, 0);
        if (halves <= 0) return counted;
        var provisional = false;
        for (var day = from; left > 0;)
        {
            counted = Days.AddWorkingDays(day, 1);
            day = counted.Day;
            provisional |= counted.Provisional;
            left -= HalvesOf(day);
            if (day.Year > from.Year + WorkingCalendar.YearsAheadMax) throw new CalendarReachException(from, halves / 2, from.Year + WorkingCalendar.YearsAheadMax);
        }

        return counted with { Provisional = provisional };
    }

    /// <summary>How many halves are worked after one day up to and with another; 0 when the second is not after the first.</summary>
    public int HalvesBetween(DateOnly after, DateOnly upTo)
    {
        var halves = 0;
        for (var day = after.AddDays(1); day <= upTo; day = day.AddDays(1)) halves += HalvesOf(day);
        return halves;
    }
}
