using System.Text.Json.Nodes;
using ServiceHall.Journaling.Sqlite;

namespace ServiceHall.Host.Tests.Cases;

/// <summary>A record of a hall's journal, and what the outside is to be told of it.</summary>
internal sealed record LedgerRecord(long Position, string CommandId, JsonNode Body)
{
    public JsonArray Events => Body["events"]!.AsArray();

    public JsonArray Cases => Body["cases"]?.AsArray() ?? [];

    public static string? TypeOf(JsonNode? happened) => happened?["type"]?.GetValue<string>();

    /// <summary>All records of a journal that may be in use: of a copy beside it, as its file has exactly one connection.</summary>
    public static async Task<List<LedgerRecord>> ReadAsync(string journal, string copy, CancellationToken stop)
    {
        foreach (var end in (string[])["", "-wal"]) if (File.Exists(journal + end)) File.Copy(journal + end, copy + end, overwrite: true);
        await using var read = SqliteJournal.Open(copy);
        var records = new List<LedgerRecord>();
        await foreach (var record in read.ReadAsync(0, stop)) records.Add(new LedgerRecord(record.Position, record.CommandId, JsonNode.Parse(record.Body.Span)!));
        return records;
    }

    /// <summary>The messages for outside: their ids, what they are about (those of one thing come in order), and their place in the journal.</summary>
    public IEnumerable<(string Id, string About, long Serial)> Messages()
    {
        var serial = 0;
        foreach (var happened in Events)
        {
            serial++;
            if (TypeOf(happened) is "visit-rated.v1" or "rating-changed.v1") yield return ($"township-{Position}-{serial}", $"visit-{happened!["visit"]}", (Position * 1000) + serial);
        }

        foreach (var happened in Cases)
        {
            serial++;
            yield return ($"township-{Position}-{serial}", happened!["case"]!.GetValue<string>(), (Position * 1000) + serial);
        }
    }
}
