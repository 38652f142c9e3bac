using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Days;
using ServiceHall.Simulation.Measuring;

namespace ServiceHall.Simulation.Tests;

/// <summary>Appointments in a simulated day, by hand: one window, jobs of exactly ten minutes.</summary>
public sealed class AppointedDayTests
{
    private static readonly PlanIndex _plan = OnePool.Plan(1, "accumulating");

    [Fact]
    public void Who_is_early_waits_from_the_time_booked_and_goes_before_who_came_after_it()
    {
        // At minute 10 the appointment of minute 12 counts for nothing yet; at 20 its 8 of 3 minutes outweigh 14 of 8.
        var day = Play(Walk(0), Walk(1), Booked(at: 5, slot: 12), Walk(6));
        Assert.Equal([0.0, 9, 8, 24], Waits(day));
        Assert.Equal([null, null, true, null], day.Visits.Select(visit => visit.Kept));
    }

    [Fact]
    public void Who_is_late_by_the_rule_waits_from_coming_and_who_is_too_late_is_like_everybody()
    {
        var day = Play(Booked(at: 8, slot: 0), Booked(at: 11, slot: 0));
        Assert.Equal([0.0, 7], Waits(day));
        Assert.Equal([true, (bool?)null], day.Visits.Select(visit => visit.Kept));
    }

    [Fact]
    public void An_appointment_called_more_than_ten_minutes_after_its_time_is_not_kept()
    {
        var day = Play(Walk(0, minutes: 30), Booked(at: 10, slot: 15));
        Assert.Equal([0.0, 15], Waits(day));
        Assert.False(day.Visits[1].Kept);
    }

    [Fact]
    public void The_slots_of_the_plan_are_filled_and_nobody_wants_anything_else()
    {
        var plan = Plans.Read("leiyang.json");
        var profile = DayProfile.Read(Plans.Text(Path.Combine("days", "leiyang.json")), plan);
        var full = new DrawingVisitors(plan, profile with { Booked = new BookedPeople { Filled = 1 } }, new Demand(plan, profile)).Of(1, 0);
        // 14 half hours a day; real estate has 24 of 238 windows, and with them 19 of the 185 places each half hour.
        Assert.Equal(14 * 185, full.Count(visitor => visitor.Booked is not null));
        Assert.Equal(14 * 19, full.Count(visitor => visitor.Booked?.Group == "f"));
        Assert.All(full, visitor => Assert.True(visitor.Booked is not { } booking || visitor.Matters.All(matter => plan.GroupOf(matter)?.Id == booking.Group)));
        Assert.Equal(Enumerable.Range(0, 14).Select(slot => 30.0 * slot), full.Where(visitor => visitor.Booked?.Group == "f").Select(visitor => visitor.Booked!.At.TotalMinutes).Distinct().Order());
    }

    [Fact]
    public void A_group_that_is_offered_on_other_days_only_has_nobody_and_without_hours_the_day_begins_with_the_first_slot_of_all()
    {
        AppointmentGroup Group(string id, string from, params string[] on) => new()
        {
            Id = id, Name = new LocalText(id, id), Matters = [OnePool.Job], On = on, Slots = [new SlotRow(Clock(from), Clock(from).Add(60), 60, 1)],
        };
        var plan = new PlanIndex(_plan.Plan with { Appointments = [Group("weekend", "07:00", "weekend", "holiday"), Group("morning", "09:00", "working"), Group("afternoon", "14:00", "working", "weekend")] });
        var profile = new DayProfile { Visits = 50, Booked = new BookedPeople { Filled = 1 } }.Checked(plan);
        var booked = new DrawingVisitors(plan, profile, new Demand(plan, profile)).Of(1, 0).Select(visitor => visitor.Booked).OfType<Booking>();
        Assert.Equal([new Booking("morning", TimeSpan.Zero), new Booking("afternoon", TimeSpan.FromHours(5))], booked.OrderBy(booking => booking.At));
    }

    private static ClockTime Clock(string text) => ClockTime.TryParse(text, out var clock) ? clock : throw new FormatException(text);

    private static DayOutcome Play(params Visitor[] visitors) => VirtualHall.Play(_plan, visitors);

    private static Visitor Walk(int at, double minutes = 10) => new(TimeSpan.FromMinutes(at), [OnePool.Job], new PersonaId("general"), [minutes]);

    private static Visitor Booked(int at, int slot) => Walk(at) with { Booked = new Booking("none", TimeSpan.FromMinutes(slot)) };

    private static IEnumerable<double> Waits(DayOutcome day) => day.Visits.Select(visit => Math.Round(visit.WaitMinutes, 3));
}
