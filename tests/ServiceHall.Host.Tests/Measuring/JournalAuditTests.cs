using System.Text;
using ServiceHall.Benchmarks;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Contracts;
using ServiceHall.Journaling;
using ServiceHall.Journaling.Sqlite;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Tests.Measuring;

public sealed class JournalAuditTests : IDisposable
{
    private static readonly Guid Take = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Call = Guid.Parse("00000000-0000-0000-0000-000000000002");
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_journal_that_holds_what_was_told_passes() => await CheckAsync(Given(1, "A007"), Called(1, "A007", 9));

    [Fact]
    public async Task Another_number_than_the_one_told_is_found() =>
        await IsFoundAsync("was answered with visit 1, number A008, and recorded is visit 1, number A007.", Given(1, "A008"));

    [Fact]
    public async Task Another_visit_call_or_position_than_told_is_found()
    {
        await IsFoundAsync("was answered with visit 2, number A007", Given(2, "A007"));
        await IsFoundAsync("was answered with visit 1, number A007, call 8, and recorded is visit 1, number A007, call 9.", Called(1, "A007", 8));
        await IsFoundAsync("was acknowledged at position 3 and stands at 1.", Given(1, "A007") with { Position = 3 });
    }

    [Fact]
    public async Task What_was_acknowledged_and_is_not_there_is_found() =>
        await IsFoundAsync("(visit 1, number A007) and is not there.", Given(1, "A007") with { Command = Guid.Parse("00000000-0000-0000-0000-000000000003") });

    [Fact]
    public void An_answer_over_http_is_read_out_of_its_bytes()
    {
        var taken = """HTTP/1.1 201 Created|Location: /api/halls/leiyang/visits/1||{"visit":1,"number":"A007","code":"c","area":"A","ahead":0}"""u8;
        var called = """HTTP/1.1 200 OK||{"visit":1,"number":"A007","window":"w","callSequence":9,"why":{"waitedMs":1,"runnerUp":"B012"}}"""u8;

        Assert.Equal(Given(1, "A007") with { Position = 0 }, Told.Read(Take, taken));
        Assert.Equal(Called(1, "A007", 9) with { Position = 0 }, Told.Read(Call, called));
    }

    private static Told Given(long visit, string number) =>
        Told.Of(Take, Answer.Of(1, new NumberGiven(new VisitId(visit), Number(number), new TicketCode("0123456789abcdef0123"), new AreaId("A"), 0, null, null, [])));

    private static Told Called(long visit, string number, long call) =>
        Told.Of(Call, Answer.Of(2, new CallMade(new VisitId(visit), Number(number), new WindowId("w"), call, null)));

    private static TicketNumber Number(string text) => TicketNumber.TryParse(text, out var number) ? number : throw new ArgumentException(text);

    private async Task IsFoundAsync(string how, params Told[] told)
    {
        var fault = await Assert.ThrowsAsync<BenchmarkFailedException>(() => CheckAsync(told));
        Assert.Contains(how, fault.Message, StringComparison.Ordinal);
    }

    private async Task CheckAsync(params Told[] told)
    {
        var stop = TestContext.Current.CancellationToken;
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        await using (var journal = SqliteJournal.Open(path))
        {
            await journal.AppendAsync([Record(1, Take, """{"type":"number-taken.v1","visit":1,"number":"A007"}"""), Record(2, Call, """{"type":"ticket-called.v1","window":"w","callSequence":9,"visit":1,"number":"A007"}""")], stop);
        }

        await JournalAudit.CheckAsync(path, told, stop);
    }

    private static JournalRecord Record(long position, Guid command, string happened) =>
        new(position, DateTimeOffset.UnixEpoch, command.ToString(), Encoding.UTF8.GetBytes($$"""{"events":[{{happened}}]}"""));
}
