namespace ServiceHall.Journaling.Sqlite;

/// <summary>The tables of a journal file. <c>body</c> is text, so that <c>sqlite3</c> shows it: <c>select position, body from records</c>.</summary>
internal static class Schema
{
    public const string Text = """
        CREATE TABLE IF NOT EXISTS records (
            position   INTEGER PRIMARY KEY,
            at         INTEGER NOT NULL,
            command_id TEXT    NOT NULL UNIQUE,
            body       TEXT    NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS snapshots (
            position   INTEGER PRIMARY KEY,
            body       BLOB    NOT NULL
        ) STRICT;
        """;
}
