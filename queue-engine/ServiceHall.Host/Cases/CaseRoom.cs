using ServiceHall.Engine;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Outbox;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Cases;

/// <summary>What the case desk has beside the journal: its database, its papers, who follows the journal, and who sends.</summary>
public sealed class CaseRoom : IDisposable
{
    private readonly CaseDatabase _database;
    private readonly PaperStore _papers;
    private readonly OutboxBook _outbox;
    private readonly OutboxSecrets _secrets;
    private readonly HallEngine _engine;

    private CaseRoom(CaseDatabase database, PaperStore papers, OutboxBook outbox, OutboxSecrets secrets, HallEngine engine) =>
        (_database, _papers, _outbox, _secrets, _engine) = (database, papers, outbox, secrets, engine);

    /// <summary>Opens it in the hall's data folder.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="shared">The PostgreSQL database it is shared in by several nodes; null for a file.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="engine">The hall.</param>
    public static CaseRoom Open(DataFolder data, string? shared, HallPlan plan, HallEngine engine)
    {
        var database = shared is null ? CaseDatabase.Open(data.PrivateFile("cases.db")) : CaseDatabase.Open(shared, plan.Hall.Id);
        return new CaseRoom(
            database, new PaperStore(data.File("papers")), new OutboxBook(database, plan.Hall, plan.Outbox), OutboxSecrets.Open(data.File("outbox.json"), plan.Outbox), engine);
    }

    /// <summary>The plan has changed: others may be told from now on.</summary>
    public void TakePlan(HallPlan plan)
    {
        _secrets.TakeTargets(plan.Outbox);
        _outbox.TakeTargets(plan.Outbox);
    }

    /// <summary>Adds what the doors need, and what runs beside them.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(_papers).AddSingleton(_outbox).AddSingleton(new ContactBook(_database));
        services.AddSingleton(provider => new CaseFollower(
            (after, stop) => _engine.FeedAsync(after, stop, OutboxBook.MayConcern), _database, _outbox, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CaseFollower>>()));
        services.AddHostedService(provider => provider.GetRequiredService<CaseFollower>());
        services.AddHostedService(provider => new OutboxSender(_outbox, _secrets, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<OutboxSender>>()));
    }

    /// <summary>Copies the database into a file, which is empty or not there; the papers are files that are never changed.</summary>
    /// <returns>The position up to which the copy follows the journal.</returns>
    public long CopyTo(string path) => CaseFollower.Copy(_database, path);

    /// <inheritdoc />
    public void Dispose()
    {
        _papers.Dispose();
        _database.Dispose();
    }
}
