using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting;
using ServiceHall.Simulation;
using ServiceHall.Simulation.Days;

namespace ServiceHall.Benchmarks.Load;

/// <summary>
/// A year of records of a large hall. Five different days are played by the real rules; each working day is one of them under its own
/// date, positions and visits. Clerks, no-shows, ratings and cases are added to what the rules gave, drawn with a fixed seed.
/// </summary>
internal sealed class ReportYear
{
    /// <summary>Visitors of the days that are played: 11,700 in the mean.</summary>
    private static readonly int[] _visits = [10_600, 11_100, 11_700, 12_200, 12_900];
    private static readonly DateOnly _played = new(2026, 11, 24);
    private readonly List<PlayedDay> _days;
    private readonly Random _random = new(20261125);
    private readonly CasesOfYear _cases;

    public ReportYear(PlanIndex plan, int days, Action<string> say)
    {
        Days = [.. WorkingDays(plan).Take(days)];
        _cases = new CasesOfYear(plan, _random);
        _days = [.. _visits.Select((visits, i) => Play(plan, visits, i, say))];
    }

    /// <summary>The working days, in order.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>Numbers taken so far.</summary>
    public long Visits { get; private set; }

    /// <summary>The records of one day, after those of a position.</summary>
    public List<ReportRecord> RecordsOf(int day, long after)
    {
        var played = _days[day % _days.Count];
        var shift = TimeSpan.FromDays(Days[day].DayNumber - _played.DayNumber);
        var records = new List<ReportRecord>(played.Records.Count * 5 / 4);
        var missing = new HashSet<VisitId>();
        foreach (var (at, events) in played.Records)
        {
            var happened = events.Select(one => Redated(one, Days[day], after)).ToList();
            if (happened[0] is VisitEvent of && missing.Contains(of.Visit)) continue;
            // Three in a hundred who are called do not come: what the rules played on for them is left out.
            if (happened[0] is ServiceStarted started && _random.Next(100) < 3)
            {
                missing.Add(started.Visit);
                happened = [new NoShowMarked(started.Visit, started.Number, started.Window)];
            }

            Visits += happened[0] is NumberTaken ? 1 : 0;
            Add(records, after, at + shift, happened);
            if (happened[^1] is VisitFinished finished && Rating(finished) is { } rated) Add(records, after, at + shift, [rated]);
        }

        return _cases.With(records, Days[day]);
    }

    private static void Add(List<ReportRecord> records, long after, DateTimeOffset at, IReadOnlyList<HallEvent> happened) =>
        records.Add(new ReportRecord(after + records.Count + 1, at, happened));

    // Six in ten say a word; of those seven in a thousand a bad one.
    private VisitRated? Rating(VisitFinished finished)
    {
        if (_random.Next(10) >= 6) return null;
        var drawn = _random.Next(1000);
        var level = (RatingLevel)(drawn switch { < 3 => 1, < 7 => 2, < 22 => 3, < 120 => 4, _ => 5 });
        var channel = _random.Next(10) switch { < 7 => "pad", < 9 => "phone", _ => "qr" };
        return new VisitRated(finished.Visit, finished.Number, finished.Window, level, channel)
        {
            Clerk = ClerkOf(finished.Window), Reasons = drawn < 7 ? [drawn % 2 == 0 ? "too-slow" : "manner-cold"] : null,
        };
    }

    private static HallEvent Redated(HallEvent happened, DateOnly day, long after) => happened switch
    {
        DayOpened => new DayOpened(day),
        WindowOpened opened => opened with { Clerk = ClerkOf(opened.Window) },
        NumberTaken taken => taken with { Visit = new VisitId(taken.Visit.Value + after) },
        VisitEvent of => of with { Visit = new VisitId(of.Visit.Value + after) },
        _ => happened,
    };

    private static ClerkId ClerkOf(WindowId window) => new("clerk-" + window.Value);

    private static PlayedDay Play(PlanIndex plan, int visits, int seed, Action<string> say)
    {
        var profile = new DayProfile { Visits = visits }.Checked(plan);
        var records = new List<(DateTimeOffset At, IReadOnlyList<HallEvent> Events)>();
        VirtualHall.Play(plan, new DrawingVisitors(plan, profile, new Demand(plan, profile)).Of(seed, replication: 0), (at, happened) => records.Add((at, happened)));
        say($"played a day of {visits:N0} visits: {records.Count:N0} records");
        return new PlayedDay(records);
    }

    private static IEnumerable<DateOnly> WorkingDays(PlanIndex plan)
    {
        for (var day = new DateOnly(2026, 1, 1); ; day = day.AddDays(1))
        {
            if (plan.Calendar.IsWorking(day)) yield return day;
        }
    }

    private sealed record PlayedDay(IReadOnlyList<(DateTimeOffset At, IReadOnlyList<HallEvent> Events)> Records);
}
