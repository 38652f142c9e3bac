using System.Diagnostics;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>What deciding and applying one call-next costs, by how many wait.</summary>
internal static class FlatBench
{
    private const int Repeats = 5;
    private const int Rounds = 2_000;
    private const int CallsARound = 20;
    private static readonly int[] _waiting = [100, 10_000, 1_000_000];
    private static readonly CommandId _command = new("flat");

    public static Task<Figure> RunAsync(BenchmarkRun run)
    {
        var halls = _waiting.Select(waiting => Filled(run, waiting)).ToList();
        foreach (var hall in halls) Micros(run, hall);
        // In turns, so that whatever else the machine does meanwhile falls on all alike.
        var times = Enumerable.Range(0, Repeats).Select(_ => halls.ConvertAll(hall => Micros(run, hall))).ToList();
        var medians = halls.Select((_, i) => Figure.Median([.. times.Select(time => time[i])])).ToList();
        var figure = Figure.Of([.. times.Select(time => time[2] / time[0])], "times as long with 1M as with 100 waiting");
        return Task.FromResult(figure with
        {
            Ratio = figure.Value, RatioOf = "1M / 100 waiting", Reach = "under 1.5", Reached = figure.Value < 1.5,
            Details = new Dictionary<string, double> { ["at100Us"] = medians[0], ["at10kUs"] = medians[1], ["at1MUs"] = medians[2] },
            Note = "in memory; 50 matters wait at all three, so that only the length differs; the 200th quickest of 2,000 rounds, without those that take fresh memory",
        });
    }

    private static WaitingHall Filled(BenchmarkRun run, int waiting)
    {
        run.Say($"letting {waiting:N0} wait");
        var hall = new WaitingHall(run.Plan);
        for (var i = 0; i < waiting; i++)
        {
            run.Stop.ThrowIfCancellationRequested();
            hall.Join();
        }

        return hall;
    }

    // The 200th quickest of 2,000 rounds. In a slower one the machine stopped, or the runtime took fresh memory from the system, which costs several times
    // what a call does and the same however many wait: it would hide what is looked for.
    private static double Micros(BenchmarkRun run, WaitingHall hall) => Enumerable.Range(0, Rounds).Select(round => MicrosOfRound(run, hall, round)).Order().ElementAt(Rounds / 10);

    // Reading the clock may take longer than a call: once for all of a round.
    private static double MicrosOfRound(BenchmarkRun run, WaitingHall hall, int round)
    {
        run.Stop.ThrowIfCancellationRequested();
        var called = new List<TicketCalled>(CallsARound);
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < CallsARound; i++)
        {
            var window = hall.Windows[(round * CallsARound + i) % hall.Windows.Count];
            var decision = Decide.Command(hall.State, new CallNext { CommandId = _command, Window = window }, hall.Now);
            if (decision.Rejection is not null) continue;
            hall.Apply([.. decision.Events]);
            called.Add((TicketCalled)decision.Events[0]);
        }

        var micros = Stopwatch.GetElapsedTime(began).TotalMicroseconds / called.Count;
        foreach (var call in called)
        {
            hall.Apply(new ServiceStarted(call.Visit, call.Number, call.Window));
            hall.Apply(new VisitFinished(call.Visit, call.Number, call.Window));
            hall.Join();
        }

        return micros;
    }
}
