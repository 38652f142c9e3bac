using System.Diagnostics;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Simulation.Days;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>A whole day of the reference hall through the engine, in virtual time, as fast as the engine takes it.</summary>
internal static class DayBench
{
    private const int Repeats = 2;

    public static async Task<Figure> RunAsync(BenchmarkRun run)
    {
        var profile = new DayProfile { Visits = 11_700 }.Checked(run.Plan);
        var visitors = new DrawingVisitors(run.Plan, profile, new Demand(run.Plan, profile)).Of(seed: 1, replication: 0);
        var seconds = new List<double>();
        var (records, bytes, length) = (0L, 0L, TimeSpan.Zero);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var path = run.File($"day-{repeat}.db");
            var time = new StandingTime(ReferenceDay.Opening);
            var began = Stopwatch.GetTimestamp();
            await using (var hall = await BenchHall.OpenAsync(path, run.Plan, run.Stop, time))
            {
                length = await new ReferenceDay(hall, visitors, time).PlayAsync(run.Stop);
                records = await hall.PositionAsync();
            }

            seconds.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            bytes = new FileInfo(path).Length;
            run.Say($"{visitors.Count:N0} visits, {records:N0} records in {seconds[^1]:0.0} s");
        }

        var figure = Figure.Of(seconds, "s for the whole day");
        return figure with
        {
            Ratio = length.TotalSeconds / figure.Value, RatioOf = "the day's length / wall clock",
            Details = new Dictionary<string, double> { ["dayHours"] = length.TotalHours, ["records"] = records, ["journalBytes"] = bytes, ["bytesPerRecord"] = (double)bytes / records },
            Note = "visitors are drawn (synthetic day, seed 1), time is virtual in steps of 5 s; commands, journal and fsync are real",
        };
    }
}
