using ServiceHall.Calendars;

namespace ServiceHall.Calendars.Tests;

public sealed class YearOf2026Tests
{
    /// <summary>Every day of 2026, a month a line, from the 1st on: w worked, . weekend, H holiday, m weekend that is worked.</summary>
    private static readonly string[] Months =
    [
        "HHHmwwwww..wwwww..wwwww..wwwww.",
        ".wwwww..wwwwwmHHHHHHHHHwwwwm",
        ".wwwww..wwwww..wwwww..wwwww..ww",
        "wwwHHHwwww..wwwww..wwwww..wwww",
        "HHHHHwwwm.wwwww..wwwww..wwwww..",
        "wwwww..wwwww..wwwwHHHwwwww..ww",
        "www..wwwww..wwwww..wwwww..wwwww",
        "..wwwww..wwwww..wwwww..wwwww..w",
        "wwww..wwwww..wwwww.mwwwwHHHwww",
        "HHHHHHHwwm.wwwww..wwwww..wwwww.",
        ".wwwww..wwwww..wwwww..wwwww..w",
        "wwww..wwwww..wwwww..wwwww..wwww",
    ];

    private static readonly WorkingCalendar Calendar = WorkingCalendar.InTheBox;

    [Fact]
    public void Every_day_of_2026_is_as_the_notice_says()
    {
        for (var month = 1; month <= 12; month++)
        {
            var days = Enumerable.Range(1, DateTime.DaysInMonth(2026, month)).Select(day => Calendar.DayOf(new DateOnly(2026, month, day))).ToList();
            Assert.DoesNotContain(days, day => day.Provisional);
            Assert.Equal(Months[month - 1], string.Concat(days.Select(Letter)));
        }
    }

    [Fact]
    public void The_file_in_the_box_is_the_file_beside_the_plans()
    {
        var beside = NoticeReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "2026.json")));
        Assert.Equal(Calendar.Notices[2026].Worked, beside.Worked);
        Assert.Equal(Calendar.Notices[2026].Off, beside.Off);
        Assert.Contains("2025年11月4日", beside.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-13", 1, "2026-02-14")] // a Saturday worked before Spring Festival
    [InlineData("2026-02-14", 1, "2026-02-24")]
    [InlineData("2026-09-30", 2, "2026-10-09")]
    [InlineData("2026-09-30", 3, "2026-10-10")]
    [InlineData("2026-11-25", 0, "2026-11-25")]
    [InlineData("2026-11-28", 0, "2026-11-30")]
    [InlineData("2026-11-25", 5, "2026-12-02")]
    public void Working_days_are_counted_over_holidays_and_worked_weekends(string from, int n, string to) =>
        Assert.Equal(new CountedDay(DateOnly.Parse(to), false), Calendar.AddWorkingDays(DateOnly.Parse(from), n));

    [Fact]
    public void Counting_back_agrees()
    {
        var from = new DateOnly(2026, 1, 1);
        for (var n = 1; n < 200; n++) Assert.Equal(n, Calendar.WorkingDaysBetween(from, Calendar.AddWorkingDays(from, n).Day));
        Assert.Equal(0, Calendar.WorkingDaysBetween(from, from));
    }

    private static char Letter(CalendarDay day) => day.Kind switch
    {
        DayKind.Working => 'w',
        DayKind.Weekend => '.',
        DayKind.Holiday => 'H',
        _ => 'm',
    };
}
