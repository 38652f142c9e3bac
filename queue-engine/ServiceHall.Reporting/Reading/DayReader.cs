using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Reading;

/// <summary>
/// Reads one day of a hall into tallies and passages. A day stands for itself: the hall begins it with nobody waiting and every
/// window closed, so that reading it again from its first record gives the same.
/// </summary>
/// <param name="plan">Says what a matter is expected to take.</param>
/// <param name="day">The hall's day.</param>
/// <param name="before">The position before its first record.</param>
internal sealed class DayReader(PlanIndex plan, DateOnly day, long before)
{
    private readonly Dictionary<VisitId, OpenVisit> _visits = [];
    private readonly Dictionary<WindowId, ClerkId?> _clerks = [];
    private readonly HashSet<Subject> _touched = [];

    public DateOnly Day { get; } = day;

    public long Before { get; } = before;

    public Dictionary<Subject, Tally> Tallies { get; } = [];

    /// <summary>Passages that ended and ratings that came since the last <see cref="Settle"/>.</summary>
    public List<Passage> Ended { get; } = [];

    public List<(VisitId Visit, WindowId Window, int Level)> Rated { get; } = [];

    /// <summary>The tallies that changed since the last time; forgets what it hands out.</summary>
    public List<Subject> Settle()
    {
        List<Subject> touched = [.. _touched];
        _touched.Clear();
        Ended.Clear();
        Rated.Clear();
        return touched;
    }

    public IReadOnlyCollection<Subject> Touched => _touched;

    public void Read(HallEvent happened, DateTimeOffset at)
    {
        switch (happened)
        {
            case WindowOpened opened: _clerks[opened.Window] = opened.Clerk; break;
            case WindowClosed closed: _clerks.Remove(closed.Window); break;
            case NumberTaken taken: Take(taken); break;
            case VisitEvent of when _visits.TryGetValue(of.Visit, out var visit): Read(visit, of, at); break;
            case VisitRated rated: Rate(null, rated.Visit, rated.Window, rated.Clerk, rated.Matter, (int)rated.Level, 1); break;
            case RatingChanged changed: Change(null, changed); break;
        }
    }

    private void Read(OpenVisit visit, VisitEvent happened, DateTimeOffset at)
    {
        switch (happened)
        {
            case TicketCalled called: visit.Calling = new Calling(called, at); break;
            case CallUndone: visit.Calling = null; break;
            case ServiceStarted started when visit.Calling is { } calling: calling.Window = started.Window.Value; calling.Begin(at); break;
            case VisitParked when visit.Calling is { } calling: calling.SetAside(at); break;
            case VisitResumed resumed when visit.Calling is { } calling: calling.Window = resumed.Window.Value; calling.Begin(at); break;
            case MatterAdded added: visit.Legs = [.. added.Legs]; break;
            case MatterDropped dropped: visit.Legs = [.. dropped.Legs]; break;
            case LegFinished finished: End(visit, happened, at, "done"); visit.GoOn(finished.Legs); break;
            case VisitFinished: End(visit, happened, at, "done"); break;
            case NoShowMarked: End(visit, happened, at, "no-show"); break;
            case VisitTransferred transferred: End(visit, happened, at, "transferred"); visit.Legs = [.. transferred.Legs]; break;
            case VisitRejoined rejoined: visit.Legs = [.. rejoined.Legs]; break;
            case VisitCancelled: Leave(visit, tally => tally.Cancelled++); break;
            case VisitExpired: Leave(visit, tally => tally.Expired++); break;
            case VisitRated rated: Rate(visit, rated.Visit, rated.Window, rated.Clerk, rated.Matter, (int)rated.Level, 1); break;
            case RatingChanged changed: Change(visit, changed); break;
        }
    }

    private void Take(NumberTaken taken)
    {
        var visit = _visits[taken.Visit] = new OpenVisit(taken);
        List<Subject> subjects = [new(Subjects.Hall, ""), new(Subjects.Persona, visit.Persona), .. taken.Legs.SelectMany(leg => leg.Matters).Distinct().Select(Of)];
        if (visit.Leg is { } first) subjects.Add(new Subject(Subjects.Lane, OpenVisit.LaneOf(first)));
        Count(subjects, tally => tally.Taken++);
    }

