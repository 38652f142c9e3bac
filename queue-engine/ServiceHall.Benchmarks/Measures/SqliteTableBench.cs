using System.Diagnostics;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Queueing.Choosing;
using static SQLitePCL.raw;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>The queue as most would write it first: a table, and one transaction a command. The same rule, the same promise to the disk.</summary>
internal static class SqliteTableBench
{
    private const int Repeats = 3;
    private static readonly TimeSpan _each = TimeSpan.FromSeconds(2);

    public static Task<Figure> RunAsync(BenchmarkRun run)
    {
        var rates = Enumerable.Range(0, Repeats).Select(repeat => Rate(run, run.File($"table-{repeat}.db"))).ToList();
        var figure = Figure.Of([.. rates.Select(one => one.Rate)], "commands/s");
        var ratio = run.Found("engine") / figure.Value;
        return Task.FromResult(figure with
        {
            Ratio = ratio, RatioOf = "engine / sqlite-table", Reach = "engine at least 40 times it", Reached = ratio is { } times ? times >= 40 : null,
            Details = new Dictionary<string, double> { ["foundNobody"] = rates.Sum(one => one.FoundNobody) },
            Note = "a command that found nobody does not count (foundNobody); no command ids are kept and nobody is told a wait: less work than the engine does",
        });
    }

    private static (double Rate, int FoundNobody) Rate(BenchmarkRun run, string path)
    {
        using var file = new RawSqlite(path);
        var lanes = Fill(file, run);
        using var count = file.Prepare("UPDATE series SET last = last + 1 WHERE name = 'A'");
        using var take = file.Prepare("INSERT INTO tickets (number, lane, queued_at, target_ms, state) SELECT 'A' || last, ?, ?, ?, 'waiting' FROM series WHERE name = 'A'");
        using var call = file.Prepare("""
            UPDATE tickets SET state = 'called', window = ?1 WHERE id = (
                SELECT tickets.id FROM window_lanes JOIN tickets ON tickets.lane = window_lanes.lane AND tickets.state = 'waiting'
                WHERE window_lanes.window = ?1 ORDER BY (?2 - queued_at) * 1.0 / target_ms DESC, tickets.id LIMIT 1)
            """);
        using var start = file.Prepare("UPDATE tickets SET state = 'serving' WHERE window = ? AND state = 'called'");
        using var finish = file.Prepare("UPDATE tickets SET state = 'finished' WHERE window = ? AND state = 'serving'");
        var (commands, foundNobody) = (0, 0);
        var clock = Stopwatch.StartNew();
        for (var round = 0; clock.Elapsed < _each; round++)
        {
            run.Stop.ThrowIfCancellationRequested();
            var (window, now) = (round % lanes.Length, clock.ElapsedMilliseconds);
            file.Run("BEGIN IMMEDIATE");
            file.Step(count);
            sqlite3_bind_int(take, 1, lanes[window].Lane);
            sqlite3_bind_int64(take, 2, now);
            sqlite3_bind_int64(take, 3, lanes[window].TargetMs);
            if (file.Changes(take)) commands++;
            file.Run("COMMIT");
            sqlite3_bind_int64(call, 2, now);
            foreach (var statement in (SQLitePCL.sqlite3_stmt[])[call, start, finish])
            {
                sqlite3_bind_int(statement, 1, window);
                if (!file.Changes(statement))
                {
                    foundNobody++;
                    break;
                }

                commands++;
            }
        }

        return (commands / clock.Elapsed.TotalSeconds, foundNobody);
    }

    // Every lane of single matters that the plan makes, with the windows that serve it.
    private static (int Lane, long TargetMs)[] Fill(RawSqlite file, BenchmarkRun run)
    {
        file.Run("""
            CREATE TABLE series (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
            INSERT INTO series VALUES ('A', 0);
            CREATE TABLE tickets (id INTEGER PRIMARY KEY, number TEXT NOT NULL, lane INTEGER NOT NULL, queued_at INTEGER NOT NULL, target_ms INTEGER NOT NULL,
                state TEXT NOT NULL, window INTEGER) STRICT;
            CREATE INDEX waiting ON tickets (lane, queued_at) WHERE state = 'waiting';
            CREATE INDEX at_window ON tickets (window, state) WHERE state IN ('called', 'serving');
            CREATE TABLE window_lanes (window INTEGER NOT NULL, lane INTEGER NOT NULL, PRIMARY KEY (window, lane)) STRICT, WITHOUT ROWID;
            BEGIN;
            """);
        var plan = run.Plan;
        var lanes = plan.Plan.Matters.Select(matter => PlanningLegs.For([matter.Id], plan.Plan.Personas[0], plan)[0]).ToList();
        var first = new (int Lane, long TargetMs)[plan.Plan.Windows.Count];
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            foreach (var window in lanes[lane].Windows.Select(plan.PlaceOf))
            {
                file.Run($"INSERT INTO window_lanes VALUES ({window}, {lane})");
                first[window] = (lane, lanes[lane].TargetMs);
            }
        }

        file.Run("COMMIT");
        return first;
    }
}
