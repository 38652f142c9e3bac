namespace ServiceHall.Casework.Tests;

/// <summary>The working days of 2026, written down once more from the notice of 4 November 2025, and counted one day at a time.</summary>
internal static class NaiveCalendar
{
    private static readonly HashSet<DateOnly> _off =
    [
        .. Span(1, 1, 3), .. Span(2, 15, 9), .. Span(4, 4, 3), .. Span(5, 1, 5), .. Span(6, 19, 3), .. Span(9, 25, 3), .. Span(10, 1, 7),
    ];

    private static readonly HashSet<DateOnly> _worked =
        [new(2026, 1, 4), new(2026, 2, 14), new(2026, 2, 28), new(2026, 5, 9), new(2026, 9, 20), new(2026, 10, 10)];

    public static bool IsWorking(DateOnly day) =>
        _worked.Contains(day) || (!_off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>The last day of a promise: walk from the day after it began, count the halves of each day the clock ran, stop when there are enough.</summary>
    public static DateOnly Due(DateOnly from, int halves, IReadOnlyList<(DateOnly From, DateOnly Until)> stood, IReadOnlySet<DateOnly> halfDays)
    {
        var counted = 0;
        var last = from;
        for (var day = from; ; day = day.AddDays(1))
        {
            if (stood.Any(pause => day >= pause.From && day < pause.Until)) continue;
            if (!IsWorking(day)) continue;
            if (day > from) counted += halfDays.Contains(day) ? 1 : 2;
            last = day;
            if (counted >= halves) return last;
        }
    }

    private static IEnumerable<DateOnly> Span(int month, int day, int days) => Enumerable.Range(0, days).Select(more => new DateOnly(2026, month, day).AddDays(more));
}
