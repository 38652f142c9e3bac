using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ServiceHall.Contracts;

namespace ServiceHall.Answers;

/// <summary>
/// The library's own SQLite file: every change is a row and none is ever overwritten, so it is its own history. WAL, synchronous=FULL, one connection
/// (see the journal for why). Not safe for two callers at once; the library takes them one after the other.
/// </summary>
internal sealed class AnswerStore : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS revisions (
            revision INTEGER PRIMARY KEY,
            at       INTEGER NOT NULL,
            by       TEXT    NOT NULL,
            entry    TEXT    NOT NULL,
            body     TEXT
        ) STRICT;
        CREATE INDEX IF NOT EXISTS by_entry ON revisions (entry, revision);
        """;

    private readonly SqliteConnection _connection;

    private AnswerStore(SqliteConnection connection) => _connection = connection;

    public static AnswerStore Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            foreach (var text in (string[])["PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", Schema]) Execute(connection, text);
            return new AnswerStore(connection);
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw new AnswerStoreException($"The answer library {path} cannot be opened: {fault.Message} Check the disk and the file's owner, or restore a backup.", fault);
        }
    }

    /// <summary>The last change; 0 before the first.</summary>
    public long Last() => Convert.ToInt64(Ask("SELECT coalesce(max(revision), 0) FROM revisions").ExecuteScalar(), CultureInfo.InvariantCulture);

    /// <summary>Writes changes, all or none. Their revisions follow the last one.</summary>
    public void Append(IEnumerable<(AnswerRevision Change, string Id)> changes)
    {
        try
        {
            using var all = _connection.BeginTransaction(deferred: false);
            foreach (var (change, id) in changes)
            {
                using var insert = Ask(
                    "INSERT INTO revisions (revision, at, by, entry, body) VALUES ($revision, $at, $by, $entry, $body)",
                    ("$revision", change.Revision), ("$at", change.At.ToUnixTimeMilliseconds()), ("$by", change.By), ("$entry", id),
                    ("$body", change.Entry is null ? DBNull.Value : JsonSerializer.Serialize(change.Entry, Wire.Options)));
                insert.Transaction = all;
                insert.ExecuteNonQuery();
            }

            all.Commit();
        }
        catch (SqliteException fault)
        {
            throw new AnswerStoreException($"The answer library could not be written: {fault.Message}", fault);
        }
    }

    /// <summary>Every entry as it is now.</summary>
    public List<AnswerEntry> Newest() => [.. Read(Ask(
        "SELECT revision, at, by, body FROM revisions AS r WHERE body IS NOT NULL AND revision = (SELECT max(revision) FROM revisions WHERE entry = r.entry) ORDER BY revision"))
        .Select(change => change.Entry!)];

    /// <summary>Every change of an entry, newest first.</summary>
    public List<AnswerRevision> HistoryOf(string id) =>
        Read(Ask("SELECT revision, at, by, body FROM revisions WHERE entry = $entry ORDER BY revision DESC LIMIT 200", ("$entry", id)));

    /// <summary>Copies all of it into a file, which is empty or not there.</summary>
    public void CopyTo(string path)
    {
        try
        {
            using var copy = Ask("VACUUM INTO $path", ("$path", path));
            copy.ExecuteNonQuery();
        }
        catch (SqliteException fault)
        {
            throw new AnswerStoreException($"The answer library could not be copied to {path}: {fault.Message}", fault);
        }
    }

    public void Dispose() => _connection.Dispose();

    private static List<AnswerRevision> Read(SqliteCommand ask)
    {
        using (ask)
        {
            using var rows = ask.ExecuteReader();
            var changes = new List<AnswerRevision>();
            while (rows.Read())
            {
                var revision = rows.GetInt64(0);
                var entry = rows.IsDBNull(3) ? null : JsonSerializer.Deserialize<AnswerEntry>(rows.GetString(3), Wire.Options)! with { Revision = revision };
                changes.Add(new AnswerRevision(revision, DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1)), rows.GetString(2), entry));
            }

            return changes;
        }
    }

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Ask(string text, params (string Name, object Value)[] values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }
}

/// <summary>The library's file cannot be read or written.</summary>
public sealed class AnswerStoreException(string message, Exception inner) : Exception(message, inner);
