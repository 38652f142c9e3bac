using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Engine;
using ServiceHall.Host.Reports;
using ServiceHall.Host.Running;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting;
using ServiceHall.Reporting.Store;

namespace ServiceHall.Host.Tests.Reports;

public sealed class KeepingReportsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-keeping-").FullName;

    private static readonly string[] _questions = ["/reports/hall", "/indicators?from=2026-01-01&to=2026-12-31"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_book_that_cannot_be_written_is_what_is_named()
    {
        var plan = PlanFile.Read(PlanFile.Default);
        var file = Path.Combine(_folder, "reports.db");
        var log = new KeptLog<ReportKeeping>();
        var time = new HandTime();
        await using var engine = await HallEngine.OpenAsync(plan, new MemoryJournal(), new HallKeys(new byte[32], "", null!), time, NullLogger.Instance, TestContext.Current.CancellationToken);
        await engine.For(new Caller("kiosk-1", "kiosk")).SubmitAsync(
            new TakeNumber { CommandId = new CommandId("taken-1"), Matters = [new MatterId("pension-check")], Code = new TicketCode("code-code-code-code-1") }, TestContext.Current.CancellationToken);
        var book = ReportBook.Open(file, () => plan);
        Break(file);
        await using var keeping = new ReportKeeping(engine, book, new DailyReports(Path.Combine(_folder, "reports"), () => plan, time, log), time, log);
        await log.HasAsync(1);
        Assert.IsType<ReportStoreException>(log.Faults[0]);
    }

    [Fact]
    public async Task A_book_that_has_not_read_everything_or_cannot_be_read_says_when_to_ask_again()
    {
        await using var hall = new TestHall();
        await hall.InitializeAsync();
        await hall.TakeAsync();
        using var manager = hall.As("manager");
        using (var told = await manager.GetAsync(hall.Api + "/reports/hall", TestContext.Current.CancellationToken)) Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Break(Path.Combine(hall.Data, "township.reports.db"));
        foreach (var address in _questions) await AskAsync(manager, hall.Api + address, "reports-away");
        // From here on nothing more can be read into it.
        await hall.TakeAsync();
        foreach (var address in _questions)
        {
            var problem = await AskAsync(manager, hall.Api + address, "reports-behind");
            Assert.Matches("up to record [0-9]+ of [0-9]+", problem["detail"]!.GetValue<string>());
        }
    }

    private static async Task<JsonNode> AskAsync(HttpClient manager, string address, string type)
    {
        using var answer = await manager.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter?.Delta);
        return await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable, type);
    }

    private static void Break(string file)
    {
        using var other = new SqliteConnection($"Data Source={file};Pooling=false");
        other.Open();
        using var drop = other.CreateCommand();
        drop.CommandText = "DROP TABLE tallies";
        drop.ExecuteNonQuery();
    }
}
