using System.Globalization;

namespace ServiceHall.Calendars;

/// <summary>
/// The 13 statutory days off (全国年节及纪念日放假办法, as of 2025) of any year, by computation: what is known before the year's notice is out.
/// Which weekends are worked for them is not known, so none is.
/// </summary>
public static class StatutoryDays
{
    /// <summary>The first year it knows.</summary>
    public const int YearMin = 2001;

    /// <summary>The last year it knows.</summary>
    public const int YearMax = 2099;

    private static readonly ChineseLunisolarCalendar _lunar = new();

    /// <summary>Each statutory day off of a year with its holiday; where two fall together, the one that comes first in this list.</summary>
    public static IReadOnlyDictionary<DateOnly, HolidayName> Of(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, YearMin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, YearMax);
        var days = new SortedDictionary<DateOnly, HolidayName>();
        Add(new DateOnly(year, 1, 1), 1, "元旦", "New Year's Day");
        Add(Lunar(year, 1, 1).AddDays(-1), 4, "春节", "Spring Festival");
        Add(Qingming(year), 1, "清明节", "Qingming");
        Add(new DateOnly(year, 5, 1), 2, "劳动节", "Labour Day");
        Add(Lunar(year, 5, 5), 1, "端午节", "Dragon Boat Festival");
        Add(Lunar(year, 8, 15), 1, "中秋节", "Mid-Autumn Festival");
        Add(new DateOnly(year, 10, 1), 3, "国庆节", "National Day");
        return days;

        void Add(DateOnly first, int count, string zh, string en)
        {
            for (var i = 0; i < count; i++) days.TryAdd(first.AddDays(i), new HolidayName(zh, en));
        }
    }

    /// <summary>The day of the solar term Qingming (sun at 15° of longitude, Beijing time): the almanac's rule for the years 2000 to 2099,
    /// a mean step of .2422 days from year to year less the leap days. Agrees with the sun's computed longitude in every one of those years.</summary>
    public static DateOnly Qingming(int year)
    {
        var inCentury = year % 100;
        return new DateOnly(year, 4, (inCentury * 2422 + 48_100) / 10_000 - inCentury / 4);
    }

    // A leap month repeats the number of the one before it, so months after it are counted one further.
    private static DateOnly Lunar(int year, int month, int day)
    {
        var leap = _lunar.GetLeapMonth(year);
        var counted = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(_lunar.ToDateTime(year, counted, day, 0, 0, 0, 0));
    }
}
