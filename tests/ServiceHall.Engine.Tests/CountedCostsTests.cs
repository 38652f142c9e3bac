using ServiceHall.Contracts;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Tests;

/// <summary>What a command costs, counted and not timed, so that the machine has no say in it. Runs alone: it counts the process's own bytes.</summary>
[Collection(Alone)]
public sealed class CountedCostsTests(ITestOutputHelper output)
{
    public const string Alone = "alone";
    private const int Rounds = 500;

    [Fact]
    public async Task A_command_allocates_little()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        await hall.OpenWindowAsync("1");
        await ServeAsync(hall, Rounds);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await ServeAsync(hall, Rounds);
        var each = (GC.GetTotalAllocatedBytes(precise: true) - before) / (Rounds * 4);
        output.WriteLine($"{each} bytes allocated a command, one at a time");
        // 3,500 to 4,900, as the threads meet.
        Assert.InRange(each, 0, 6_500);
    }

    [Fact]
    public async Task A_command_among_many_allocates_less()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        await TakeAndCancelAsync(hall);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var round = 0; round < 10; round++) await TakeAndCancelAsync(hall);
        var each = (GC.GetTotalAllocatedBytes(precise: true) - before) / (10 * 200);
        output.WriteLine($"{each} bytes allocated a command, a hundred at a time");
        Assert.InRange(each, 0, 2_800);
    }

    [Fact]
    public void A_waiting_visit_is_held_in_few_bytes()
    {
        var plan = EngineHall.Plan;
        var state = new HallState(plan);
        var legs = Queueing.Choosing.PlanningLegs.For([plan.Plan.Matters[0].Id], plan.Plan.Personas[0], plan);
        Wait(state, legs, 1_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Wait(state, legs, 50_000);
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / 50_000;
        GC.KeepAlive(state);
        output.WriteLine($"{each} bytes a waiting visit");
        Assert.InRange(each, 0, 360);
    }

    [Fact]
    public async Task Commands_that_come_together_share_an_append()
    {
        const int LargestBatch = 512;
        var failing = new FailingJournal(new MemoryJournal());
        await using var hall = await EngineHall.OpenAsync(failing);
        var letGo = failing.Hold();
        var (before, sought) = (failing.Appends, failing.Sought);
        var submitted = Enumerable.Range(0, 1_000).Select(_ => hall.SubmitAsync(EngineHall.TakeCommand())).ToList();
        await failing.TakenUpAsync(sought, LargestBatch);
        letGo();
        await Task.WhenAll(submitted);
        // From then on the disk takes no time, and no batch waits to grow beyond a bite of what is there.
        Assert.InRange(failing.Appends - before, 1, 17);
    }

    [Fact]
    public async Task An_event_takes_few_bytes_in_the_journal()
    {
        var journal = new MemoryJournal();
        await using var hall = await EngineHall.OpenAsync(journal);
        await hall.OpenWindowAsync("1");
        await ServeAsync(hall, 50);
        var bytes = new List<int>();
        await foreach (var record in journal.ReadAsync(2, EngineHall.Stop)) bytes.Add(record.Body.Length);
        output.WriteLine($"{bytes.Average():0} bytes an event, {bytes.Max()} at most");
        Assert.InRange(bytes.Average(), 0, 220);
        Assert.InRange(bytes.Max(), 0, 350);
    }

    private static async Task TakeAndCancelAsync(EngineHall hall)
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => hall.SubmitAsync(EngineHall.TakeCommand())));
        await Task.WhenAll(taken.Select(answer => hall.SubmitAsync(new CancelVisit { CommandId = EngineHall.Id(), Visit = ((NumberGiven)answer.Outcome!).Visit })));
    }

    private static void Wait(HallState state, IReadOnlyList<Leg> legs, int people)
    {
        for (var i = 0; i < people; i++)
        {
            var position = state.Position + 1;
            Evolve.Apply(state, position, DateTimeOffset.UnixEpoch.AddMilliseconds(position), [new NumberTaken(
                new VisitId(position), new TicketNumber("A", (int)position), new TicketCode($"{position:x20}"), new PersonaId("ordinary"), null, legs, null, null, 0, null)]);
        }
    }

    private static async Task ServeAsync(EngineHall hall, int rounds)
    {
        var window = new WindowId("1");
        for (var round = 0; round < rounds; round++)
        {
            await hall.TakeAsync();
            await hall.CallAsync("1");
            await hall.SubmitAsync(new StartService { CommandId = EngineHall.Id(), Window = window });
            await hall.SubmitAsync(new FinishService { CommandId = EngineHall.Id(), Window = window });
        }
    }
}

/// <summary>Tests that nothing else may run beside.</summary>
[CollectionDefinition(CountedCostsTests.Alone, DisableParallelization = true)]
public sealed class AloneCollection;
