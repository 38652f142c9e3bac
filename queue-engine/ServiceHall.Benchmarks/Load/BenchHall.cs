using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Contracts;
using ServiceHall.Engine;
using ServiceHall.Journaling.Sqlite;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Benchmarks.Load;

/// <summary>A hall on an SQLite file with all its windows open, as the program itself runs it.</summary>
public sealed class BenchHall : IAsyncDisposable
{
    private readonly SqliteJournal _journal;

    private BenchHall(SqliteJournal journal, HallEngine engine, PlanIndex plan)
    {
        (_journal, Engine, Plan) = (journal, engine, plan);
        Hall = engine.For(new Caller("bench", "hall"));
    }

    /// <summary>The engine.</summary>
    public HallEngine Engine { get; }

    /// <summary>The plan it runs.</summary>
    public PlanIndex Plan { get; }

    /// <summary>The hall as a caller sees it.</summary>
    public IHall Hall { get; }

    /// <summary>Opens it, and every window.</summary>
    public static async Task<BenchHall> OpenAsync(string path, PlanIndex plan, CancellationToken stop, TimeProvider? time = null)
    {
        var journal = SqliteJournal.Open(path);
        var engine = await HallEngine.OpenAsync(plan, journal, new HallKeys(new byte[32], "", null!), time ?? TimeProvider.System, NullLogger.Instance, stop);
        var hall = new BenchHall(journal, engine, plan);
        await hall.OpenWindowsAsync(stop);
        return hall;
    }

    /// <summary>Opens every window.</summary>
    /// <exception cref="BenchmarkFailedException">The hall refused one: what would be measured is another hall.</exception>
    public async Task OpenWindowsAsync(CancellationToken stop)
    {
        var answers = await Task.WhenAll(Plan.Plan.Windows.Select(window => Hall.SubmitAsync(new OpenWindow { CommandId = Ids.Command(), Window = window.Id }, stop).AsTask()));
        if (Array.Find(answers, answer => answer.Outcome is null)?.Rejection is { } rejection) throw new BenchmarkFailedException($"A window could not be opened: {rejection.Detail} {rejection.Remedy}");
    }

    /// <summary>How far the journal is.</summary>
    public async Task<long> PositionAsync() => (await Engine.GaugesAsync()).Position;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await _journal.DisposeAsync();
    }
}
