using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Snapshots;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

/// <summary>The wait people are told: played forward by the hall's own rule, corrected by how such forecasts came out.</summary>
public sealed class ToldWaitsTests
{
    private const string Short = "pension-check";   // 1.5 minutes, target 4
    private const string Long = "subsistence-allowance";   // 15 minutes, target 20; window 1 only

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(10, 29, 0, 0)]
    [InlineData(10, 40, 0, 5)]
    [InlineData(301, 301, 10, 15)]
    [InlineData(600, 1500, 10, 25)]
    public void Both_ends_are_rounded_up_to_five_minutes_and_never_a_bare_point(int leastSeconds, int mostSeconds, int from, int to) =>
        Assert.Equal(new WaitRange(from, to), WaitRange.Between(leastSeconds * 1000, mostSeconds * 1000));

    [Fact]
    public void Nobody_is_told_a_wait_while_no_able_window_is_open()
    {
        var hall = new Halls();
        Assert.Null(hall.Take(Short).WaitTold);
    }

    [Fact]
    public void Who_finds_a_window_free_is_told_at_once()
    {
        var hall = new Halls();
        hall.Open("1");
        Assert.Equal(new WaitRange(0, 0), hall.Take(Short).WaitTold);
    }

    [Fact]
    public void The_forecast_plays_the_rule_call_by_call_with_what_is_left_of_the_present_service()
    {
        var hall = new Halls();
        hall.Open("1");
        hall.Take(Long);
        hall.Call("1");
        hall.Start("1");
        hall.Wait(3);
        Assert.Equal(12 * 60_000, hall.Take(Long).ForecastMs);
        // The short job comes after the long one in the line, but its target is short: by the time the window is free it goes first.
        Assert.Equal(12 * 60_000, hall.Take(Short).ForecastMs);
        hall.Wait(1);
        Assert.Equal((int)((11.25 + 15 + 1.5) * 60_000), Forecast(hall, Long));
    }

    [Fact]
    public void What_has_lasted_longer_than_usual_is_not_taken_as_nearly_done()
    {
        var hall = new Halls();
        hall.Open("1");
        hall.Take(Long);
        hall.Call("1");
        hall.Start("1");
        hall.Wait(40);
        Assert.Equal((int)(15 * 0.75 * 60_000), Forecast(hall, Long));
    }

    [Fact]
    public void A_matter_added_at_the_window_keeps_it_busy_for_longer_and_one_dropped_again_does_not()
    {
        var hall = new Halls();
        hall.Open("1");
        hall.Take(Short);
        hall.Call("1");
        hall.Start("1");
        Assert.Equal((int)(1.5 * 60_000), Forecast(hall, Long));
        hall.Do(new AddMatter { CommandId = hall.Id(), Window = new WindowId("1"), Matter = new MatterId(Long) });
        Assert.Equal((int)(16.5 * 60_000), Forecast(hall, Long));
        hall.Do(new DropMatter { CommandId = hall.Id(), Window = new WindowId("1"), Matter = new MatterId(Long) });
        Assert.Equal((int)(1.5 * 60_000), Forecast(hall, Long));
    }

    [Fact]
    public void Measured_service_times_take_the_place_of_the_plan_s()
    {
        var hall = new Halls();
        hall.Open("1");
        var leg = PlanningLegs.For([new MatterId(Long)], hall.State.Plan.Plan.Personas[0], hall.State.Plan)[0];
        Assert.Equal(15 * 60_000, hall.State.Services.MeanMs(hall.State.Plan, leg));
        for (var i = 0; i < ServiceTimes.Enough; i++) Serve(hall, Long, waits: 0, takes: 30);
        Assert.Equal(30 * 60_000, hall.State.Services.MeanMs(hall.State.Plan, new MatterId(Long)));
        Assert.Equal(30 * 60_000, hall.State.Services.MeanMs(hall.State.Plan, leg));
        hall.Take(Long);
        hall.Call("1");
        Assert.Equal(30 * 60_000, Forecast(hall, Long));
    }

    [Fact]
    public void Until_enough_is_known_the_last_wait_of_the_class_speaks_and_then_the_ratios_do()
    {
        var hall = new Halls();
        hall.Open("1");
        var leg = PlanningLegs.For([new MatterId(Long)], hall.State.Plan.Plan.Personas[0], hall.State.Plan)[0];
        const int tenMinutes = 10 * 60_000;
        Assert.Equal(new WaitRange(10, 15), TellingWaits.Range(hall.State, leg, tenMinutes));

        hall.State.Waits.Learn(leg, tenMinutes, null, 2 * tenMinutes);
        Assert.Equal(new WaitRange(10, 25), TellingWaits.Range(hall.State, leg, tenMinutes));

        // Of such forecasts 10% came out at 6 minutes and less, 90% at 18 and less: with the softening of two minutes, ratios of 2/3 and 5/3.
        for (var i = 1; i < WaitClass.Remembered; i++) hall.State.Waits.Learn(leg, tenMinutes, null, i % 5 == 0 ? 6 * 60_000 : 18 * 60_000);
        Assert.Equal(new WaitRange(10, 20), TellingWaits.Range(hall.State, leg, tenMinutes));
    }

    [Fact]
    public void A_told_wait_ends_when_the_call_stands_and_a_call_taken_back_counts_for_nothing()
    {
        var hall = new Halls();
        hall.Open("1");
        hall.Take(Short);
        hall.Wait(4);
        hall.Call("1");
        Assert.Equal(0, hall.State.Waits.Today.Ended);
        hall.Do(new UndoCall { CommandId = hall.Id(), Window = new WindowId("1") });
        hall.Wait(2);
        hall.Call("1");
        hall.Start("1");
        Assert.Equal((1, 0, 0), (hall.State.Waits.Today.Ended, hall.State.Waits.Today.Kept, hall.State.Waits.Today.WithinEnd));
        Assert.Equal(6 * 60_000, hall.State.Waits.Today.ErrorMs);
    }

    [Fact]
    public void How_often_it_came_true_is_said_from_fifty_on_and_goes_on_over_the_night()
    {
        var hall = new Halls();
        hall.Open("1");
        for (var i = 0; i < 49; i++) Serve(hall, Short, waits: 0, takes: 1);
        Assert.Null(hall.State.Waits.KeptShare);
        Serve(hall, Short, waits: 30, takes: 1);
        Assert.Equal(49.0 / 50, hall.State.Waits.KeptShare);

        hall.Do(new CloseDay { CommandId = hall.Id() });
        hall.Now = Halls.Morning.AddDays(1);
        hall.Do(new OpenDay { CommandId = hall.Id(), Day = new DateOnly(2026, 11, 25) });
        Assert.Equal(49.0 / 50, hall.State.Waits.KeptShare);
        Assert.Equal((0, 50), (hall.State.Waits.Today.Ended, hall.State.Waits.Before!.Ended));
        Assert.All(hall.State.Waits.Classes.Values, of => Assert.Null(of.LastWaitMs));
        Assert.Equal(HallSnapshot.HashOf(hall.State), HallSnapshot.HashOf(HallSnapshot.FromJson(HallSnapshot.Of(hall.State).ToJson())!.Restore(hall.State.Plan)));
    }

    [Fact]
    public void The_remembered_ratios_are_the_last_ones_and_their_quantiles_are_exact()
    {
        var of = new WaitClass();
        for (var i = 1; i <= 1_000; i++) of.Learn(forecastMs: 880_000, waitedMs: i * 1_000 - 120_000 + 1_000_000);
        Assert.Equal(Enumerable.Range(1_801, WaitClass.Remembered).ToList(), of.Recent.ToList());
        Assert.Equal((1_821 - 120) * 1_000, of.WaitMs(880_000, 10));
    }

    [Fact]
    public void Beyond_what_is_played_the_wait_is_a_flow_that_agrees_with_playing()
    {
        var hall = new Halls(new PlanIndex(Halls.Township().Plan with { Policy = new Policy { WaitingMax = 100_000 } }));
        hall.Open("1", "2");
        for (var i = 0; i < WaitForecast.CallsMax; i++)
        {
            hall.Take(i % 3 == 0 ? "id-card-renewal" : Short);
            hall.Wait(0.2);
        }

        var played = Forecast(hall, "id-card-renewal")!.Value;
        hall.Take(Short);
        var flow = Forecast(hall, "id-card-renewal")!.Value;
        Assert.InRange(flow / (double)played, 0.93, 1.07);
    }

    private static int? Forecast(Halls hall, string matter) =>
        WaitForecast.Ms(hall.State, PlanningLegs.For([new MatterId(matter)], hall.State.Plan.Plan.Personas[0], hall.State.Plan)[0], probe: null, hall.Now);

    private static void Serve(Halls hall, string matter, double waits, double takes)
    {
        hall.Take(matter);
        hall.Wait(waits);
        hall.Call("1");
        hall.Start("1");
        hall.Wait(takes);
        hall.Finish("1");
    }
}
