using System.Globalization;

namespace ServiceHall.Reporting.Reports;

/// <summary>How days are put together.</summary>
public static class Periods
{
    /// <summary>All days as one.</summary>
    public const string Whole = "whole";

    /// <summary>Each day.</summary>
    public const string Day = "day";

    /// <summary>ISO weeks, from Monday.</summary>
    public const string Week = "week";

    /// <summary>Calendar months.</summary>
    public const string Month = "month";

    /// <summary>Calendar quarters.</summary>
    public const string Quarter = "quarter";

    /// <summary>Calendar years.</summary>
    public const string Year = "year";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Whole, Day, Week, Month, Quarter, Year];

    /// <summary>The first day of the period a day is in, and the period's name.</summary>
    internal static (DateOnly First, string Name) Of(string period, DateOnly day, DateOnly from) => period switch
    {
        Day => (day, Iso(day)),
        Week => (day.AddDays(-(((int)day.DayOfWeek + 6) % 7)), WeekName(day)),
        Month => (new DateOnly(day.Year, day.Month, 1), day.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
        Quarter => (new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1), string.Create(CultureInfo.InvariantCulture, $"{day.Year}-Q{(day.Month + 2) / 3}")),
        Year => (new DateOnly(day.Year, 1, 1), day.ToString("yyyy", CultureInfo.InvariantCulture)),
        _ => (from, ""),
    };

    /// <summary>The last day of the period that begins on a day.</summary>
    internal static DateOnly LastOf(string period, DateOnly first, DateOnly to) => period switch
    {
        Day => first,
        Week => first.AddDays(6),
        Month => first.AddMonths(1).AddDays(-1),
        Quarter => first.AddMonths(3).AddDays(-1),
        Year => new DateOnly(first.Year, 12, 31),
        _ => to,
    };

    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string WeekName(DateOnly day)
    {
        var at = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(at)}-W{ISOWeek.GetWeekOfYear(at):00}");
    }
}
