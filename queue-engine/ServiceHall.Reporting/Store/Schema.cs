namespace ServiceHall.Reporting.Store;

internal static class Schema
{
    /// <summary>Raised when the tables or what is counted change: an older file is emptied and read anew from the journal.</summary>
    public const int Form = 1;

    public const string Text = """
        CREATE TABLE IF NOT EXISTS progress (form INTEGER NOT NULL, position INTEGER NOT NULL, day TEXT, before INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS tallies (
            kind TEXT NOT NULL, day TEXT NOT NULL, key TEXT NOT NULL,
            taken INTEGER NOT NULL, served INTEGER NOT NULL, transferred INTEGER NOT NULL, no_shows INTEGER NOT NULL, cancelled INTEGER NOT NULL,
            expired INTEGER NOT NULL, on_time INTEGER NOT NULL, wait_sum_ms INTEGER NOT NULL, wait_max_ms INTEGER NOT NULL, service_sum_ms INTEGER NOT NULL,
            expected_sum_ms INTEGER NOT NULL, rated_1 INTEGER NOT NULL, rated_2 INTEGER NOT NULL, rated_3 INTEGER NOT NULL, rated_4 INTEGER NOT NULL,
            rated_5 INTEGER NOT NULL, waits BLOB NOT NULL, services BLOB NOT NULL,
            PRIMARY KEY (kind, day, key)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS passages (
            visit INTEGER NOT NULL, turn INTEGER NOT NULL, day TEXT NOT NULL, number TEXT NOT NULL, lane TEXT NOT NULL, window TEXT NOT NULL, clerk TEXT,
            persona TEXT NOT NULL, matters TEXT NOT NULL, called_at INTEGER NOT NULL, waited_ms INTEGER NOT NULL, target_ms INTEGER NOT NULL,
            service_ms INTEGER, outcome TEXT NOT NULL, rating INTEGER,
            PRIMARY KEY (visit, turn)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS passages_by_window ON passages (window, day);
        CREATE INDEX IF NOT EXISTS passages_by_day ON passages (day);
        """;

    public const string Drop = "DROP TABLE IF EXISTS progress; DROP TABLE IF EXISTS tallies; DROP TABLE IF EXISTS passages;";
}
