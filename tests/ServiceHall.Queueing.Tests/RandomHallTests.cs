using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Snapshots;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

/// <summary>
/// Random days in a hall, held against what must always be true: numbers unique and rising, a visit at one window at most, a
/// window with one visit at most, nobody called out of the order of a naive oracle, nothing changed by a refusal, a replay
/// that ends in the same state, and a hall that starts from a snapshot every few commands and decides the same (<see cref="RestartedHall"/>).
/// </summary>
public sealed class RandomHallTests(ITestOutputHelper output)
{
    // What belongs to hours and appointments happens in RandomWeekTests; a replanned visit needs another plan: ReplanningVisitsTests.
    private static readonly string[] _everything = [.. typeof(HallEvent).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(HallEvent)) && !type.IsAbstract && type != typeof(VisitReplanned) && !RandomWeekTests.Everything.Contains(type)).Select(type => type.Name)];

    private readonly Dictionary<string, int> _seen = [];

    [Fact]
    public void Whatever_is_asked_in_whatever_order_the_hall_stays_true() => Check(Halls.TownshipText(), 200);

    [Fact]
    public void It_stays_true_also_where_windows_call_by_themselves() =>
        Check(Halls.TownshipText().Replace("\"targetMinutesMin\": 4", "\"autoCall\": true, \"directToIdleWindow\": true, \"targetMinutesMin\": 4", StringComparison.Ordinal), 60, everything: false);

    [Fact]
    public void It_stays_true_also_where_a_clerk_can_do_less_than_the_window() =>
        Check(Halls.TownshipText().Replace("\"id\": \"li\",", "\"id\": \"li\", \"skills\": [\"household\", \"business\"],", StringComparison.Ordinal), 60, everything: false);

    private void Check(string plan, int days, bool everything = true)
    {
        var seed = (ulong)Random.Shared.NextInt64();
        output.WriteLine($"seed {seed}: replay with Rnd({seed}, 1)");
        var config = Config.QuickThrowOnFailure.WithMaxTest(days).WithStartSize(20).WithEndSize(400).WithReplay(seed, 1UL);
        // Not made shorter when it fails: that takes longer than the whole test, and the seed plays it again.
        Prop.ForAll(ArbMap.Default.GeneratorFor<DoNotSize<uint>[]>().ToArbitrary(), steps => Play(PlanReader.Read(plan), steps)).Check(config);
        output.WriteLine(string.Join(", ", _seen.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}")));
        if (everything) Assert.All(_everything, name => Assert.True(_seen.GetValueOrDefault(name) > 0, $"no {name} happened: the days were not random enough"));
    }

    private void Play(PlanIndex plan, DoNotSize<uint>[] steps)
    {
        var day = new RandomDay(plan);
        foreach (var step in steps) day.Step(step.Item);
        day.CheckReplay();
        foreach (var happened in day.Happened) _seen[happened] = _seen.GetValueOrDefault(happened) + 1;
    }
}
