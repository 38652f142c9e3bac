using System.Diagnostics;
using System.Globalization;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Simulation.Tests;

/// <summary>
/// Calling costs the same however many wait. Asserted as a counted thing; the time is printed, because it depends on the machine (<c>servicehall bench
/// flat</c> measures it alone). A hundred thousand wait in every test run, a million with SERVICEHALL_LONG=1.
/// </summary>
public sealed class CallNextCostTests(ITestOutputHelper output)
{
    private const int Few = 100;
    private const int Calls = 50;
    private static readonly int Many = Environment.GetEnvironmentVariable("SERVICEHALL_LONG") == "1" ? 1_000_000 : 100_000;
    private static readonly CommandId _id = new("cost");
    private static readonly WindowId _window = new("1");
    private static readonly DateTimeOffset _morning = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_call_compares_as_many_heads_with_very_many_waiting_as_with_a_hundred()
    {
        var few = HallWith(Few);
        var many = HallWith(Many);
        Assert.Equal(HeadsCompared(few), HeadsCompared(many));
        Assert.InRange(HeadsCompared(many), 1, many.Window(_window).Serves.Count);
        Assert.Equal(Few, few.WaitingCount);
        Assert.Equal(Many, many.WaitingCount);

        _ = Time(HallWith(Few));
        var (small, large) = (Time(few), Time(many));
        output.WriteLine($"{HeadsCompared(many)} heads a call; {small:0.0} us a call with {Few} waiting, {large:0.0} us with {Many}: ratio {large / small:0.00}");
    }

    [Fact]
    public void The_head_a_call_compares_is_the_right_one_among_all()
    {
        var hall = HallWith(5_000);
        var now = _morning.AddHours(3);
        var best = hall.Visits.Values.Where(visit => visit.Lane is { } lane && hall.Window(_window).Serves.Contains(lane)).Aggregate((first, second) => WhoIsNext.IsBefore(second, first, now) ? second : first);
        Assert.Same(best, WhoIsNext.At(hall.Window(_window), now));
    }

    private static int HeadsCompared(HallState hall)
    {
        Assert.NotNull(WhoIsNext.At(hall.Window(_window), _morning.AddHours(3), out var heads));
        return heads;
    }

    // The median of many calls, in microseconds, so that what else the machine does counts little.
    private static double Time(HallState hall)
    {
        var now = _morning.AddHours(3);
        var times = new List<double>();
        for (var call = 0; call < Calls; call++)
        {
            var start = Stopwatch.GetTimestamp();
            Do(hall, new CallNext { CommandId = _id, Window = _window }, now);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            Do(hall, new StartService { CommandId = _id, Window = _window }, now);
            Do(hall, new FinishService { CommandId = _id, Window = _window }, now);
        }

        return times.Order().ElementAt(Calls / 2);
    }

    private static HallState HallWith(int waiting)
    {
        var plan = Plans.Read("fenggang.json");
        var matters = plan.Plan.Matters.Where(matter => plan.AbleWindows(matter.Id).Contains(_window)).ToList();
        var personas = plan.Plan.Personas;
        var hall = new HallState(new PlanIndex(plan.Plan.AlwaysOpen() with { Policy = plan.Policy with { TellsWaits = false, WaitingMax = waiting } }));
        Do(hall, new OpenDay { CommandId = _id, Day = new DateOnly(2026, 11, 24) }, _morning);
        Do(hall, new OpenWindow { CommandId = _id, Window = _window }, _morning);
        for (var i = 0; i < waiting; i++)
        {
            var code = new TicketCode(i.ToString(CultureInfo.InvariantCulture));
            Do(hall, new TakeNumber { CommandId = _id, Matters = [matters[i % matters.Count].Id], Persona = personas[i / matters.Count % personas.Count].Id, Code = code }, _morning.AddMilliseconds(i * 50));
        }

        return hall;
    }

    private static void Do(HallState hall, HallCommand command, DateTimeOffset now)
    {
        var decision = Decide.Command(hall, command, now);
        Assert.Null(decision.Rejection);
        Evolve.Apply(hall, hall.Position + 1, now, decision.Events);
    }
}
