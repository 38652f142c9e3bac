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
    private readonly TimeProvider _time;
    private DayReader? _day;
    private long _cases;
    private long _position;

    private ReportBook(ReportStore store, Func<PlanIndex> plan, TimeProvider time) => (_store, _plan, _time) = (store, plan, time);

    /// <summary>Records up to here are in it; feed it with those after.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <summary>Opens a file, or makes it. A day that was begun is read again from its first record, so nothing of it is kept in two places.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plan">The hall's plan of now: names, expected minutes, weights.</param>
    /// <param name="time">Says what day it is: a case nobody answered is late from a day on, and not by anything that happens. The system's when null.</param>
    /// <exception cref="ReportStoreException">The file cannot be used.</exception>
    public static ReportBook Open(string path, Func<PlanIndex> plan, TimeProvider? time = null) => Open(ReportHome.File(path), plan, time);

    /// <summary>Opens a home, or makes it.</summary>
    /// <exception cref="ReportStoreException">The home cannot be used.</exception>
    public static ReportBook Open(ReportHome home, Func<PlanIndex> plan, TimeProvider? time = null)
    {
        var book = new ReportBook(ReportStore.Open(home), plan, time ?? TimeProvider.System);
        book.GoBack();
        return book;
    }

    /// <summary>Goes back to before the day that was begun: where to go on after a fault.</summary>
    /// <exception cref="ReportStoreException">The home cannot be used.</exception>
    public void GoBack()
    {
        lock (_turn)
        {
            try
            {
                var (position, day, before, cases) = _store.Progress();
                if (day is { } begun) _store.ForgetDay(begun, before);
                (_day, _cases) = (null, cases);
                Interlocked.Exchange(ref _position, day is null ? position : before);
            }
            catch (System.Data.Common.DbException fault)
            {
                throw new ReportStoreException($"The reports cannot be read: {fault.Message}", fault);
            }
        }
    }

    /// <summary>Reads records, as one step.</summary>
    /// <param name="records">They follow on <see cref="Position"/>, in order.</param>
    /// <exception cref="ReportStoreException">Nothing of the step was kept; <see cref="GoBack"/> finds where to go on.</exception>
    public void Read(IReadOnlyList<ReportRecord> records)
    {
        if (records.Count == 0) return;
        lock (_turn)
        {
            _store.InOneStep(() => ReadAll(records));
            _cases = Math.Max(_cases, records[^1].Position);
            Interlocked.Exchange(ref _position, records[^1].Position);
        }
    }

    /// <summary>Empties it, to be fed from the first record on.</summary>
    public void Forget()
    {
        lock (_turn)
        {
            _store.ForgetAll();
            (_day, _cases) = (null, 0);
            Interlocked.Exchange(ref _position, 0);
        }
    }

    /// <summary>A report.</summary>
    /// <exception cref="ReportQuestionException">The question makes no sense; the message says which part and what is allowed.</exception>
    public Report Make(ReportQuestion question) => MakingReports.Of(this, _plan(), question.Checked());

    /// <summary>An assessment (考核评价) of windows or clerks.</summary>
    /// <exception cref="ReportQuestionException">The question makes no sense.</exception>
    public Report Assess(ReportQuestion question) => Assessing.Of(this, _plan(), question.Checked());

    /// <summary>Indicators (好评率 and the others) of some days, one row a value of the dimension.</summary>
    public IReadOnlyList<IndicatorRow> Indicators(DateOnly from, DateOnly to, string? by) => MakingIndicators.Of(this, from, to, by);

    /// <summary>How cases went, by kind of problem, department, week... (问题台账登记分析).</summary>
    /// <param name="from">First day of registering.</param>
    /// <param name="to">Last day of registering.</param>
    /// <param name="by">One of <see cref="CaseDimensions"/>.</param>
    /// <param name="of">Only one kind of case; null for all.</param>
    public IReadOnlyList<AnalysisRow> Analysis(DateOnly from, DateOnly to, string by, string? of) => MakingIndicators.Analysis(this, from, to, by, of);

    /// <summary>The tickets behind a figure, oldest first.</summary>
    public IReadOnlyList<TicketRow> Tickets(Subject of, DateOnly from, DateOnly to, long skip, int most)
    {
        lock (_turn) return TicketsBehind.Figure(_store, of, from, to, skip, most);
    }

    /// <summary>The cases behind a figure (台账) as they stand today, oldest first; also those that were filed long ago.</summary>
    /// <param name="by">One of <see cref="CaseDimensions"/>; null for all cases.</param>
    /// <param name="key">The value of that dimension.</param>
    /// <param name="from">First day of registering.</param>
    /// <param name="to">Last day of registering.</param>
    /// <param name="of">Only one kind of case; null for all.</param>
    public IReadOnlyList<CaseLine> Cases(DateOnly from, DateOnly to, string? by = null, string? key = null, string? of = null)
    {
        var today = _plan().Local(_time.GetUtcNow()).Day;
        lock (_turn)
        {
            // Nothing happens to a case when its deadline passes: whether it is late is seen when it is looked at.
            return [.. _store.Cases.Between(from, to).Where(one => (of is null || one.Of == of) && (by is null || CaseDimensions.KeysOf(one, by).Contains(key ?? ""))).Select(one => one with { Late = one.IsLate(today) })];
        }
    }

    /// <summary>The days something was counted on.</summary>
    public IReadOnlyList<DateOnly> Days(DateOnly from, DateOnly to)
    {
        var days = new SortedSet<DateOnly>();
        AddUp(Subjects.Hall, from, to, "", (day, _) =>
        {
            days.Add(day);
            return new Tally();
        });
        return [.. days];
    }

    /// <inheritdoc />
    public void Dispose() => _store.Dispose();

    /// <summary>Adds tallies of some days to the sums a caller names.</summary>
    internal void AddUp(string kind, DateOnly from, DateOnly to, string? key, Func<DateOnly, string, Tally> sumOf)
    {
        lock (_turn) _store.Tallies.AddUp(kind, from, to, key, sumOf);
    }

    /// <summary>The same where days of a month need not be told apart: whole months come as one, under their first day.</summary>
    internal void AddUpMonths(string kind, DateOnly from, DateOnly to, string? key, Func<DateOnly, string, Tally> sumOf)
    {
        var first = from.Day == 1 ? from : new DateOnly(from.Year, from.Month, 1).AddMonths(1);
        var end = to.AddDays(1);
        end = new DateOnly(end.Year, end.Month, 1);
        lock (_turn)
        {
            if (first >= end)
            {
                _store.Tallies.AddUp(kind, from, to, key, sumOf);
                return;
            }

            _store.Months.AddUp(kind, first, end.AddDays(-1), key, sumOf);
            if (from < first) _store.Tallies.AddUp(kind, from, first.AddDays(-1), key, sumOf);
            if (end <= to) _store.Tallies.AddUp(kind, end, to, key, sumOf);
            // The day that is going on is in no month's sum yet.
            if (_day is { Day: var today } && today >= first && today < end) _store.Tallies.AddUp(kind, today, today, key, sumOf);
        }
    }

    private void ReadAll(IReadOnlyList<ReportRecord> records)
    {
        var cases = new Dictionary<string, CaseLine>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            foreach (var happened in record.Events)
            {
                if (happened is DayOpened opened && _day?.Day != opened.Day) Begin(opened.Day, record.Position);
                else _day?.Read(happened, record.At);
            }

            // A day that is read again has its cases already.
            if (record.Cases is { Count: > 0 } && record.Position > _cases) ReadCases(record, cases);
        }

        var last = records[^1].Position;
        if (_day is not null) Keep(_day, last);
        if (last > _cases) _store.SaveCases(cases.Values, last);
    }

    private void ReadCases(ReportRecord record, Dictionary<string, CaseLine> lines)
    {
        var day = _plan().Local(record.At).Day;
        foreach (var happened in record.Cases!)
        {
            var id = happened.Case.Value;
            if (CaseReader.After(lines.GetValueOrDefault(id) ?? _store.Cases.Find(id), happened, day) is { } line) lines[id] = line;
        }
    }

    private void Begin(DateOnly day, long at)
    {
        if (_day is not null)
        {
            Keep(_day, at - 1);
            _store.LeaveDay(_day.Day);
        }

        _day = new DayReader(_plan(), day, at - 1);
    }

    private void Keep(DayReader day, long position)
    {
        _store.SaveDay(day, position);
        day.Settle();
    }
}
