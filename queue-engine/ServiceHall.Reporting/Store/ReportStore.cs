using System.Globalization;
using Microsoft.Data.Sqlite;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reading;

namespace ServiceHall.Reporting.Store;

/// <summary>
/// The reports' own SQLite file: tallies by day, and the passages they are made of. One connection; nothing in it is the truth, so
/// it may be deleted at any time and is read anew from the journal.
/// </summary>
internal sealed class ReportStore : IDisposable
{
    private const string TallyColumns =
        "taken, served, transferred, no_shows, cancelled, expired, on_time, wait_sum_ms, wait_max_ms, service_sum_ms, expected_sum_ms, rated_1, rated_2, rated_3, rated_4, rated_5, waits, services";

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _saveTally;
    private readonly SqliteCommand _savePassage;
    private readonly SqliteCommand _saveRating;
    private readonly SqliteCommand _saveProgress;

    private ReportStore(SqliteConnection connection)
    {
        _connection = connection;
        _saveTally = Prepare($"INSERT OR REPLACE INTO tallies (kind, day, key, {TallyColumns}) VALUES ({Places(21)})", 21);
        _savePassage = Prepare(
            $"INSERT OR REPLACE INTO passages (visit, turn, day, number, lane, window, clerk, persona, matters, called_at, waited_ms, target_ms, service_ms, outcome) VALUES ({Places(14)})", 14);
        _saveRating = Prepare("UPDATE passages SET rating = $1 WHERE visit = $2 AND window = $3", 3);
        _saveProgress = Prepare("UPDATE progress SET position = $1, day = $2, before = $3", 3);
    }

