using ServiceHall.Calendars;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Snapshots;

namespace ServiceHall.Queueing.Tests;

/// <summary>A year's notice comes while the hall runs: the days change, and what was booked on one that is off now is named.</summary>
public sealed class TakingCalendarsTests
{
    private const string Notice = """
        {"year": 2027, "source": "a notice for a test", "off": [{"from": "2027-01-01", "to": "2027-01-04", "zh": "元旦", "en": "New Year"}], "worked": ["2027-01-09"]}
        """;

    [Fact]
    public void Booked_appointments_of_a_day_that_is_off_now_are_on_record()
    {
        var before = Halls.Office("2026-12-30", "10:00");
        var closed = before.Book("id-card-renewal", "2027-01-04", "09:00", "p1");
        before.Book("id-card-renewal", "2027-01-05", "09:00", "p2");
        var hall = With(before, Notice);
        var taken = Assert.IsType<CalendarTaken>(hall.Do(new TakeCalendar { CommandId = hall.Id(), Year = 2027 }));
        Assert.Equal((2027, "a notice for a test"), (taken.Year, taken.Source));
        Assert.Equal([closed.Id], taken.ClosedFor);
        Assert.Equal([closed.Id], Decisions.TakingCalendars.OnClosedDays(hall.State).Select(one => one.Id));
        hall.Refused(hall.BookCommand("id-card-renewal", "2027-01-04", "09:30", "p3"), "slot-not-offered");
    }

    [Fact]
    public void A_weekend_that_is_worked_now_has_the_hours_of_a_working_day()
    {
        var hall = With(Halls.Office("2026-12-30", "10:00"), Notice);
        hall.NextDay("2027-01-09");
        hall.At("15:00");
        hall.Take("business-registration");
    }

    [Fact]
    public void A_year_without_notice_cannot_be_taken()
    {
        var hall = Halls.Office();
        Assert.Equal("year", hall.Refused(new TakeCalendar { CommandId = hall.Id(), Year = 2027 }, "no-notice").Field);
    }

    private static Halls With(Halls hall, string notice)
    {
        var calendar = WorkingCalendar.From([.. NoticeReader.InTheBox, NoticeReader.Read(notice)]);
        return new Halls(HallSnapshot.Of(hall.State).Restore(new PlanIndex(hall.State.Plan.Plan, calendar)), hall.Now);
    }
}
