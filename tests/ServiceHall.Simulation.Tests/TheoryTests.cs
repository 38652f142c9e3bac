using ServiceHall.Queueing.Plans;
using ServiceHall.Simulation.Days;

namespace ServiceHall.Simulation.Tests;

/// <summary>The real rules in virtual time against what theory knows exactly. Many days of one pool, each day's beginning left out.</summary>
public sealed class TheoryTests(ITestOutputHelper output)
{
    private const long Seed = 20261122;
    private const int WarmUp = 1_000;

    [Fact]
    public void Five_equal_windows_wait_as_Erlang_says()
    {
        const double rate = 0.875, mean = 4;
        var measured = Mean(OnePool.Plan(5, "fifo"), days: 24, visitors: 20_000, rate, dice => ("general", dice.Exponential(mean)))["general"];
        Within(0.03, "M/M/5 at .70", Theory.ErlangC(rate, mean, 5), measured);
    }

    [Fact]
    public void One_window_with_scattered_services_waits_as_Pollaczek_and_Khinchine_say()
    {
        const double rate = 0.15, mean = 4, scv = 1.5;
        var measured = Mean(OnePool.Plan(1, "fifo"), days: 24, visitors: 25_000, rate, dice => ("general", dice.Lognormal(mean, scv)))["general"];
        Within(0.03, "M/G/1 at .60", Theory.PollaczekKhinchine(rate, mean, scv), measured);
    }

    [Fact]
    public void Two_classes_of_accumulating_priority_wait_as_Kleinrock_says()
    {
        const double rate = 0.18, mean = 4, scv = 0.5, share = 0.3;
        var theory = Theory.Accumulating([(rate * (1 - share), mean, scv, 1.0 / 8), (rate * share, mean, scv, 1.0 / 4)]);
        var measured = Mean(OnePool.Plan(1, "accumulating"), days: 12, visitors: 25_000, rate, dice => (dice.Unit() < share ? "elderly" : "general", dice.Lognormal(mean, scv)));
        Within(0.05, "APQ M/G/1 at .72, general", theory[0], measured["general"]);
        Within(0.05, "APQ M/G/1 at .72, elderly", theory[1], measured["elderly"]);
    }

    [Fact]
    public void The_formulas_agree_with_each_other()
    {
        Assert.Equal(Theory.PollaczekKhinchine(0.2, 4, 1), Theory.ErlangC(0.2, 4, 1), 9);
        var same = Theory.Accumulating([(0.05, 4, 0.5, 1), (0.1, 4, 0.5, 1)]);
        Assert.All(same, wait => Assert.Equal(Theory.PollaczekKhinchine(0.15, 4, 0.5), wait, 9));
    }

    private static Dictionary<string, double> Mean(PlanIndex plan, int days, int visitors, double rate, Func<Dice, (string Persona, double Minutes)> draw)
    {
        var sums = new (Dictionary<string, double> Waits, Dictionary<string, int> People)[days];
        Parallel.For(0, days, new ParallelOptions { MaxDegreeOfParallelism = 2 }, day =>
        {
            var coming = OnePool.Visitors(new Dice(Seed, day, "theory"), visitors, rate, draw);
            var outcomes = VirtualHall.Play(plan, coming).Visits;
            var counted = Enumerable.Range(WarmUp, visitors - WarmUp).GroupBy(i => coming[i].Persona.Value).ToList();
            sums[day] = (counted.ToDictionary(of => of.Key, of => of.Sum(i => outcomes[i].WaitMinutes)), counted.ToDictionary(of => of.Key, of => of.Count()));
        });
        return sums[0].Waits.Keys.ToDictionary(persona => persona, persona => sums.Sum(day => day.Waits[persona]) / sums.Sum(day => day.People[persona]));
    }

    private void Within(double share, string what, double theory, double measured)
    {
        output.WriteLine($"{what}: theory {theory:0.0000} min, measured {measured:0.0000} min, off by {measured / theory - 1:P2} (seed {Seed})");
        Assert.InRange(measured / theory, 1 - share, 1 + share);
    }
}
