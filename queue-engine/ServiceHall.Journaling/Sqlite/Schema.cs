namespace ServiceHall.Journaling.Sqlite;

/// <summary>
/// The tables of a journal file. <c>body</c> is text, so that <c>sqlite3</c> shows it: <c>select position, body from records</c>.
/// Command ids are random, and an index over them would have to rewrite a page for nearly every command: <c>command_places</c> finds
/// them instead, written in order, thousands at a time (see <see cref="KnownCommands"/>).
/// </summary>
internal static class Schema
{
    /// <summary>The form of the file, kept in its <c>user_version</c>. 0 is an empty file or the first form.</summary>
    public const int FormNow = 2;

    public const string Text = """
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
    public const string IsFirstForm = "SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_autoindex_records_1'";

    /// <summary>Copies the first form into this one; one step, so that a cut leaves the file as it was.</summary>
    public const string FromFirstForm = """
        BEGIN IMMEDIATE;
        ALTER TABLE records RENAME TO records_1;
        CREATE TABLE records (position INTEGER PRIMARY KEY, at INTEGER NOT NULL, command_id TEXT NOT NULL, body TEXT NOT NULL) STRICT;
        INSERT INTO records SELECT position, at, command_id, body FROM records_1 ORDER BY position;
        DROP TABLE records_1;
        COMMIT;
        """;
}
