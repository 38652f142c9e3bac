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

    private static DayOutcome Play(params Visitor[] visitors) => VirtualHall.Play(_plan, visitors);

    private static Visitor Walk(int at, double minutes = 10) => new(TimeSpan.FromMinutes(at), [OnePool.Job], new PersonaId("general"), [minutes]);

    private static Visitor Booked(int at, int slot) => Walk(at) with { Slot = TimeSpan.FromMinutes(slot) };

    private static IEnumerable<double> Waits(DayOutcome day) => day.Visits.Select(visit => Math.Round(visit.WaitMinutes, 3));
}