    /// <summary>Opens the file, or makes it; one of another form is emptied.</summary>
    /// <exception cref="ReportStoreException">It cannot be opened or written.</exception>
    public static ReportStore Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            // Nothing here is the truth: a power cut may cost what the journal gives back.
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536");
            if (FormOf(connection) is not (null or Schema.Form)) Execute(connection, Schema.Drop);
            Execute(connection, Schema.Text);
            Execute(connection, $"INSERT INTO progress SELECT {Schema.Form}, 0, NULL, 0 WHERE NOT EXISTS (SELECT 1 FROM progress)");
            return new ReportStore(connection);
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw new ReportStoreException($"The reports' file {path} cannot be opened: {fault.Message} Delete it, it is made anew from the journal, or check the disk.", fault);
        }
    }

    /// <summary>How far it has read, and the day it was in: the day's first record follows on <c>Before</c>.</summary>
    public (long Position, DateOnly? Day, long Before) Progress()
    {
        using var ask = Ask("SELECT position, day, before FROM progress");
        using var row = ask.ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.IsDBNull(1) ? null : DayOf(row.GetString(1)), row.GetInt64(2));
    }

    /// <summary>Takes a day out again and goes back to before it.</summary>
    public void ForgetDay(DateOnly day, long before) => InOneStep(() =>
    {
        foreach (var table in (string[])["tallies", "passages"])
        {
            using var forget = Ask($"DELETE FROM {table} WHERE day = $1", Text(day));
            forget.ExecuteNonQuery();
        }

        Run(_saveProgress, before, DBNull.Value, before);
    });

    /// <summary>Takes everything out.</summary>
    public void ForgetAll() => InOneStep(() =>
    {
        Execute(_connection, "DELETE FROM tallies; DELETE FROM passages");
        Run(_saveProgress, 0L, DBNull.Value, 0L);
    });

    /// <summary>Everything saved inside is kept, or nothing.</summary>
    /// <exception cref="ReportStoreException">Nothing was kept.</exception>
    public void InOneStep(Action save)
    {
        try
        {
            Execute(_connection, "BEGIN IMMEDIATE");
            save();
            Execute(_connection, "COMMIT");
        }
        catch (SqliteException fault)
        {
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0) Execute(_connection, "ROLLBACK");
            throw new ReportStoreException($"The reports' file could not be written: {fault.Message}", fault);
        }
    }

    /// <summary>Within a step: what a day's reader has found since the last time, and the position it stands for.</summary>
    public void SaveDay(DayReader day, long position)
    {
        foreach (var subject in day.Touched) Run(_saveTally, [subject.Kind, Text(day.Day), subject.Key, .. Values(day.Tallies[subject])]);
        foreach (var passage in day.Ended)
        {
            Run(_savePassage, passage.Visit.Value, passage.Turn, Text(passage.Day), passage.Number, passage.Lane, passage.Window, (object?)passage.Clerk ?? DBNull.Value,
                passage.Persona, string.Join(' ', passage.Matters), passage.CalledAt.ToUnixTimeMilliseconds(), passage.WaitedMs, passage.TargetMs,
                (object?)passage.ServiceMs ?? DBNull.Value, passage.Outcome);
        }

        foreach (var (visit, window, level) in day.Rated) Run(_saveRating, level, visit.Value, window.Value);
        Run(_saveProgress, position, Text(day.Day), day.Before);
    }

    /// <summary>The tallies of one kind over some days, by day and key.</summary>
    public IEnumerable<(DateOnly Day, string Key, Tally Tally)> Tallies(string kind, DateOnly from, DateOnly to)
    {
        using var ask = Ask($"SELECT day, key, {TallyColumns} FROM tallies WHERE kind = $1 AND day BETWEEN $2 AND $3 ORDER BY day, key", kind, Text(from), Text(to));
        using var row = ask.ExecuteReader();
        while (row.Read()) yield return (DayOf(row.GetString(0)), row.GetString(1), TallyAt(row, 2));
    }

    /// <summary>Passages behind a figure, oldest first; each with the rating it got, or null.</summary>
    public List<(Passage Passage, int? Rating)> Passages(Subject of, DateOnly from, DateOnly to, int skip, int most)
    {
        var (where, value) = of.Kind switch
        {
            Subjects.Window => ("window = $3", of.Key),
            Subjects.Clerk => ("clerk = $3", of.Key),
            Subjects.Lane => ("lane = $3", of.Key),
            Subjects.Persona => ("persona = $3", of.Key),
            Subjects.Matter => ("' ' || matters || ' ' LIKE $3", $"% {of.Key} %"),
            _ => ("$3 = ''", ""),
        };
        using var ask = Ask(
            $"SELECT visit, turn, day, number, lane, window, clerk, persona, matters, called_at, waited_ms, target_ms, service_ms, outcome, rating FROM passages WHERE day BETWEEN $1 AND $2 AND {where} ORDER BY day, visit, turn LIMIT $4 OFFSET $5",
            Text(from), Text(to), value, most, skip);
        using var row = ask.ExecuteReader();
        var found = new List<(Passage, int?)>();
        while (row.Read()) found.Add((PassageAt(row), row.IsDBNull(14) ? null : row.GetInt32(14)));
        return found;
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_saveTally, _savePassage, _saveRating, _saveProgress]) command.Dispose();
        _connection.Dispose();
    }

    private static int? FormOf(SqliteConnection connection)
    {
        using var ask = connection.CreateCommand();
        ask.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'progress'";
        if ((long)ask.ExecuteScalar()! == 0) return null;
        ask.CommandText = "SELECT form FROM progress";
        return (int)(long)(ask.ExecuteScalar() ?? 0L);
    }

    private static IEnumerable<object> Values(Tally tally) =>
    [
        tally.Taken, tally.Served, tally.Transferred, tally.NoShows, tally.Cancelled, tally.Expired, tally.OnTime, tally.WaitSumMs, tally.WaitMaxMs, tally.ServiceSumMs,
        tally.ExpectedSumMs, tally.Ratings[1], tally.Ratings[2], tally.Ratings[3], tally.Ratings[4], tally.Ratings[5], tally.Waits.ToBytes(), tally.Services.ToBytes(),
    ];

    private static Tally TallyAt(SqliteDataReader row, int at)
    {
        var tally = new Tally
        {
            Taken = row.GetInt64(at), Served = row.GetInt64(at + 1), Transferred = row.GetInt64(at + 2), NoShows = row.GetInt64(at + 3), Cancelled = row.GetInt64(at + 4),
            Expired = row.GetInt64(at + 5), OnTime = row.GetInt64(at + 6), WaitSumMs = row.GetInt64(at + 7), WaitMaxMs = row.GetInt64(at + 8),
            ServiceSumMs = row.GetInt64(at + 9), ExpectedSumMs = row.GetInt64(at + 10),
        };
        for (var level = 1; level <= 5; level++) tally.Ratings[level] = row.GetInt64(at + 10 + level);
        tally.Waits.AddBytes((byte[])row[at + 16]);
        tally.Services.AddBytes((byte[])row[at + 17]);
        return tally;
    }

    private static Passage PassageAt(SqliteDataReader row) => new(
        new VisitId(row.GetInt64(0)), row.GetInt32(1), DayOf(row.GetString(2)), row.GetString(3), row.GetString(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6),
        row.GetString(7), [.. row.GetString(8).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(matter => new MatterId(matter))],
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)), row.GetInt64(10), row.GetInt64(11), row.IsDBNull(12) ? null : row.GetInt64(12), row.GetString(13));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Places(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => "$" + i.ToString(CultureInfo.InvariantCulture)));

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string text, int values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        for (var i = 1; i <= values; i++) command.Parameters.Add(new SqliteParameter("$" + i.ToString(CultureInfo.InvariantCulture), null));
        return command;
    }

    private SqliteCommand Ask(string text, params object[] values)
    {
        var command = Prepare(text, values.Length);
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        return command;
    }

    private static void Run(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}

/// <summary>The reports' file cannot be used; the message says which and what to do. The hall is not touched by that.</summary>
public sealed class ReportStoreException(string message, Exception inner) : IOException(message, inner);
