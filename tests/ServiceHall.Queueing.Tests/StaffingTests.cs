using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Staffing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

/// <summary>Staffing advice: Erlang C against known tables, the forecast, and advice that does not flicker.</summary>
public sealed class StaffingTests
{
    // Mean service 7.5 minutes; at most 20% may wait longer than 5 minutes.
    [Theory]
    [InlineData(5, 7)]
    [InlineData(10, 12)]
    [InlineData(20, 22)]
    [InlineData(50, 52)]
    [InlineData(100, 103)]
    [InlineData(200, 203)]
    public void The_fewest_windows_are_those_of_the_table(double load, int windows)
    {
        Assert.Equal(windows, ErlangC.Fewest(load, c => ErlangC.Later(load, c, 7.5, 5) <= 0.2));
        Assert.InRange(ErlangC.Fewest(load, c => ErlangC.Later(load, c, 7.5, 15) <= 0.05), windows - 1, windows + 1);
        Assert.InRange(windows, ErlangC.SquareRoot(load, 0.2), ErlangC.SquareRoot(load, 1));
    }

    // Mean service 7.5 minutes, squared coefficient of variation 1.96.
    [Theory]
    [InlineData(4, 0.88, 17.3, 0.05)]
    [InlineData(12, 0.88, 4.5, 0.05)]
    [InlineData(50, 0.88, 0.53, 0.005)]
    [InlineData(100, 0.88, 0.14, 0.006)]
    [InlineData(238, 0.88, 0.01, 0.005)]
    [InlineData(12, 0.95, 15.0, 0.05)]
    public void The_mean_wait_is_that_of_the_table(int windows, double busy, double minutes, double within) =>
        Assert.Equal(minutes, ErlangC.MeanWait(windows * busy, windows, 7.5, 1.96), within);

    [Fact]
    public void Windows_that_cannot_carry_the_load_are_never_enough()
    {
        Assert.Equal(1, ErlangC.Delayed(5, 5));
        Assert.Equal(double.PositiveInfinity, ErlangC.MeanWait(5, 5, 4));
        Assert.Equal((0, 0, 0), (ErlangC.Fewest(0, _ => true), ErlangC.SquareRoot(0, 1), ErlangC.MeanWait(0, 0, 4)));
        Assert.Equal(6, ErlangC.Fewest(5, _ => true));
    }

    [Fact]
    public void Advice_does_not_follow_one_window_up_and_down()
    {
        var advice = new Hysteresis(5, 0);
        for (var quarter = 1; quarter < 20; quarter++) advice = advice.Next(quarter, quarter % 2 == 0 ? 5 : 6);
        Assert.Equal(5, advice.Windows);
    }

    [Fact]
    public void A_difference_of_one_must_last_twenty_minutes_and_a_larger_one_must_be_as_long_after_the_last_change()
    {
        var one = new Hysteresis(5, 0).Next(10, 6);
        Assert.Equal((5, 5), (one.Windows, one.Next(11, 6).Windows));
        Assert.Equal(6, one.Next(11, 6).Next(12, 6).Windows);

        var more = new Hysteresis(5, 0).Next(10, 9);
        Assert.Equal((9, 10), (more.Windows, more.Since));
        Assert.Equal(9, more.Next(11, 5).Windows);
        Assert.Equal(5, more.Next(11, 5).Next(12, 5).Windows);
    }

    [Fact]
    public void Who_waits_long_is_reckoned_with_the_same_scatter_as_the_mean()
    {
        // Of an exponential tail the mean follows from any two of its points.
        const double scv = 1.87;
        var (five, ten) = (ErlangC.Later(8, 9, 9.2, 5, scv), ErlangC.Later(8, 9, 9.2, 10, scv));
        Assert.Equal(ErlangC.MeanWait(8, 9, 9.2, scv), ErlangC.Delayed(8, 9) * 5 / Math.Log(five / ten), 9);
    }

    [Fact]
    public void What_is_usual_on_the_weekday_is_raised_as_today_has_been_and_no_more_than_doubled()
    {
        var pool = new PoolArrivals();
        pool.Usual[(int)DayOfWeek.Tuesday] = [.. Enumerable.Repeat((double?)20, 96)];
        Assert.True(ArrivalForecast.HasHistory(pool));
        Assert.Equal(20, ArrivalForecast.Of(pool, DayOfWeek.Tuesday, [], 40));
        Assert.Equal(20, ArrivalForecast.Of(pool, DayOfWeek.Friday, [], 40));
        (pool.Today[38], pool.Today[39]) = (35, 30);
        Assert.Equal(20 * 75 / 50.0, ArrivalForecast.Of(pool, DayOfWeek.Tuesday, [38, 39], 40));
        (pool.Today[38], pool.Today[39]) = (500, 500);
        Assert.Equal(40, ArrivalForecast.Of(pool, DayOfWeek.Tuesday, [38, 39], 40));
    }

    [Fact]
    public void On_the_first_day_the_quarters_before_speak_the_last_most()
    {
        var pool = new PoolArrivals();
        (pool.Today[37], pool.Today[38], pool.Today[39]) = (8, 4, 10);
        Assert.Equal(8, ArrivalForecast.Of(pool, DayOfWeek.Tuesday, [35, 36, 37, 38, 39], 40));
        Assert.Equal(0, ArrivalForecast.Of(pool, DayOfWeek.Tuesday, [35, 36], 37));
    }

