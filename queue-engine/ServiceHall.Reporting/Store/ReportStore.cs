using System.Data.Common;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reading;

namespace ServiceHall.Reporting.Store;

/// <summary>
/// The reports' own database: tallies by day, what they are made of, and how far the journal was read. One connection; nothing in it is
/// the truth, so it may be deleted at any time and is read anew from the journal.
/// </summary>
internal sealed class ReportStore : IDisposable
{
    private const string DayTable = "tallies";
    private const string MonthTable = "months";
    private readonly Sql _sql;

    private ReportStore(Sql sql) => (_sql, Tallies, Months, Passages, Cases) = (sql, new TallyTable(sql, DayTable), new TallyTable(sql, MonthTable), new PassageTable(sql), new CaseTable(sql));

    public TallyTable Tallies { get; }

    /// <summary>The sums of all days that were left, by month.</summary>
    public TallyTable Months { get; }

    public PassageTable Passages { get; }

    public CaseTable Cases { get; }

    /// <summary>Opens the home, or makes it; one of another form is emptied.</summary>
    /// <exception cref="ReportStoreException">It cannot be opened or written.</exception>
    public static ReportStore Open(ReportHome home)
    {
        var sql = new Sql(home);
        try
        {
            sql.Do(home.Worded(Schema.Progress));
            if (sql.Read("SELECT form FROM progress", row => row.GetInt64(0)).FirstOrDefault(Schema.Form) != Schema.Form)
            {
                sql.Do(home.Worded(Schema.Drop));
                sql.Do(home.Worded(Schema.Progress));
            }

            foreach (var table in (string[])[DayTable, MonthTable]) sql.Do(home.Worded(Schema.Tallies.Replace("{table}", table, StringComparison.Ordinal)));
            sql.Do(home.Worded(Schema.Text));
            sql.Do(home.Worded(Schema.View));
            sql.Run("INSERT INTO progress SELECT $1, 0, NULL, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM progress)", (long)Schema.Form);
            return new ReportStore(sql);
        }
        catch (DbException fault)
        {
            sql.Dispose();
            throw new ReportStoreException($"{home.Name} cannot be opened: {fault.Message} Nothing in it is the truth: take it away and it is made anew from the journal, or check the disk and the connection.", fault);
        }
    }

    /// <summary>How far it has read; the day it was in, whose first record follows on <c>Before</c>; and up to where cases are in it.</summary>
    public (long Position, DateOnly? Day, long Before, long Cases) Progress() => _sql.Read(
        "SELECT position, day, before, cases_position FROM progress",
        row => (row.GetInt64(0), row.IsDBNull(1) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(1), row.GetInt64(2), row.GetInt64(3)))[0];

    /// <summary>Takes a day out again and goes back to before it. Cases stay: they know how far they are by themselves.</summary>
    public void ForgetDay(DateOnly day, long before) => InOneStep(() =>
    {
        foreach (var text in (string[])["DELETE FROM tallies WHERE day = $1", "DELETE FROM passages WHERE day = $1", "DELETE FROM ratings WHERE day = $1"]) _sql.Run(text, day);
        _sql.Run("UPDATE progress SET position = $1, day = NULL, before = $1", before);
    });

    /// <summary>Takes everything out.</summary>
    public void ForgetAll() => InOneStep(() =>
    {
        _sql.Do("DELETE FROM tallies; DELETE FROM months; DELETE FROM passages; DELETE FROM ratings; DELETE FROM cases");
        _sql.Do("UPDATE progress SET position = 0, day = NULL, before = 0, cases_position = 0");
    });

    /// <summary>Everything saved inside is kept, or nothing.</summary>
    /// <exception cref="ReportStoreException">Nothing was kept.</exception>
    public void InOneStep(Action save) => _sql.InOneStep(save);

    /// <summary>Within a step: what a day's reader has found since the last time, and the position it stands for.</summary>
    public void SaveDay(DayReader day, long position)
    {
        foreach (var subject in day.Tallies.Touched) Tallies.Save(subject, day.Day, day.Tallies.Of(subject));
        foreach (var passage in day.Ended) Passages.Save(passage);
        foreach (var given in day.Rated) Passages.Save(day.Day, given);
        _sql.Run("UPDATE progress SET position = $1, day = $2, before = $3", position, day.Day, day.Before);
    }

    /// <summary>Within a step: a day is left for good, and goes into the sums of its month.</summary>
    public void LeaveDay(DateOnly day)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        foreach (var kind in Subjects.All)
        {
            var sums = new Dictionary<string, Tally>(StringComparer.Ordinal);
            Tallies.AddUp(kind, day, day, null, (_, key) => sums[key] = new Tally());
            Months.AddUp(kind, month, month, null, (_, key) => sums.GetValueOrDefault(key) ?? new Tally());
            foreach (var (key, sum) in sums) Months.Save(new Subject(kind, key), month, sum);
        }
    }

    /// <summary>Within a step: cases, and the position they stand for.</summary>
    public void SaveCases(IEnumerable<CaseLine> cases, long position)
    {
        foreach (var one in cases) Cases.Save(one);
        _sql.Run("UPDATE progress SET cases_position = $1", position);
    }

    public void Dispose() => _sql.Dispose();
}

/// <summary>The reports' home cannot be used; the message says which and what to do. The hall is not touched by that.</summary>
public sealed class ReportStoreException(string message, Exception inner) : IOException(message, inner);
