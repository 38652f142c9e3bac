using System.Globalization;
using Microsoft.Data.Sqlite;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Cases;

/// <summary>Indicators of ratings and cases by period and dimension; how each is defined stands in <c>docs/CASES.md</c>.</summary>
public sealed class CaseFigures(CaseDatabase database, Func<HallPlan> plan)
{
    /// <summary>What indicators can be told apart by.</summary>
    public static IReadOnlyList<string> Dimensions { get; } = ["day", "week", "month", "window", "clerk", "channel", "matter", "department"];

    /// <summary>What cases can be analysed by.</summary>
    public static IReadOnlyList<string> CaseDimensions { get; } = ["day", "week", "month", "kind", "level", "problem", "department", "matter", "window", "clerk", "channel"];

    /// <summary>The indicators of a period, one row a value of the dimension; a single row without one.</summary>
    public IReadOnlyList<IndicatorRow> Indicators(DateOnly from, DateOnly to, string? by) => database.Do(statements =>
    {
        var (first, last) = (Text(from), Text(to));
        var rows = new SortedDictionary<string, IndicatorRow>(StringComparer.Ordinal);
        IndicatorRow Row(string key) => rows.TryGetValue(key, out var row) ? row : rows[key] = new IndicatorRow(key);
        if (by == "department") FillDepartments(statements);

        // A word about the whole visit counts for each of its matters when one looks at matters; elsewhere it counts once.
        var ofMatters = by is "matter" or "department";
        var visits = ofMatters
            ? $"SELECT {(by == "matter" ? "m.matter" : "d.department")}, COUNT(DISTINCT v.id), COUNT(DISTINCT CASE WHEN r.visit IS NOT NULL THEN v.id END) FROM visit v JOIN visit_matter m ON m.visit = v.id {JoinOf(by)} LEFT JOIN rating r ON r.visit = v.id AND r.matter IN ('', m.matter) WHERE v.finished = 1 AND v.day BETWEEN $1 AND $2 GROUP BY 1"
            : $"SELECT {KeyOf("v", by)}, COUNT(*), COUNT(CASE WHEN EXISTS (SELECT 1 FROM rating r WHERE r.visit = v.id) THEN 1 END) FROM visit v WHERE v.finished = 1 AND v.day BETWEEN $1 AND $2 GROUP BY 1";
        if (by != "channel")
        {
            foreach (var (key, finished, rated) in statements.Read(visits, row => (Key(row), row.GetInt32(1), row.GetInt32(2)), first, last)) rows[key] = Row(key) with { Finished = finished, RatedVisits = rated };
        }

        var ratings = ofMatters
            ? $"SELECT {(by == "matter" ? "m.matter" : "d.department")}, r.level, r.channel <> 'pad', COUNT(DISTINCT r.visit || '/' || r.matter) FROM rating r JOIN visit_matter m ON m.visit = r.visit AND r.matter IN ('', m.matter) {JoinOf(by)} WHERE r.day BETWEEN $1 AND $2 GROUP BY 1, 2, 3"
            : $"SELECT {KeyOf("r", by)}, r.level, r.channel <> 'pad', COUNT(*) FROM rating r WHERE r.day BETWEEN $1 AND $2 GROUP BY 1, 2, 3";
        foreach (var (key, level, active, count) in statements.Read(ratings, row => (Key(row), row.GetInt32(1), row.GetInt32(2) == 1, row.GetInt32(3)), first, last))
        {
            rows[key] = Row(key).With(level, active, count);
        }

        AddCases(statements, rows, Row, by, first, last);
        if (by is null) Row("");
        return (IReadOnlyList<IndicatorRow>)[.. rows.Values];
    });

