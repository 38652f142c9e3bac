using System.Collections.Concurrent;

namespace ServiceHall.Calendars;

/// <summary>
/// The working days of China: as the yearly notices say, and for a year whose notice is not loaded as the law lets compute (marked provisional).
/// Immutable; knows no clock.
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>How many years after the day one counts from may be reached: nobody can promise a day further away.</summary>
    public const int YearsAheadMax = 2;

    private readonly ConcurrentDictionary<int, YearDays> _years = [];
    private readonly Dictionary<int, YearNotice> _notices;

    private WorkingCalendar(IEnumerable<YearNotice> notices)
    {
        _notices = [];
        foreach (var notice in notices) _notices[notice.Year] = notice;
    }

    /// <summary>The calendar of the notices that came with this program.</summary>
    public static WorkingCalendar InTheBox { get; } = From(NoticeReader.InTheBox);

    /// <summary>The notices it follows, by year.</summary>
    public IReadOnlyDictionary<int, YearNotice> Notices => _notices;

    /// <summary>A calendar of some notices; of two for the same year the later in the list counts.</summary>
    public static WorkingCalendar From(IEnumerable<YearNotice> notices) => new(notices);

    /// <summary>What kind of day a day is. Outside 2001 to 2099 (a machine whose clock is wrong) only weekends are known.</summary>
    public CalendarDay DayOf(DateOnly day)
    {
        var year = YearOf(day.Year);
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (year.Off.TryGetValue(day, out var holiday)) return new CalendarDay(day, DayKind.Holiday, year.Provisional, holiday);
        if (year.Worked.Contains(day)) return new CalendarDay(day, DayKind.MakeUp, year.Provisional, null);
        return new CalendarDay(day, weekend ? DayKind.Weekend : DayKind.Working, year.Provisional, null);
    }

    /// <summary>Whether offices work on a day.</summary>
    public bool IsWorking(DateOnly day) => DayOf(day).IsWorking;

    /// <summary>The n-th working day after a day, which itself does not count; for 0 the day itself if it is worked, else the next that is.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    /// <exception cref="CalendarReachException">The day would be more than <see cref="YearsAheadMax"/> years ahead.</exception>
    public CountedDay AddWorkingDays(DateOnly from, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        var last = Math.Min(from.Year + YearsAheadMax, StatutoryDays.YearMax);
        var left = n;
        var provisional = false;
        for (var day = n == 0 ? from : from.AddDays(1); day.Year <= last; day = day.AddDays(1))
        {
            var looked = DayOf(day);
            provisional |= looked.Provisional;
            if (looked.IsWorking && --left <= 0) return new CountedDay(day, provisional);
        }

        throw new CalendarReachException(from, n, last);
    }

    /// <summary>How many working days lie after one day up to and with another; 0 when the second is not after the first.</summary>
    public int WorkingDaysBetween(DateOnly after, DateOnly upTo)
    {
        var count = 0;
        for (var day = after.AddDays(1); day <= upTo; day = day.AddDays(1)) count += IsWorking(day) ? 1 : 0;
        return count;
    }

    /// <summary>The year whose notice should be loaded by a day and is not: this year's at any time, next year's from November on. Null when all is well.</summary>
    public int? MissingNotice(DateOnly today)
    {
        if (!_notices.ContainsKey(today.Year)) return today.Year;
        return today.Month >= 11 && !_notices.ContainsKey(today.Year + 1) ? today.Year + 1 : null;
    }

    private YearDays YearOf(int year) => _years.GetOrAdd(year, static (year, notices) => YearDays.Of(year, notices.GetValueOrDefault(year)), _notices);

    private sealed record YearDays(IReadOnlyDictionary<DateOnly, HolidayName> Off, HashSet<DateOnly> Worked, bool Provisional)
    {
        public static YearDays Of(int year, YearNotice? notice)
        {
            if (year is < StatutoryDays.YearMin or > StatutoryDays.YearMax) return new YearDays(new Dictionary<DateOnly, HolidayName>(), [], true);
            if (notice is null) return new YearDays(StatutoryDays.Of(year), [], true);
            var off = new Dictionary<DateOnly, HolidayName>();
            foreach (var span in notice.Off)
            {
                for (var day = span.From; day <= span.To; day = day.AddDays(1)) off[day] = new HolidayName(span.Zh, span.En);
            }

            return new YearDays(off, [.. notice.Worked], false);
        }
    }
}

/// <summary>A working day was asked for that lies too far ahead to be promised.</summary>
public sealed class CalendarReachException(DateOnly from, int workingDays, int lastYear)
    : Exception($"{workingDays} working days after {from:yyyy-MM-dd} lie beyond {lastYear}, the last year that can be reckoned with. Give fewer days, at most {WorkingCalendar.YearsAheadMax} years ahead.");
