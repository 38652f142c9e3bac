using System.Globalization;
using ServiceHall.Calendars;

namespace ServiceHall.Calendars.Tests;

public sealed class YearsWithoutNoticeTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.InTheBox;

    /// <summary>New year, Qingming, Dragon Boat and Mid-Autumn by published almanacs. 2023, 2025, 2028, 2031 and 2033 have a leap month; in 2031 Mid-Autumn is National Day.</summary>
    [Theory]
    [InlineData(2023, "01-22", "04-05", "06-22", "09-29")]
    [InlineData(2024, "02-10", "04-04", "06-10", "09-17")]
    [InlineData(2025, "01-29", "04-04", "05-31", "10-06")]
    [InlineData(2026, "02-17", "04-05", "06-19", "09-25")]
    [InlineData(2027, "02-06", "04-05", "06-09", "09-15")]
    [InlineData(2028, "01-26", "04-04", "05-28", "10-03")]
    [InlineData(2029, "02-13", "04-04", "06-16", "09-22")]
    [InlineData(2030, "02-03", "04-05", "06-05", "09-12")]
    [InlineData(2031, "01-23", "04-05", "06-24", "10-01")]
    [InlineData(2033, "01-31", "04-04", "06-01", "09-08")]
    public void Lunar_days_are_those_of_the_almanac(int year, string newYear, string qingming, string dragonBoat, string midAutumn)
    {
        var days = StatutoryDays.Of(year);
        Assert.Equal([.. Enumerable.Range(-1, 4).Select(Day(newYear).AddDays)], DaysOf("春节"));
        Assert.Equal([Day(qingming)], DaysOf("清明节"));
        Assert.Equal([Day(dragonBoat)], DaysOf("端午节"));
        Assert.Equal([Day(midAutumn)], DaysOf("中秋节"));
        Assert.Equal(midAutumn == "10-01" ? 12 : midAutumn == "10-03" ? 12 : 13, days.Count);

        DateOnly Day(string text) => DateOnly.ParseExact($"{year}-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        DateOnly[] DaysOf(string name) => [.. days.Where(day => day.Value.Zh == name).Select(day => day.Key)];
    }

    [Fact]
    public void Every_year_it_knows_can_be_computed()
    {
        for (var year = StatutoryDays.YearMin; year <= StatutoryDays.YearMax; year++)
        {
            var days = StatutoryDays.Of(year);
            Assert.InRange(days.Count, 11, 13);
            Assert.All(days.Keys, day => Assert.Equal(year, day.Year));
            Assert.InRange(StatutoryDays.Qingming(year).Day, 4, 5);
        }
    }

    [Fact]
    public void A_year_without_its_notice_is_provisional_and_works_no_weekend()
    {
        for (var day = new DateOnly(2027, 1, 1); day.Year == 2027; day = day.AddDays(1))
        {
            var looked = Calendar.DayOf(day);
            Assert.True(looked.Provisional);
            Assert.NotEqual(DayKind.MakeUp, looked.Kind);
        }

        Assert.Equal(new HolidayName("春节", "Spring Festival"), Calendar.DayOf(new DateOnly(2027, 2, 5)).Holiday);
        Assert.True(Calendar.IsWorking(new DateOnly(2027, 1, 4)));
    }

    [Fact]
    public void A_deadline_of_late_December_is_known_and_provisional()
    {
        Assert.Equal(new CountedDay(new DateOnly(2027, 1, 7), true), Calendar.AddWorkingDays(new DateOnly(2026, 12, 30), 5));
        Assert.Equal(new CountedDay(new DateOnly(2026, 12, 31), false), Calendar.AddWorkingDays(new DateOnly(2026, 12, 30), 1));
    }

    [Fact]
    public void A_notice_that_is_loaded_makes_its_year_certain_and_moves_its_days()
    {
        var notice = NoticeReader.Read("""
            {"year":2027,"source":"a notice made up for this test","off":[{"from":"2027-01-01","to":"2027-01-03","zh":"元旦","en":"New Year's Day"}],"worked":["2027-01-09"]}
            """);
        var calendar = WorkingCalendar.From([.. NoticeReader.InTheBox, notice]);
        Assert.Equal(new CalendarDay(new DateOnly(2027, 1, 9), DayKind.MakeUp, false, null), calendar.DayOf(new DateOnly(2027, 1, 9)));
        Assert.Equal(new CountedDay(new DateOnly(2027, 1, 9), false), calendar.AddWorkingDays(new DateOnly(2026, 12, 31), 6));
        Assert.True(calendar.DayOf(new DateOnly(2028, 1, 1)).Provisional);
    }

    [Fact]
    public void What_lies_more_than_two_years_ahead_is_refused_in_words()
    {
        Assert.Equal(2028, Calendar.AddWorkingDays(new DateOnly(2026, 12, 1), 500).Day.Year);
        var refused = Assert.Throws<CalendarReachException>(() => Calendar.AddWorkingDays(new DateOnly(2026, 12, 1), 600));
        Assert.Contains("600 working days after 2026-12-01 lie beyond 2028", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-10-31", null)]
    [InlineData("2026-11-01", 2027)]
    [InlineData("2026-12-31", 2027)]
    [InlineData("2027-01-01", 2027)]
    public void The_missing_notice_is_asked_for_from_November_on(string today, int? year) =>
        Assert.Equal(year, Calendar.MissingNotice(DateOnly.Parse(today, CultureInfo.InvariantCulture)));
}
