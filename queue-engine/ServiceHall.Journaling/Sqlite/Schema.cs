using Microsoft.Data.Sqlite;

namespace ServiceHall.Journaling.Sqlite;

/// <summary>
/// The tables of a journal file. <c>body</c> is text, so that <c>sqlite3</c> shows it: <c>select position, body from records</c>.
/// Command ids are random, and an index over them would have to rewrite a page for nearly every command: <c>command_places</c> finds
/// them instead, written in order, thousands at a time (see <see cref="KnownCommands"/>).
/// </summary>
internal static class Schema
{
    /// <summary>The form of the file, kept in its <c>user_version</c>. 0 is an empty file or the first form.</summary>
    private const int FormNow = 2;

    private const string Text = """
        CREATE TABLE IF NOT EXISTS records (
            position   INTEGER PRIMARY KEY,
            at         INTEGER NOT NULL,
            command_id TEXT    NOT NULL,
            body       TEXT    NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS command_places (
            bucket     INTEGER PRIMARY KEY,
            places     BLOB    NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS snapshots (
            position   INTEGER PRIMARY KEY,
            body       BLOB    NOT NULL
        ) STRICT;
        """;

    /// <summary>Whether the file is of the first form: command ids under a unique index.</summary>
    private const string IsFirstForm = "SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_autoindex_records_1'";

    /// <summary>Copies the first form into this one; one step, so that a cut leaves the file as it was.</summary>
    private const string FromFirstForm = """
        BEGIN IMMEDIATE;
        ALTER TABLE records RENAME TO records_1;
        CREATE TABLE records (position INTEGER PRIMARY KEY, at INTEGER NOT NULL, command_id TEXT NOT NULL, body TEXT NOT NULL) STRICT;
        INSERT INTO records SELECT position, at, command_id, body FROM records_1 ORDER BY position;
        DROP TABLE records_1;
        COMMIT;
        """;

    /// <summary>Sets how a connection writes, and makes the tables where they are not there, or brings an older form up to date.</summary>
    /// <exception cref="JournalFaultException">The file is of a later form.</exception>
    public static void Bring(SqliteConnection connection)
    {
        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, "PRAGMA synchronous=FULL");
        Execute(connection, "PRAGMA temp_store=MEMORY");
        using var form = connection.CreateCommand();
        form.CommandText = "PRAGMA user_version";
        var found = (long)form.ExecuteScalar()!;
        if (found > FormNow) throw new JournalFaultException($"The journal {connection.DataSource} is of a later version (form {found}); this program knows form {FormNow}. Use the program that wrote it.");
        form.CommandText = IsFirstForm;
        if ((long)form.ExecuteScalar()! > 0) Execute(connection, FromFirstForm);
        Execute(connection, Text);
        if (found != FormNow) Execute(connection, $"PRAGMA user_version={FormNow}");
    }

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
