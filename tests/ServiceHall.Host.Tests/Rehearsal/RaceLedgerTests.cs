using System.Net;
using System.Text.Json;
using ServiceHall.Host.Rehearsal;

namespace ServiceHall.Host.Tests.Rehearsal;

public sealed class RaceLedgerTests
{
    private const string Opened = """{"type":"day-opened.v1","day":"2026-11-28"}""";
    private const string Taken = """{"type":"number-taken.v1","visit":2,"number":"A001","legs":[{"windows":["1"],"targetMs":240000}]}""";
    private const string Called = """{"type":"ticket-called.v1","window":"1","callSequence":1,"visit":2,"number":"A001"}""";

    private readonly StringWriter _said = new();
    private readonly RaceLedger _ledger = new();

    public RaceLedgerTests()
    {
        _ledger.HearNumber("take", Said(HttpStatusCode.Created, """{"visit":2,"number":"A001","window":null}"""));
        Assert.True(_ledger.HearCall("call", Said(HttpStatusCode.OK, """{"visit":2,"number":"A001","window":"1","callSequence":1}""")));
        Assert.False(_ledger.HearCall("none", new Reply(HttpStatusCode.NoContent, default)));
        _ledger.Hear("start", Said(HttpStatusCode.OK, """{"visit":2,"number":"A001"}"""));
    }

    [Fact]
    public void What_was_told_and_stands_in_the_journal_passes()
    {
        Assert.Equal(0, Judge(("open", Opened), ("take", Taken), ("call", Called)));
        Assert.Contains("1 numbers, 1 calls, 1 refusals: 1 nobody-waits", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_acknowledged_call_that_is_not_recorded_is_found()
    {
        Assert.Equal(1, Judge(("open", Opened), ("take", Taken)));
        Assert.Contains("FAILED  every acknowledged call is recorded", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_acknowledged_call_that_is_recorded_at_another_window_is_found()
    {
        Assert.Equal(1, Judge(("open", Opened), ("take", Taken), ("call", Called.Replace("\"window\":\"1\"", "\"window\":\"2\"", StringComparison.Ordinal))));
        Assert.Contains("call was told", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_no_race_expects_fail_it_and_are_named_with_their_count()
    {
        _ledger.HearNumber("lost", new Reply(HttpStatusCode.InternalServerError, default));
        _ledger.HearNumber("lost too", new Reply(HttpStatusCode.InternalServerError, default));
        _ledger.Hear("finish", Said(HttpStatusCode.Unauthorized, """{"type":"urn:servicehall:not-signed-in"}"""));
        Assert.False(_ledger.HearCall("busy", Said(HttpStatusCode.Conflict, """{"type":"urn:servicehall:window-busy","visit":2}""")));

        Assert.Equal(1, Judge(("open", Opened), ("take", Taken), ("call", Called)));

        Assert.Contains("[4 other answers: 2 numbers 500, 1 finish 401 not-signed-in, 1 call-next 409 window-busy]", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_midnight_refuses_is_expected_when_there_was_one_and_only_then()
    {
        Assert.False(_ledger.HearCall("late", Said(HttpStatusCode.Conflict, """{"type":"urn:servicehall:window-closed"}""")));

        Assert.Equal(1, Judge(("open", Opened), ("take", Taken), ("call", Called)));
        _ledger.Read("open again", Json($"[{Opened}]"));
        Assert.Equal(0, Judge());
    }

    [Fact]
    public void The_oracle_counts_numbers_by_the_day()
    {
        var oracle = new CallOrderOracle();
        var records = (string[])[Opened, Taken, Called, """{"type":"visit-expired.v1","visit":2,"number":"A001"}""", Opened, Taken.Replace("\"visit\":2", "\"visit\":6", StringComparison.Ordinal)];

        for (var i = 0; i < records.Length; i++) oracle.Read(i + 1, 0, $"command {i}", Json($"[{records[i]}]"));

        Assert.Empty(oracle.Faults);
        Assert.Equal((2, 1, 1), (oracle.Numbers, oracle.Ended.Values.Sum(), oracle.StillThere));
        oracle.Read(7, 0, "again", Json($"[{Taken}]"));
        Assert.Contains("number A001 was given twice", oracle.Faults);
    }

    private int Judge(params (string Command, string Happened)[] records)
    {
        foreach (var (command, happened) in records) _ledger.Read(command, Json($"[{happened}]"));
        var checks = new Checks(_said, TestContext.Current.CancellationToken);
        _ledger.JudgeAnswers(checks, kiosks: 0);
        _ledger.JudgeJournal(checks);
        return checks.Failed;
    }

    private static Reply Said(HttpStatusCode status, string json) => new(status, Json(json));

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
