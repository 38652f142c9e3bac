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
        Assert.InRange(each, 0, 7_000);
    }

    [Fact]
    public async Task Commands_that_come_together_share_an_append()
    {
        var failing = new FailingJournal(new MemoryJournal());
        await using var hall = await EngineHall.OpenAsync(failing);
        var gate = failing.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = failing.Appends;
        var submitted = Enumerable.Range(0, 1_000).Select(_ => hall.SubmitAsync(EngineHall.TakeCommand())).ToList();
        failing.Gate = null;
        gate.SetResult();
        await Task.WhenAll(submitted);
        Assert.InRange(failing.Appends - before, 1, 5);
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
        Assert.InRange(bytes.Average(), 0, 300);
        Assert.InRange(bytes.Max(), 0, 600);
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
