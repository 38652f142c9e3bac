using System.Text.Json;
using ServiceHall.Journaling;
using ServiceHall.Journaling.Sqlite;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Load;

/// <summary>
/// Reads a journal after a load, by its JSON alone, and holds the hall to its word: no number given twice a day, nobody called who was
/// not waiting, every acknowledged command recorded once, at the position and with the visit, the number and the call that were told.
/// </summary>
internal sealed class JournalAudit
{
    private readonly HashSet<string> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<long> _waiting = [];
    private readonly Dictionary<string, Told> _recorded = new(StringComparer.Ordinal);

    /// <summary>Checks a journal after its writer has closed it.</summary>
    /// <exception cref="BenchmarkFailedException">The hall broke its word; the message says how.</exception>
    public static async Task CheckAsync(string path, IEnumerable<Told> told, CancellationToken stop)
    {
        var audit = new JournalAudit();
        await using (var journal = SqliteJournal.Open(path))
        {
            await foreach (var record in journal.ReadAsync(0, stop)) audit.Read(record);
        }

        foreach (var one in told) audit.Check(one);
    }

    private void Check(Told told)
    {
        var command = Ids.Of(told.Command);
        if (!_recorded.TryGetValue(command.Value, out var recorded)) throw Broken($"Command {command} was acknowledged ({told}) and is not there.");
        if (told.Position != 0 && told.Position != recorded.Position) throw Broken($"Command {command} was acknowledged at position {told.Position} and stands at {recorded.Position}.");
        if (told with { Command = default, Position = recorded.Position } != recorded) throw Broken($"Command {command} was answered with {told}, and recorded is {recorded}.");
    }

    private void Read(JournalRecord record)
    {
        using var body = JsonDocument.Parse(record.Body);
        var recorded = new Told(default, (int)record.Position, 0, 0, 0);
        foreach (var happened in body.RootElement.GetProperty("events").EnumerateArray())
        {
            Read(happened);
            if (recorded.Visit == 0) recorded = About(happened, recorded);
        }

        if (!_recorded.TryAdd(record.CommandId, recorded)) throw Broken($"Command {record.CommandId} was recorded twice.");
    }

    // An answer is about whom the record's first event is about.
    private static Told About(JsonElement happened, Told recorded) =>
        happened.TryGetProperty("visit", out var visit) && TicketNumber.TryParse(happened.GetProperty("number").GetString(), out var number)
            ? recorded with { Visit = visit.GetInt32(), Number = Told.Pack(number), Call = happened.TryGetProperty("callSequence", out var call) ? call.GetInt32() : 0 }
            : recorded;

    private void Read(JsonElement happened)
    {
        var type = happened.GetProperty("type").GetString();
        if (type == "day-opened.v1") _numbers.Clear();
        if (!happened.TryGetProperty("visit", out var visit)) return;
        var number = happened.GetProperty("number").GetString()!;
        if (type == "number-taken.v1" && !_numbers.Add(number)) throw Broken($"Number {number} was given twice.");
        if (type == "ticket-called.v1" && !_waiting.Remove(visit.GetInt64())) throw Broken($"{number} was called twice, or without waiting.");
        if (type is "number-taken.v1" or "call-undone.v1" or "leg-finished.v1" or "visit-transferred.v1" or "visit-rejoined.v1") _waiting.Add(visit.GetInt64());
        if (type is "visit-cancelled.v1" or "visit-expired.v1") _waiting.Remove(visit.GetInt64());
    }

    private static BenchmarkFailedException Broken(string how) => new("The journal does not hold what the hall promised. " + how);
}
