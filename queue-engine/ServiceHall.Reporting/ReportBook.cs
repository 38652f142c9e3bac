using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reading;
using ServiceHall.Reporting.Reports;
using ServiceHall.Reporting.Store;

namespace ServiceHall.Reporting;

/// <summary>
/// The read model of a hall: fed with its journal in order, asked for reports. It may be deleted at any time and is then read anew;
/// feeding and asking may come from different threads, they take turns.
/// </summary>
public sealed class ReportBook : IDisposable
{
    private readonly Lock _turn = new();
    private readonly ReportStore _store;
    private readonly Func<PlanIndex> _plan;
    private DayReader? _day;

    private ReportBook(ReportStore store, Func<PlanIndex> plan) => (_store, _plan) = (store, plan);

    /// <summary>Records up to here are in it; feed it with those after.</summary>
    public long Position { get; private set; }

    /// <summary>Opens the file, or makes it. A day that was begun is read again from its first record, so nothing of it is kept in two places.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plan">The hall's plan of now: names, expected minutes, weights.</param>
    /// <exception cref="ReportStoreException">The file cannot be used.</exception>
    public static ReportBook Open(string path, Func<PlanIndex> plan)
    {
        var book = new ReportBook(ReportStore.Open(path), plan);
        book.GoBackToDay();
        return book;
    }

    /// <summary>Reads records, as one step.</summary>
    /// <param name="records">They follow on <see cref="Position"/>, in order.</param>
    /// <exception cref="ReportStoreException">Nothing of the step was kept; <see cref="Position"/> says where to go on.</exception>
    public void Read(IReadOnlyList<ReportRecord> records)
    {
        lock (_turn)
        {
            try
            {
                _store.InOneStep(() => ReadAll(records));
                Position = records.Count > 0 ? records[^1].Position : Position;
            }
            catch (ReportStoreException)
            {
                GoBackToDay();
                throw;
            }
        }
    }

    /// <summary>Empties it, to be fed from the first record on.</summary>
    public void Forget()
    {
        lock (_turn)
        {
            _store.ForgetAll();
            (_day, Position) = (null, 0);
        }
    }

    /// <summary>The tallies of one kind over some days.</summary>
    public IReadOnlyList<(DateOnly Day, string Key, Tally Tally)> Tallies(string kind, DateOnly from, DateOnly to)
    {
        lock (_turn) return [.. _store.Tallies(kind, from, to)];
    }

    /// <summary>A report.</summary>
    /// <exception cref="ReportQuestionException">The question makes no sense; the message says which part and what is allowed.</exception>
    public Report Make(ReportQuestion question) => MakingReports.Of(this, _plan().Plan, question.Checked());

    /// <summary>An assessment (考核评价) of windows or clerks.</summary>
    /// <exception cref="ReportQuestionException">The question makes no sense.</exception>
    public Report Assess(ReportQuestion question) => Assessing.Of(this, _plan().Plan, question.Checked());

    /// <summary>The tickets behind a figure, oldest first.</summary>
    public IReadOnlyList<TicketRow> Tickets(Subject of, DateOnly from, DateOnly to, int skip, int most)
    {
        lock (_turn) return [.. _store.Passages(of, from, to, skip, most).Select(row => TicketRow.Of(row.Passage, row.Rating))];
    }

    /// <inheritdoc />
    public void Dispose() => _store.Dispose();

    private void ReadAll(IReadOnlyList<ReportRecord> records)
    {
        for (var i = 0; i < records.Count; i++)
        {
            foreach (var happened in records[i].Events)
            {
                if (happened is DayOpened opened && _day?.Day != opened.Day) Begin(opened.Day, records[i].Position);
                else _day?.Read(happened, records[i].At);
            }
        }

        if (_day is not null && records.Count > 0) Keep(_day, records[^1].Position);
    }

    private void Begin(DateOnly day, long at)
    {
        if (_day is not null) Keep(_day, at - 1);
        _day = new DayReader(_plan(), day, at - 1);
    }

    private void Keep(DayReader day, long position)
    {
        _store.SaveDay(day, position);
        day.Settle();
    }

    private void GoBackToDay()
    {
        var (position, day, before) = _store.Progress();
        if (day is { } begun) _store.ForgetDay(begun, before);
        (_day, Position) = (null, day is null ? position : before);
    }
}
