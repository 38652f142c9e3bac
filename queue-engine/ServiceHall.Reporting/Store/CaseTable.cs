using System.Data.Common;
using ServiceHall.Reporting.Reading;

namespace ServiceHall.Reporting.Store;

/// <summary>The ledger: one row a case, for ever.</summary>
internal sealed class CaseTable(Sql sql)
{
    private static readonly string[] _columns =
    [
        "id", "day", "kind", "level", "problems", "subject", "matter", "department", "window_id", "clerk_id", "channel", "visit", "due", "status", "answered_on", "answered_on_time", "late",
        "outcome", "filed_on", "rated", "round", "escalations", "suspended",
    ];

    private static readonly string _names = string.Join(", ", _columns);

    private static readonly string _save =
        $"INSERT INTO cases ({_names}) VALUES ({TallyTable.Places(_columns.Length)}) ON CONFLICT (id) DO UPDATE SET {string.Join(", ", _columns.Skip(1).Select(column => $"{column} = excluded.{column}"))}";

    public void Save(CaseLine one) => sql.Run(
        _save, one.Id, one.Day, one.Of, one.Level, string.Join(' ', one.Problems), one.Subject, one.Matter, one.Department, one.Window, one.Clerk, one.Channel, one.Visit, one.Due,
        one.Status, one.AnsweredOn, one.AnsweredOnTime ? 1L : 0L, one.Late ? 1L : 0L, one.Outcome, one.FiledOn, (long?)one.Rated, (long)one.Round, (long)one.Escalations, one.Suspended ? 1L : 0L);

    public CaseLine? Find(string id) => sql.Read($"SELECT {_names} FROM cases WHERE id = $1", LineAt, id).FirstOrDefault();

    /// <summary>Every case registered on some days, in that order.</summary>
    public List<CaseLine> Between(DateOnly from, DateOnly to) => sql.Read($"SELECT {_names} FROM cases WHERE day BETWEEN $1 AND $2 ORDER BY day, id", LineAt, from, to);

    private static CaseLine LineAt(DbDataReader row) => new()
    {
        Id = row.GetString(0), Day = row.GetFieldValue<DateOnly>(1), Of = row.GetString(2), Level = row.GetString(3),
        Problems = row.GetString(4).Split(' ', StringSplitOptions.RemoveEmptyEntries), Subject = row.GetString(5), Matter = Text(row, 6), Department = Text(row, 7), Window = Text(row, 8),
        Clerk = Text(row, 9), Channel = row.GetString(10), Visit = row.IsDBNull(11) ? null : row.GetInt64(11), Due = row.GetFieldValue<DateOnly>(12), Status = row.GetString(13),
        AnsweredOn = DayAt(row, 14), AnsweredOnTime = row.GetInt64(15) == 1, Late = row.GetInt64(16) == 1, Outcome = Text(row, 17), FiledOn = DayAt(row, 18),
        Rated = row.IsDBNull(19) ? null : (int)row.GetInt64(19), Round = (int)row.GetInt64(20), Escalations = (int)row.GetInt64(21), Suspended = row.GetInt64(22) == 1,
    };

    private static string? Text(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static DateOnly? DayAt(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetFieldValue<DateOnly>(at);
}