    [Fact]
    public void A_day_ends_up_in_what_is_usual_and_older_days_count_less()
    {
        var arrivals = new Arrivals();
        for (var week = 0; week < 2; week++)
        {
            for (var i = 0; i < 10 * (week + 1); i++) arrivals.Count("a", 40);
            arrivals.Turn(DayOfWeek.Monday, []);
        }

        arrivals.Turn(DayOfWeek.Monday, []); // a holiday
        arrivals.Turn(DayOfWeek.Tuesday, []);
        Assert.Equal(13, arrivals.Pools["a"].Usual[(int)DayOfWeek.Monday]![40]!.Value, 9);
        Assert.Null(arrivals.Pools["a"].Usual[(int)DayOfWeek.Tuesday]);
        Assert.Equal(0, arrivals.Pools["a"].Today[40]);
    }

    [Fact]
    public void Quarters_before_the_hall_was_started_teach_nothing()
    {
        var hall = new Halls(); // starts at nine
        for (var i = 0; i < 8; i++) hall.Take("tax-registration");
        hall.NextDay("2026-11-25");
        var pool = hall.State.Arrivals.Pools["business"];
        var tuesday = pool.Usual[(int)DayOfWeek.Tuesday]!;
        Assert.Equal([null, 8, 0], new[] { 2, 4, 5 }.Select(quarter => tuesday[quarter])); // 8:30, 9:00 and 9:15 in China

        // A whole Wednesday with 4 in each of two quarters tells what Tuesday does not.
        foreach (var clock in (string[])["08:30", "09:00"])
        {
            hall.At(clock);
            for (var i = 0; i < 4; i++) hall.Take("tax-registration");
        }

        hall.NextDay("2026-11-26");
        Assert.Equal((0 + 2 * 4 + 0) / 4.0, ArrivalForecast.Of(pool, DayOfWeek.Tuesday, [], 2));
        Assert.Equal((0 + 2 * 8 + 0) / 4.0, ArrivalForecast.Of(pool, DayOfWeek.Tuesday, [], 4));
    }

    [Fact]
    public void Quarters_before_the_hall_was_started_do_not_make_today_a_quiet_day()
    {
        var hall = new Halls(); // starts at nine
        var pool = new PoolArrivals();
        pool.Usual[(int)DayOfWeek.Tuesday] = [.. Enumerable.Repeat((double?)20, 96)];
        hall.State.Arrivals.Pools["business"] = pool;
        Assert.Equal(80, StaffingAdvice.At(hall.State, hall.Now).Single(of => of.Pool.Key == "business").ArrivalsPerHour, 9);
    }

    [Fact]
    public void A_hall_is_advised_by_its_arrivals_and_its_measured_services_and_nothing_is_done_about_it()
    {
        var hall = new Halls();
        hall.Open("1", "2");
        for (var i = 0; i < 60; i++) // two hours of 30 an hour, 3 minutes each
        {
            hall.Take("id-card-renewal");
            hall.Call("1");
            hall.Start("1");
            hall.Wait(3);
            hall.Finish("1");
            hall.Wait(-1);
        }

        var position = hall.State.Position;
        hall.Now = Halls.Morning.AddHours(2);
        var advice = StaffingAdvice.At(hall.State, hall.Now).Single(of => of.Pool.Matters.Contains(new MatterId("id-card-renewal")));
        Assert.Equal((2, false), (advice.Open, advice.FromHistory));
        Assert.InRange(advice.ArrivalsPerHour, 26, 32);
        Assert.Equal(3, advice.ServiceMinutes, 3);
        Assert.Equal(0, advice.ServiceScv, 3);
        Assert.Equal(2, advice.Needed);
        Assert.Equal(advice.Needed, advice.Advised);
        Assert.Equal(hall.Now, advice.From);
        Assert.InRange(advice.WaitMinutes!.Value, 1, 5);
        Assert.Equal(position, hall.State.Position);
    }

    [Fact]
    public void Every_matter_of_a_plan_belongs_to_one_pool_and_what_only_some_of_its_windows_can_do_is_a_part_of_it()
    {
        var plan = Halls.Township();
        Assert.Equal(["1,2", "3", "4,5"], plan.Pools.Select(pool => string.Join(',', pool.Windows)));
        Assert.Equal(plan.Plan.Matters.Count, plan.Pools.Sum(pool => pool.Matters.Count));
        Assert.All(plan.Plan.Matters, matter => Assert.Subset(plan.PoolOf(matter.Id)!.Windows.ToHashSet(), plan.AbleWindows(matter.Id).ToHashSet()));
        Assert.Equal("1,2", string.Join(',', plan.PoolOf(new MatterId("disability-certificate"))!.Windows));
        Assert.Equal(plan.Pools.Count, plan.Pools.Select(pool => pool.Key).Distinct().Count());
        Assert.Distinct(plan.Pools.Select(pool => pool.Name.Zh));
    }
}
