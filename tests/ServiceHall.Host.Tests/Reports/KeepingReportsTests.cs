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
        using (var other = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            other.Open();
            using var drop = other.CreateCommand();
            drop.CommandText = "DROP TABLE tallies";
            drop.ExecuteNonQuery();
        }

        await using var keeping = new ReportKeeping(engine, book, new DailyReports(Path.Combine(_folder, "reports"), () => plan, time, log), time, log);
        await log.HasAsync(1);
        Assert.IsType<ReportStoreException>(log.Faults[0]);
    }
}
