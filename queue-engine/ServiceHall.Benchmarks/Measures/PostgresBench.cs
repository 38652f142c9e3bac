using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Queueing.Choosing;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>The queue as a table of a database server: SKIP LOCKED and the same rule, one transaction a command, fsync on.</summary>
internal static class PostgresBench
{
    private const int Repeats = 3;
    private static readonly int[] _clients = [8, 32, 64];
    private static readonly TimeSpan _each = TimeSpan.FromSeconds(2);

    public static async Task<Figure> RunAsync(BenchmarkRun run)
    {
        await using var cluster = await PostgresCluster.StartAsync(run.Disk, run.Stop);
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);
        await FillAsync(source, run);
        Figure? best = null;
        var (details, foundNobody) = (new Dictionary<string, double>(), 0L);
        foreach (var clients in _clients)
        {
            await RateAsync(source, run, clients, TimeSpan.FromSeconds(1));
            var rates = new List<double>();
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                var (rate, nobody) = await RateAsync(source, run, clients, _each);
                rates.Add(rate);
                foundNobody += nobody;
            }

            var figure = Figure.Of(rates, "commands/s");
            details["clients" + clients.ToString(CultureInfo.InvariantCulture)] = figure.Value;
            run.Say($"{figure.Value:N0} commands/s with {clients} clients");
            if (best is null || figure.Value > best.Value) best = figure;
        }

        details["foundNobody"] = foundNobody;
        var ratio = run.Found("engine") / best!.Value;
        return best with
        {
            Ratio = ratio, RatioOf = "engine / postgres", Reach = "engine at least 25 times it", Reached = ratio is { } times ? times >= 25 : null, Details = details,
            Note = $"PostgreSQL {cluster.Version}, a cluster of its own on the same disk, fsync and synchronous_commit on, over a Unix socket; a command that found nobody does not count (foundNobody); no command ids are kept and nobody is told a wait: less work than the engine does",
        };
    }

    private static async Task<(double Rate, long FoundNobody)> RateAsync(NpgsqlDataSource source, BenchmarkRun run, int clients, TimeSpan length)
    {
        var windows = run.Plan.Plan.Windows.Count;
        var (done, foundNobody, clock) = (0L, 0L, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(
            async () =>
            {
                await using var connection = await source.OpenConnectionAsync(run.Stop);
                await using var queue = await TableQueue.PrepareAsync(connection, run.Stop);
                // Each goes round windows of its own: two at one would update its tickets in different orders, and may lock each other out.
                for (var window = client; clock.Elapsed < length; window = window + clients < windows ? window + clients : client)
                {
                    var steps = await queue.RoundAsync(window, run.Stop);
                    Interlocked.Add(ref done, steps);
                    if (steps < TableQueue.Steps) Interlocked.Increment(ref foundNobody);
                }
            },
            run.Stop)));
        return (done / clock.Elapsed.TotalSeconds, foundNobody);
    }

    private static async Task FillAsync(NpgsqlDataSource source, BenchmarkRun run)
    {
        var plan = run.Plan;
        await using var tables = source.CreateCommand("""
            CREATE TABLE series (name text PRIMARY KEY, last integer NOT NULL);
            CREATE TABLE tickets (id bigserial PRIMARY KEY, number text NOT NULL, lane integer NOT NULL, queued_at bigint NOT NULL, target_ms bigint NOT NULL,
                state text NOT NULL, window_no integer);
            CREATE INDEX waiting ON tickets (lane, queued_at) WHERE state = 'waiting';
            CREATE INDEX at_window ON tickets (window_no, state) WHERE state IN ('called', 'serving');
            CREATE TABLE window_lanes (window_no integer, lane integer, series text NOT NULL, target_ms bigint NOT NULL, PRIMARY KEY (window_no, lane));
            """);
        await tables.ExecuteNonQueryAsync(run.Stop);
        var lanes = plan.Plan.Matters.Select(matter => PlanningLegs.For([matter.Id], plan.Plan.Personas[0], plan)[0]).ToList();
        await using var batch = source.CreateBatch();
        foreach (var area in plan.Plan.Areas) Add("INSERT INTO series VALUES ($1, 0)", area.Id.Value);
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            foreach (var window in lanes[lane].Windows) Add("INSERT INTO window_lanes VALUES ($1, $2, $3, $4)", plan.PlaceOf(window), lane, lanes[lane].Area.Value, lanes[lane].TargetMs);
        }

        await batch.ExecuteNonQueryAsync(run.Stop);

        void Add(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }
    }
}
