using System.Data.Common;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reading;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Reporting.Store;

/// <summary>Passages and the ratings given for them: what the figures of a day are made of.</summary>
internal sealed class PassageTable(Sql sql)
{
    private const string Columns = "p.visit, p.turn, p.day, p.number, p.lane, p.window_id, p.clerk_id, p.persona, p.matters, p.called_at, p.waited_ms, p.target_ms, p.service_ms, p.outcome, p.ends, p.departments";

    private const string SavePassage = """
        INSERT INTO passages (day, visit, turn, number, lane, window_id, clerk_id, persona, matters, departments, called_at, waited_ms, target_ms, service_ms, outcome, ends)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        """;

    private const string SaveRating = """
        INSERT INTO ratings (day, visit, matter, window_id, level, channel, reasons) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (day, visit, matter) DO UPDATE SET window_id = excluded.window_id, level = excluded.level, channel = excluded.channel, reasons = excluded.reasons
        """;

    // The worst word about what was done at that window.
    private const string OfPassages = $"SELECT {Columns}, (SELECT min(r.level) FROM ratings r WHERE r.day = p.day AND r.visit = p.visit AND r.window_id = p.window_id) FROM passages p WHERE p.day = $1";

    // The last passage at the window a word is about.
    private const string OfRatings = $"""
        SELECT {Columns}, r.level FROM ratings r JOIN passages p ON p.day = r.day AND p.visit = r.visit AND p.window_id = r.window_id
          AND p.turn = (SELECT max(last.turn) FROM passages last WHERE last.day = r.day AND last.visit = r.visit AND last.window_id = r.window_id) WHERE r.day = $1
        """;

    private const string InOrder = " ORDER BY p.visit, p.turn LIMIT $2 OFFSET $3";

    public void Save(Passage one) => sql.Run(
        SavePassage, one.Day, one.Visit.Value, (long)one.Turn, one.Number, one.Lane, one.Window, one.Clerk, one.Persona, string.Join(' ', one.Matters), string.Join(' ', one.Departments),
        one.CalledAt.ToUnixTimeMilliseconds(), one.WaitedMs, one.TargetMs, one.ServiceMs, one.Outcome, one.Ends ? 1L : 0L);

    public void Save(DateOnly day, Given given) =>
        sql.Run(SaveRating, day, given.Visit.Value, given.Matter?.Value ?? "", given.Window, (long)given.Level, given.Channel, string.Join(' ', given.Reasons));

    /// <summary>The passages of a day behind a figure, oldest first; each with the rating it got, or null.</summary>
    public List<(Passage Passage, int? Rating)> Of(Subject of, DateOnly day, long skip, int most)
    {
        var (text, value) = Where(of);
        object?[] values = value is null ? [day, (long)most, skip] : [day, (long)most, skip, value];
        return sql.Read(text + InOrder, row => (PassageAt(row), row.IsDBNull(16) ? (int?)null : (int)row.GetInt64(16)), values);
    }

    private static (string Text, object? Value) Where(Subject of) => of.Kind switch
    {
        Subjects.Window => (OfPassages + " AND p.window_id = $4", of.Key),
        Subjects.Clerk => (OfPassages + " AND p.clerk_id = $4", of.Key),
        Subjects.Lane => (OfPassages + " AND p.lane = $4", of.Key),
        Subjects.Persona => (OfPassages + " AND p.persona = $4", of.Key),
        Subjects.Matter => (OfPassages + " AND ' ' || p.matters || ' ' LIKE $4", $"% {of.Key} %"),
        Subjects.Department => (OfPassages + " AND ' ' || p.departments || ' ' LIKE $4", $"% {of.Key} %"),
        Subjects.Channel => (OfRatings + " AND r.channel = $4", of.Key),
        Subjects.Reason => (OfRatings + " AND ' ' || r.reasons || ' ' LIKE $4", $"% {of.Key} %"),
        ReportKinds.Rating when of.Key == RatingReports.None =>
            (OfPassages + " AND p.ends = 1 AND NOT EXISTS (SELECT 1 FROM ratings r WHERE r.day = p.day AND r.visit = p.visit)", null),
        ReportKinds.Rating => (OfRatings + " AND r.level = $4", long.TryParse(of.Key, out var level) ? level : -1L),
        _ => (OfPassages, null),
    };

    private static Passage PassageAt(DbDataReader row) => new(
        new VisitId(row.GetInt64(0)), (int)row.GetInt64(1), row.GetFieldValue<DateOnly>(2), row.GetString(3), row.GetString(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6),
        row.GetString(7), [.. row.GetString(8).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(matter => new MatterId(matter))],
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)), row.GetInt64(10), row.GetInt64(11), row.IsDBNull(12) ? null : row.GetInt64(12), row.GetString(13)) 
    {
        Ends = row.GetInt64(14) == 1, Departments = row.GetString(15).Split(' ', StringSplitOptions.RemoveEmptyEntries),
    };
}