    private void Leave(OpenVisit visit, Action<Tally> count)
    {
        visit.Calling = null;
        List<Subject> subjects = [new(Subjects.Hall, ""), new(Subjects.Persona, visit.Persona), .. visit.Leg?.Matters.Select(Of) ?? []];
        if (visit.Leg is { } leg) subjects.Add(new Subject(Subjects.Lane, OpenVisit.LaneOf(leg)));
        Count(subjects, count);
    }

    private void End(OpenVisit visit, VisitEvent happened, DateTimeOffset at, string outcome)
    {
        if (visit.Calling is not { } calling || visit.Leg is not { } leg) return;
        var clerk = _clerks.GetValueOrDefault(new WindowId(calling.Window));
        var passage = new Passage(
            happened.Visit, ++visit.Turns, Day, happened.Number.ToString(), OpenVisit.LaneOf(leg), calling.Window, clerk?.Value, visit.Persona, leg.Matters,
            calling.At, calling.Called.Why.WaitedMs, calling.Called.Why.TargetMs, outcome == "no-show" ? null : calling.End(at), outcome);
        (visit.Calling, visit.Last) = (null, passage);
        Ended.Add(passage);
        var expected = (long)(plan.ExpectedMinutes(leg) * 60_000);
        Count(Of(passage), tally => Count(tally, passage, expected));
    }

    private static void Count(Tally tally, Passage passage, long expectedMs)
    {
        tally.Waits.Add(passage.WaitedMs);
        tally.WaitSumMs += passage.WaitedMs;
        tally.WaitMaxMs = Math.Max(tally.WaitMaxMs, passage.WaitedMs);
        if (passage.WaitedMs <= passage.TargetMs) tally.OnTime++;
        if (passage.Outcome == "no-show") tally.NoShows++;
        if (passage.ServiceMs is not { } service) return;
        tally.Served++;
        if (passage.Outcome == "transferred") tally.Transferred++;
        tally.Services.Add(service);
        tally.ServiceSumMs += service;
        tally.ExpectedSumMs += expectedMs;
    }

    private void Change(OpenVisit? visit, RatingChanged changed)
    {
        Rate(visit, changed.Visit, changed.Window, changed.Clerk, changed.Matter, (int)changed.Was, -1);
        Rate(visit, changed.Visit, changed.Window, changed.Clerk, changed.Matter, (int)changed.Level, 1);
    }

    // A rating counts on the day it is given, which may be the day after the service.
    private void Rate(OpenVisit? visit, VisitId id, WindowId window, ClerkId? clerk, MatterId? matter, int level, int count)
    {
        var passage = visit?.Last;
        List<Subject> subjects = [new(Subjects.Hall, ""), new(Subjects.Window, window.Value)];
        if ((clerk?.Value ?? passage?.Clerk) is { } who) subjects.Add(new Subject(Subjects.Clerk, who));
        if (matter is { } one) subjects.Add(Of(one));
        else subjects.AddRange(passage?.Matters.Select(Of) ?? []);
        if (passage is not null) subjects.AddRange([new(Subjects.Persona, passage.Persona), new(Subjects.Lane, passage.Lane)]);
        Count(subjects, tally => tally.Ratings[level] += count);
        if (count > 0) Rated.Add((id, window, level));
    }

    private static IEnumerable<Subject> Of(Passage passage)
    {
        yield return new Subject(Subjects.Hall, "");
        yield return new Subject(Subjects.Window, passage.Window);
        yield return new Subject(Subjects.Persona, passage.Persona);
        yield return new Subject(Subjects.Lane, passage.Lane);
        if (passage.Clerk is { } clerk) yield return new Subject(Subjects.Clerk, clerk);
        foreach (var matter in passage.Matters) yield return Of(matter);
    }

    private static Subject Of(MatterId matter) => new(Subjects.Matter, matter.Value);

    private void Count(IEnumerable<Subject> subjects, Action<Tally> count)
    {
        foreach (var subject in subjects)
        {
            if (!Tallies.TryGetValue(subject, out var tally)) Tallies[subject] = tally = new Tally();
            count(tally);
            _touched.Add(subject);
        }
    }
}
