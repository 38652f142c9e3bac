using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Staffing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

/// <summary>Staffing advice and what there is now: the windows that are open, and who waits. The mean service of a pool is that of its matters in the plan.</summary>
public sealed class StaffingNowTests
{
    // The township's pools: windows 1 and 2 (10 matters, 7.45 minutes), 3 (4, 10.25 minutes), 4 and 5 (3, 6 minutes).
    private const string Card = "id-card-renewal";
    private const string Tax = "tax-registration";

    [Fact]
    public void A_window_of_several_pools_counts_in_one_of_them_where_most_load_comes_upon_a_window()
    {
        // Window 2 does the business matters of window 3 too.
        var hall = new Halls(PlanReader.Read(Halls.TownshipText().Replace("""["household", "social", "medical"] }""", """["household", "social", "medical", "business", "tax", "employer"] }""", StringComparison.Ordinal)));
        hall.Open("1", "2", "3", "4", "5");
        Assert.Equal([("1,2", 2, 1), ("2,3", 1, 1), ("4,5", 2, 0)], Advice(hall).Select(of => (string.Join(',', of.Pool.Windows), of.Open, of.Flexible)));

        for (var i = 0; i < 8; i++) hall.Take(Tax);
        hall.Wait(15);
        Assert.Equal([("1,2", 1, 1), ("2,3", 2, 1), ("4,5", 2, 0)], Advice(hall).Select(of => (string.Join(',', of.Pool.Windows), of.Open, of.Flexible)));
    }

    [Fact]
    public void Who_waits_now_is_to_be_at_a_window_within_the_target()
    {
        var hall = new Halls();
        hall.Open("1");
        Assert.Equal((0, 0), (Of(hall, Card).Waiting, Of(hall, Card).Advised));
        hall.Take(Card);
        hall.Take(Card);
        // Two, and one at window 1, take 7.45 minutes each, and the last is to begin in 5: 3 x 7.45 / 12.45 = 1.8 windows.
        var advice = Of(hall, Card);
        Assert.Equal((1, 2, 2, 2, 0), (advice.Open, advice.Waiting, advice.Needed, advice.Advised, advice.AdvisedForMinutes));
        Assert.Equal(2 * 7.45, advice.WaitMinutes!.Value, 6);
    }

    [Fact]
    public void Who_is_expected_within_the_target_is_reckoned_beside_who_waits()
    {
        var pool = new PoolAdvice(Halls.Township().Pools[0]) { Open = 2, Waiting = 3, ServiceMinutes = 5, ArrivalsPerHour = 36 };
        // 3 + 2 + 3 of the 5 minutes to come, 5 minutes each in 10: 4 windows.
        Assert.Equal(4, pool.Clearing(targetMinutes: 5));
        Assert.Equal(5, (pool with { Waiting = 4 }).Clearing(targetMinutes: 5));
        Assert.Equal(0, (pool with { Waiting = 0 }).Clearing(targetMinutes: 5));
    }

    [Fact]
    public void No_window_is_advised_to_close_while_somebody_waits_for_it_and_none_that_the_pool_does_not_have_to_open()
    {
        var hall = new Halls();
        hall.Open("1", "2", "3");
        Assert.Equal([0, 0, 0], Advice(hall).Select(of => of.Advised));
        hall.Take("disability-certificate"); // only window 1 can do it
        Assert.Equal([2, 0, 0], Advice(hall).Select(of => of.Advised));

        for (var i = 0; i < 20; i++) hall.Take(Tax);
        // 21 x 10.25 / 15.25 = 14.1 windows.
        Assert.Equal((15, 1), (Of(hall, Tax).Needed, Of(hall, Tax).Advised));
        hall.Do(new CloseWindow { CommandId = hall.Id(), Window = new WindowId("3") });
        Assert.Equal((0, 1, null), (Of(hall, Tax).Open, Of(hall, Tax).Advised, Of(hall, Tax).WaitMinutes));
    }

    [Fact]
    public void Who_waits_where_no_open_window_can_do_it_needs_one_more()
    {
        var hall = new Halls(PlanReader.Read(Halls.TownshipText().Replace("\"waitingMax\"", "\"staffingWaitMinutes\": 30, \"waitingMax\"", StringComparison.Ordinal)));
        hall.Open("4");
        hall.Take("consultation");
        Assert.Equal(1, Of(hall, "consultation").Advised);
        hall.Call("4");
        hall.Take("unresolved"); // only window 5 can do it
        Assert.Equal(2, Of(hall, "unresolved").Advised);
    }

    private static IReadOnlyList<PoolAdvice> Advice(Halls hall) => StaffingAdvice.At(hall.State, hall.Now);

    private static PoolAdvice Of(Halls hall, string matter) => Advice(hall).Single(of => of.Pool.Matters.Contains(new MatterId(matter)));
}
