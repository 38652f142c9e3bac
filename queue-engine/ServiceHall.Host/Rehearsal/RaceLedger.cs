using System.Net;
using System.Text.Json;

namespace ServiceHall.Host.Rehearsal;

/// <summary>What the hands of a race were told, held against the journal afterwards.</summary>
public sealed class RaceLedger
{
    private const string NobodyWaits = "nobody-waits";

    // What a midnight brings: the day is closed, with it every window, and whoever was called or served has gone.
    private static readonly string[] OfMidnight = ["day-not-open", "window-closed", "nobody-called", "nobody-served"];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Told> _numbers = [];
    private readonly Dictionary<string, Told> _calls = [];
    private readonly Dictionary<string, int> _refused = [];
    private readonly Dictionary<string, int> _unexpected = [];
    private readonly Dictionary<string, Told> _recorded = [];
    private int _days;

    /// <summary>A kiosk's answer.</summary>
    public void HearNumber(string commandId, Reply reply)
    {
        lock (_lock)
        {
            if (reply.Status == HttpStatusCode.Created) _numbers.Add(commandId, Told.Of(reply.Json));
            else NoteRefused("numbers", reply);
        }
    }

    /// <summary>The answer to a call; whether somebody was called.</summary>
    public bool HearCall(string commandId, Reply reply)
    {
        lock (_lock)
        {
            if (reply.Status == HttpStatusCode.OK) _calls.Add(commandId, Told.Of(reply.Json));
            else NoteRefused("call-next", reply);
        }

        return reply.Status == HttpStatusCode.OK;
    }

    /// <summary>The answer to whatever else a clerk does.</summary>
    public void Hear(string verb, Reply reply)
    {
        if (reply.Status == HttpStatusCode.OK) return;
        lock (_lock) NoteRefused(verb, reply);
    }

    /// <summary>Reads the next record of the journal.</summary>
    public void Read(string commandId, JsonElement events)
    {
        foreach (var happened in events.EnumerateArray())
        {
            if (happened.GetProperty("type").GetString() == "day-opened.v1") _days++;
        }

        if (events[0].TryGetProperty("number", out _)) _recorded[commandId] = Told.Of(events[0]);
    }

    /// <summary>Says what the race was, and checks what can be said without the journal.</summary>
    public void JudgeAnswers(Checks checks, int kiosks)
    {
        checks.That("there was a race", _numbers.Count > kiosks && _calls.Count > 0, $"{_numbers.Count} numbers, {_calls.Count} calls, {_refused.Values.Sum()} refusals{Listed(_refused)}");
        checks.That("nothing but what a race must expect was answered", _unexpected.Count == 0, $"{_unexpected.Values.Sum()} other answers{Listed(_unexpected)}");
        checks.That("no visit was given twice", Visits(_numbers) == _numbers.Count, $"{Visits(_numbers)} different");
        checks.That("nobody was called twice", Visits(_calls) == _calls.Count, $"{Visits(_calls)} different");
    }

    /// <summary>Checks what was told against what was read.</summary>
    public void JudgeJournal(Checks checks)
    {
        checks.That("every acknowledged number is recorded as it was told", _numbers.All(IsRecorded), Seen(_numbers));
        checks.That("every acknowledged call is recorded as it was told, at its window", _calls.All(IsRecorded), Seen(_calls));
        var ofMidnight = _refused.Keys.Intersect(OfMidnight).ToList();
        checks.That("nothing was refused for a midnight that was not", _days > 1 || ofMidnight.Count == 0, $"{_days} days{(ofMidnight.Count == 0 ? "" : ": " + string.Join(", ", ofMidnight))}");
    }

    private void NoteRefused(string verb, Reply reply)
    {
        var reason = reply.Status == HttpStatusCode.NoContent ? NobodyWaits : reply.Problem ?? "";
        var expected = (verb == "call-next" && reason == NobodyWaits) || (reply.Status == HttpStatusCode.Conflict && OfMidnight.Contains(reason));
        var (counted, what) = expected ? (_refused, reason) : (_unexpected, $"{verb} {(int)reply.Status} {reason}".TrimEnd());
        counted[what] = counted.GetValueOrDefault(what) + 1;
    }

    private bool IsRecorded(KeyValuePair<string, Told> told) => _recorded.GetValueOrDefault(told.Key) == told.Value;

    private string Seen(Dictionary<string, Told> told)
    {
        var wrong = told.Where(one => !IsRecorded(one)).ToList();
        return wrong.Count == 0
            ? $"{told.Count} acknowledged"
            : $"{wrong.Count} of {told.Count} are not; {wrong[0].Key} was told {wrong[0].Value} and recorded is {_recorded.GetValueOrDefault(wrong[0].Key)?.ToString() ?? "nothing"}";
    }

    private static int Visits(Dictionary<string, Told> told) => told.Values.DistinctBy(one => one.Visit).Count();

    private static string Listed(Dictionary<string, int> counted) =>
        counted.Count == 0 ? "" : ": " + string.Join(", ", counted.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} {pair.Key}"));

    private sealed record Told(long Visit, string Number, string? Window, long? Call)
    {
        // An answer and the event it came of call these the same. Where a number says a window, that is where to go and no part of the event.
        public static Told Of(JsonElement said)
        {
            var call = said.TryGetProperty("callSequence", out var sequence) ? sequence.GetInt64() : (long?)null;
            return new Told(said.GetProperty("visit").GetInt64(), said.GetProperty("number").GetString()!, call is null ? null : said.GetProperty("window").GetString(), call);
        }
    }
}
