using System.Diagnostics;
using ServiceHall.Drivers.Simulated.Faults;
using ServiceHall.Drivers.Simulated.TicketPrinters;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.TicketPrinters;

/// <summary>
/// Many printers at once, each on a wire that splits, delays, doubles, loses, garbles and hangs up, and with a hand that takes the paper
/// out, opens the cover, jams the cutter or pulls the cable at a random moment of a job. A short run of 160 jobs; 2,000 with SERVICEHALL_LONG=1.
/// </summary>
public sealed class PrintingChaosTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("SERVICEHALL_LONG") == "1";
    private static readonly int Printers = Long ? 100 : 16;
    private static readonly int JobsEach = Long ? 20 : 10;

    private static readonly WireFaults Faults = new()
    {
        Split = 0.2, Merge = 0.01, Garbage = 0.003, Delay = 0.05, Drop = 0.003, Double = 0.003, HangUp = 0.0005,
    };

    [Fact]
    public async Task Whatever_happens_the_record_of_every_job_agrees_with_the_paper()
    {
        var seed = Streams.Seed();
        var clock = Stopwatch.StartNew();
        var ended = await Task.WhenAll(Enumerable.Range(0, Printers).Select(i => Task.Run(() => WorkAsync(seed + i))));

        var jobs = ended.SelectMany(e => e).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{jobs.Count} jobs in {clock.Elapsed.TotalSeconds:0} s: {string.Join(", ", jobs.GroupBy(j => j.Outcome).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Count()}"))}");
        Assert.Equal(Printers * JobsEach, jobs.Count);
        Assert.All(jobs, job =>
        {
            Assert.True(job.Copies <= 1, $"seed {seed}: {job.Number} was printed {job.Copies} times");
            Assert.True(job.Outcome != PrintOutcome.Completed || job.Copies == 1, $"seed {seed}: {job.Number} is Completed and not on paper");

            // Where the wire lost, doubled or made up answers, only the mark's echo proves anything.
            Assert.True(job.WireLied || job.Outcome != PrintOutcome.Fenced || job.Copies == 1, $"seed {seed}: {job.Number} is Fenced and not on paper");
            Assert.True(job.WireLied || job.Outcome != PrintOutcome.Failed || job.Copies == 0, $"seed {seed}: {job.Number} is Failed and on paper");
        });
        Assert.Contains(jobs, j => j.Outcome == PrintOutcome.Completed);
        Assert.Contains(jobs, j => j.Outcome == PrintOutcome.Failed);
    }

    private static async Task<List<Job>> WorkAsync(int seed)
    {
        var chance = new Random(seed);
        FaultyWire? wire = null;
        await using var bench = await PrinterBench.ReadyAsync(
            new PrinterTraits(DotsPerSecond: 6000, EchoesMarks: seed % 4 != 0), tcp: seed % 2 == 0, around: inner => wire = new FaultyWire(inner, Faults, seed, TimeProvider.System));
        var jobs = new List<Job>();
        var tally = new PaperTally();
        for (var i = 0; i < JobsEach; i++)
        {
            var number = $"N{seed}-{i}";
            var before = Lies(wire!);
            var result = await PrintWithAHandInItAsync(bench, number, chance);
            await TidyAsync(bench);
            var lied = Lies(wire!) > before;

            // Answers that nobody gave put those after them back, from ticket to ticket, until the printer has once nothing to do; in a hall that is at once.
            if (lied && result.Outcome == PrintOutcome.Fenced)
                await Bench.UntilAsync("it is out", () => !bench.Look().GetProperty("printing").GetBoolean());
            jobs.Add(new Job(number, result.Outcome) { WireLied = lied });
            tally.Collect(bench);
        }

        // What an unknown job may have left in the printer comes out now, if ever.
        await bench.PrintAsync(ExampleSheets.Long("last"));
        await TidyAsync(bench);
        tally.Collect(bench);
        return [.. jobs.Select(job => job with { Copies = tally.Whole.GetValueOrDefault(job.Number) })];
    }

    private static int Lies(FaultyWire wire) => wire.Dropped + wire.Doubled + wire.Garbled;

    private static async Task<PrintResult> PrintWithAHandInItAsync(PrinterBench bench, string number, Random chance)
    {
        var printing = bench.PrintAsync(ExampleSheets.Long(number));
        await Task.Delay(chance.Next(300), PrinterBench.Never);
        switch (chance.Next(10))
        {
            case 0: bench.Paper.Set("out", null, null); break;
            case 1: bench.Paper.Set(null, "open", null); break;
            case 2: bench.Paper.Set(null, null, "out"); break;
            case 3: bench.Paper.Press("jam"); break;
            default: break;
        }

        return await printing;
    }

    // A hand puts everything right and the driver finds it so.
    private static async Task TidyAsync(PrinterBench bench)
    {
        if (bench.Look().GetProperty("cable").GetString() == "out")
            await bench.ReachesAsync(h => h.State == DeviceState.Unavailable, 60);

        bench.Paper.Set(null, null, "in");
        await bench.ReachesAsync(h => h.State is DeviceState.Ready or DeviceState.Faulted, 60);
        bench.Paper.Press("free");
        bench.Paper.Set("ok", "closed", null);
        await bench.ReachesAsync(h => h.State == DeviceState.Ready, 60);
    }

    private sealed record Job(string Number, PrintOutcome Outcome)
    {
        internal int Copies { get; init; }

        internal bool WireLied { get; init; }
    }
}
