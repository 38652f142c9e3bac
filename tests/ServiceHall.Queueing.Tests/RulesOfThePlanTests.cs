using ServiceHall.Queueing.Plans;

namespace ServiceHall.Queueing.Tests;

public sealed class RulesOfThePlanTests
{
    [Fact]
    public void Under_fifo_who_came_first_is_first_whoever_and_whatever()
    {
        var hall = HallUnder("fifo");
        var first = hall.Take("subsistence-allowance");
        hall.Wait(1);
        hall.Take(["pension-check"], "pregnant");
        hall.Wait(30);
        Assert.Equal(first.Id, hall.Call("1").Visit);
    }

    [Fact]
    public void Under_strict_a_priority_persona_is_first_even_over_the_longest_wait()
    {
        var hall = HallUnder("strict");
        hall.Take("pension-check");
        hall.Wait(120);
        var elderly = hall.Take(["subsistence-allowance"], "elderly");
        var pregnant = hall.Take(["subsistence-allowance"], "pregnant");
        Assert.Equal(pregnant.Id, hall.Serve("1").Id);
        Assert.Equal(elderly.Id, hall.Call("1").Visit);
    }

    [Fact]
    public void Under_overload_a_short_job_outruns_a_long_one_by_their_bare_lengths()
    {
        var hall = HallUnder("overload");
        var long1 = hall.Take("subsistence-allowance");
        hall.Wait(18);
        var quick = hall.Take("pension-check");
        hall.Wait(2);
        // 20 of 15 minutes against 2 of 1.5: equal, and then who joined first; a moment later the short one.
        Assert.Equal(long1.Id, hall.Call("1").Visit);
        Assert.Equal(90_000, quick.Leg.TargetMs);
    }

    private static Halls HallUnder(string rule)
    {
        var hall = new Halls(PlanReader.Read(Halls.TownshipText().Replace("\"targetMinutesMin\": 4", $"\"rule\": \"{rule}\", \"targetMinutesMin\": 4", StringComparison.Ordinal)));
        hall.Open("1");
        return hall;
    }
}
