using System.Globalization;
using System.Text.Json;
using ServiceHall.Journaling.Sqlite;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Load;

/// <summary>
/// Reads a journal after a load, by its JSON alone, and holds the hall to its word: no number given twice a day, nobody called who was
/// not waiting, every acknowledged command recorded once at the position told.
/// </summary>
internal sealed class JournalAudit
{
    /// <summary>For what was acknowledged without its position.</summary>
    public const long AnyPosition = 0;

    private readonly HashSet<string> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<long> _waiting = [];
    private readonly Dictionary<string, long> _recorded = new(StringComparer.Ordinal);

    /// <summary>Checks a journal after its writer has closed it.</summary>
    /// <exception cref="BenchmarkFailedException">The hall broke its word; the message says how.</exception>
    public static async Task CheckAsync(string path, IEnumerable<(CommandId Command, long Position)> acknowledged, CancellationToken stop)
    {
        var audit = new JournalAudit();
        await using var journal = SqliteJournal.Open(path);
        await foreach (var record in journal.ReadAsync(0, stop))
        {
            Demand(audit._recorded.TryAdd(record.CommandId, record.Position), $"Command {record.CommandId} was recorded twice.");
            using var body = JsonDocument.Parse(record.Body);
            foreach (var happened in body.RootElement.GetProperty("events").EnumerateArray()) audit.Read(happened);
        }

        foreach (var (command, position) in acknowledged)
        {
            var told = position.ToString(CultureInfo.InvariantCulture);
            Demand(audit._recorded.TryGetValue(command.Value, out var at) && (position == AnyPosition || at == position), $"Command {command} was acknowledged at position {told} and is not there.");
        }
    }

    private void Read(JsonElement happened)
    {
        var type = happened.GetProperty("type").GetString();
        if (type == "day-opened.v1") _numbers.Clear();
        if (!happened.TryGetProperty("visit", out var visit)) return;
        var number = happened.GetProperty("number").GetString()!;
        if (type == "number-taken.v1") Demand(_numbers.Add(number), $"Number {number} was given twice.");
        if (type == "ticket-called.v1") Demand(_waiting.Remove(visit.GetInt64()), $"{number} was called twice, or without waiting.");
        if (type is "number-taken.v1" or "call-undone.v1" or "leg-finished.v1" or "visit-transferred.v1" or "visit-rejoined.v1") _waiting.Add(visit.GetInt64());
        if (type is "visit-cancelled.v1" or "visit-expired.v1") _waiting.Remove(visit.GetInt64());
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds) throw new BenchmarkFailedException("The journal does not hold what the hall promised. " + otherwise);
    }
}
