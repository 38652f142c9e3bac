namespace ServiceHall.Reporting.Store;

/// <summary>
/// The tables. Tallies answer every report, those of whole months by the sums in <c>months</c>; passages, ratings and cases are what the figures are made of, kept by day, so that nothing needs
/// an index of its own: the tallies say on which days to look. <c>tickets</c> is for people and BI tools.
/// </summary>
internal static class Schema
{
    /// <summary>Raised when the tables or what is counted change: an older home is emptied and read anew from the journal.</summary>
    public const int Form = 4;

    public const string Progress = """
        CREATE TABLE IF NOT EXISTS progress (form {int} NOT NULL, position {int} NOT NULL, day {day}, before {int} NOT NULL, cases_position {int} NOT NULL)
        """;

    /// <summary>One row a kind, day and thing; of <c>months</c> the day is the first of the month.</summary>
    public const string Tallies = """
        CREATE TABLE IF NOT EXISTS {table} (
            kind TEXT NOT NULL, day {day} NOT NULL, key TEXT NOT NULL,
            taken {int} NOT NULL, served {int} NOT NULL, transferred {int} NOT NULL, no_shows {int} NOT NULL, cancelled {int} NOT NULL,
            expired {int} NOT NULL, on_time {int} NOT NULL, wait_sum_ms {int} NOT NULL, wait_max_ms {int} NOT NULL, service_sum_ms {int} NOT NULL,
            expected_sum_ms {int} NOT NULL, finished {int} NOT NULL, rated_visits {int} NOT NULL,
            rated_1 {int} NOT NULL, rated_2 {int} NOT NULL, rated_3 {int} NOT NULL, rated_4 {int} NOT NULL, rated_5 {int} NOT NULL,
            unasked_1 {int} NOT NULL, unasked_2 {int} NOT NULL, unasked_3 {int} NOT NULL, unasked_4 {int} NOT NULL, unasked_5 {int} NOT NULL,
            waits {bytes} NOT NULL, services {bytes} NOT NULL,
            PRIMARY KEY (kind, day, key)) {end};
        """;

    public const string Text = """
        CREATE TABLE IF NOT EXISTS passages (
            day {day} NOT NULL, visit {int} NOT NULL, turn {int} NOT NULL, number TEXT NOT NULL, lane TEXT NOT NULL, window_id TEXT NOT NULL, clerk_id TEXT,
            persona TEXT NOT NULL, matters TEXT NOT NULL, departments TEXT NOT NULL, called_at {int} NOT NULL, waited_ms {int} NOT NULL, target_ms {int} NOT NULL,
            service_ms {int}, outcome TEXT NOT NULL, ends {int} NOT NULL,
            PRIMARY KEY (day, visit, turn)) {end};
        CREATE TABLE IF NOT EXISTS ratings (
            day {day} NOT NULL, visit {int} NOT NULL, matter TEXT NOT NULL, window_id TEXT NOT NULL, level {int} NOT NULL, channel TEXT NOT NULL, reasons TEXT NOT NULL,
            PRIMARY KEY (day, visit, matter)) {end};
        CREATE TABLE IF NOT EXISTS cases (
            id TEXT NOT NULL PRIMARY KEY, day {day} NOT NULL, kind TEXT NOT NULL, level TEXT NOT NULL, problems TEXT NOT NULL, subject TEXT NOT NULL, matter TEXT,
            department TEXT, window_id TEXT, clerk_id TEXT, channel TEXT NOT NULL, visit {int}, due {day} NOT NULL, status TEXT NOT NULL, answered_on {day},
            answered_on_time {int} NOT NULL, suspended {int} NOT NULL, late {int} NOT NULL, outcome TEXT, filed_on {day}, rated {int}, round {int} NOT NULL, escalations {int} NOT NULL) {end};
        CREATE INDEX IF NOT EXISTS cases_by_day ON cases (day);
        """;

    // Not "IF NOT EXISTS", which PostgreSQL does not know for views.
    public const string View = """
        DROP VIEW IF EXISTS tickets;
        CREATE VIEW tickets AS
            SELECT day, visit, turn, number, lane, window_id, clerk_id, persona, matters, departments, {time} AS called_at, waited_ms / 60000.0 AS waited_minutes, service_ms / 60000.0 AS service_minutes, outcome FROM passages;
        """;

    public const string Drop = "DROP VIEW IF EXISTS tickets; DROP TABLE IF EXISTS progress {drop}; DROP TABLE IF EXISTS tallies {drop}; DROP TABLE IF EXISTS months {drop}; DROP TABLE IF EXISTS passages {drop}; DROP TABLE IF EXISTS ratings {drop}; DROP TABLE IF EXISTS cases {drop};";
}
