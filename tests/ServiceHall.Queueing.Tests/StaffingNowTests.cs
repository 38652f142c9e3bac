using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Staffing;

namespace ServiceHall.Queueing.Tests;

/// <summary>Staffing advice and what there is now: the windows that are open.</summary>
public sealed class StaffingNowTests
{
    // The township's pools: windows 1 and 2, 3, and 4 and 5.
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

    private static IReadOnlyList<PoolAdvice> Advice(Halls hall) => StaffingAdvice.At(hall.State, hall.Now);
}
