using ServiceHall.Benchmarks.Measures;

namespace ServiceHall.Benchmarks;

/// <summary>Everything that can be measured, in the order it runs. To add a bench, add a line; what takes long or much says <c>OnlyWhenNamed</c>.</summary>
public static class AllBenchmarks
{
    /// <summary>All of them but those the host adds.</summary>
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new("limit", "raw SQLite group commit of the engine's own bytes: one connection, synchronous=FULL, the best of some batch sizes", LimitBench.RunAsync),
        new("engine", "take / call / start / finish by 256 concurrent callers in this process, SQLite synchronous=FULL, one hall with a window for each", EngineBench.RunAsync) { Beside = ["limit"] },
        new("postgres", "take / call / start / finish as SQL with SKIP LOCKED through Npgsql on a PostgreSQL of its own, fsync on, one transaction each; the best of 8, 32, 64 clients", PostgresBench.RunAsync) { Beside = ["engine"] },
        new("sqlite-table", "take / call / start / finish as one transaction each on an SQLite table, synchronous=FULL, one connection", SqliteTableBench.RunAsync) { Beside = ["engine"] },
        new("http", "the same mix through the program's HTTP API in a process of its own, 64 callers here, durable; beside a hello door on the same Kestrel", HttpBench.RunAsync),
        new("latency", "open loop at 1k, 5k and 20k commands/s in this process, durable", LatencyBench.RunAsync),
        new("flat", "deciding and applying call-next with 100, 10k and 1M waiting; in memory, without the journal", FlatBench.RunAsync),
        new("recover", "starting from a journal of 1M events, without and with a snapshot", RecoverBench.RunAsync),
        new("memory", "bytes a waiting visit holds with 1M waiting; in memory", MemoryBench.RunAsync),
        new("push", "1,000 SignalR walls (20 of them with its own client, the others reading bytes) and 20 that never read, 20 calls a second through the HTTP API", PushBench.RunAsync),
        new("day", "a whole day drawn for the reference hall, 11,700 visits at 238 windows with every event, nobody by appointment, through the engine as fast as it goes", DayBench.RunAsync),
        new("bare", "256 callers and a loop of two threads as the engine's with nothing to decide, and with toy rules: SQLite synchronous=FULL, bodies as long as the engine's", BareBench.RunAsync) { Beside = ["limit"], OnlyWhenNamed = true },
        new("reports", "a year of the reference hall, 250 working days and 2.9M visits by the real rules: the program rebuilds the reports from its journal; then every kind of report over it", ReportsBench.RunAsync) { OnlyWhenNamed = true },
        new("reports-postgres", "the same with the reports in a PostgreSQL of its own", ReportsBench.RunInPostgresAsync) { OnlyWhenNamed = true },
    ];
}