    /// <summary>How cases went, by kind of problem, department, matter, week... (问题台账登记分析).</summary>
    public IReadOnlyList<AnalysisRow> Analysis(DateOnly from, DateOnly to, string by, string? kind) => database.Do(statements =>
        (IReadOnlyList<AnalysisRow>)statements.Read(
            $"""
             SELECT {(by == "problem" ? "p.problem" : by is "kind" or "level" ? "f." + by : KeyOf("f", by))}, COUNT(DISTINCT f.id), COUNT(f.answered), COALESCE(SUM(f.ontime), 0), COALESCE(SUM(f.late), 0),
               COUNT(CASE WHEN f.outcome IN ('done', 'agreed', 'handed-over') THEN 1 END), COUNT(CASE WHEN f.outcome IN ('mistaken', 'malicious') THEN 1 END), COUNT(f.filed)
             FROM fact f {(by == "problem" ? "JOIN fact_problem p ON p.id = f.id" : "")}
             WHERE f.day BETWEEN $1 AND $2 AND ($3 IS NULL OR f.kind = $3) GROUP BY 1 ORDER BY 2 DESC, 1
             """,
            row => new AnalysisRow(Key(row), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7)),
            Text(from), Text(to), kind));

    private static void AddCases(CaseStatements statements, SortedDictionary<string, IndicatorRow> rows, Func<string, IndicatorRow> rowOf, string? by, string first, string last)
    {
        // A bad rating belongs to the day it was given, an answer to the day its case was registered: both are the case's own day.
        var sql = $"""
            SELECT {(by is null ? "''" : KeyOf("f", by))}, COUNT(CASE WHEN kind = 'bad-rating' AND COALESCE(outcome, '') NOT IN ('mistaken', 'malicious') THEN 1 END),
              COUNT(CASE WHEN kind = 'bad-rating' AND outcome IN ('done', 'explained') THEN 1 END),
              COUNT(CASE WHEN COALESCE(outcome, '') NOT IN ('mistaken', 'malicious', 'withdrawn') AND (answered IS NOT NULL OR late = 1) THEN 1 END), COALESCE(SUM(CASE WHEN late = 0 THEN ontime ELSE 0 END), 0)
            FROM fact f WHERE day BETWEEN $1 AND $2 GROUP BY 1
            """;
        foreach (var (key, bad, mended, due, onTime) in statements.Read(sql, row => (Key(row), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4)), first, last))
        {
            rows[key] = rowOf(key) with { BadCases = bad, Rectified = mended, CasesDue = due, CasesOnTime = onTime };
        }
    }

    // Whose matter is whose stands in the plan.
    private void FillDepartments(CaseStatements statements)
    {
        var index = new PlanIndex(plan());
        statements.Run("CREATE TEMP TABLE IF NOT EXISTS of_department (matter TEXT PRIMARY KEY, department TEXT NOT NULL) WITHOUT ROWID");
        statements.Run("DELETE FROM of_department");
        foreach (var matter in index.Plan.Matters)
        {
            if (index.DepartmentOf(matter.Id) is { } department) statements.Run("INSERT INTO of_department (matter, department) VALUES ($1, $2)", matter.Id.Value, department.Id);
        }
    }

    private static string JoinOf(string? by) => by == "department" ? "JOIN of_department d ON d.matter = m.matter" : "";

    // Only names from the lists above ever stand in a statement.
    private static string KeyOf(string table, string? by) => by switch
    {
        null => "''",
        "day" => $"{table}.day",
        "week" => $"strftime('%G-W%V', {table}.day)",
        "month" => $"substr({table}.day, 1, 7)",
        "window" or "clerk" or "channel" or "matter" or "department" => $"{table}.{by}",
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "No such dimension."),
    };

    private static string Key(SqliteDataReader row) => row.IsDBNull(0) ? "" : row.GetString(0);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Indicators of one value of a dimension; a rate is null where there is nothing to divide by.</summary>
/// <param name="Key">The value; empty for all together, or where there is none.</param>
public sealed record IndicatorRow(string Key)
{
    /// <summary>Visits finished.</summary>
    public int Finished { get; init; }

    /// <summary>Of them, those with at least one rating.</summary>
    public int RatedVisits { get; init; }

    /// <summary>Ratings by level, from 1 (非常不满意) to 5.</summary>
    public IReadOnlyList<int> Levels { get; init; } = [0, 0, 0, 0, 0];

    /// <summary>The same of those the citizen gave without being asked at the window: by phone or QR code.</summary>
    public IReadOnlyList<int> ActiveLevels { get; init; } = [0, 0, 0, 0, 0];

    /// <summary>Bad ratings that opened a case, without those excluded.</summary>
    public int BadCases { get; init; }

    /// <summary>Of them, those closed with the matter done or explained.</summary>
    public int Rectified { get; init; }

    /// <summary>Cases that were answered, or should have been.</summary>
    public int CasesDue { get; init; }

    /// <summary>Of them, those answered in time.</summary>
    public int CasesOnTime { get; init; }

    /// <summary>好评率: levels 3 to 5 of all ratings.</summary>
    public double? GoodRate => Rate(Good(Levels), Levels.Sum());

    /// <summary>主动评价好评率: the same of the ratings given unasked.</summary>
    public double? ActiveGoodRate => Rate(Good(ActiveLevels), ActiveLevels.Sum());

    /// <summary>不评价率: finished visits without any rating.</summary>
    public double? NotRatedRate => Rate(Finished - RatedVisits, Finished);

    /// <summary>差评整改率.</summary>
    public double? RectifiedRate => Rate(Rectified, BadCases);

    /// <summary>按时办结率.</summary>
    public double? OnTimeRate => Rate(CasesOnTime, CasesDue);

    /// <summary>The same with some ratings more.</summary>
    public IndicatorRow With(int level, bool active, int count) =>
        this with { Levels = Added(Levels, level, count), ActiveLevels = active ? Added(ActiveLevels, level, count) : ActiveLevels };

    private static IReadOnlyList<int> Added(IReadOnlyList<int> levels, int level, int count) => [.. levels.Select((known, i) => i == level - 1 ? known + count : known)];

    private static int Good(IReadOnlyList<int> levels) => levels.Skip(2).Sum();

    private static double? Rate(int part, int whole) => whole == 0 ? null : Math.Round((double)part / whole, 4);
}

/// <summary>How the cases of one value of a dimension went.</summary>
/// <param name="Key">The value; empty where a case has none.</param>
/// <param name="Registered">How many were registered in the period.</param>
/// <param name="Answered">Of them, answered by now.</param>
/// <param name="OnTime">Of them, answered by their deadline.</param>
/// <param name="Late">Of those registered, any that missed a deadline.</param>
/// <param name="Done">Closed with the thing done.</param>
/// <param name="Excluded">Found mistaken or malicious.</param>
/// <param name="Filed">Filed.</param>
public sealed record AnalysisRow(string Key, int Registered, int Answered, int OnTime, int Late, int Done, int Excluded, int Filed);
