using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Reading;

/// <summary>
/// Reads one day of a hall into tallies, passages and ratings. A day stands for itself: the hall begins it with nobody waiting and
/// every window closed, and nobody can rate a visit of another day, so that reading it again from its first record gives the same.
/// </summary>
/// <param name="plan">Says what a matter is expected to take, and whose it is.</param>
/// <param name="day">The hall's day.</param>
/// <param name="before">The position before its first record.</param>
internal sealed class DayReader(PlanIndex plan, DateOnly day, long before)
{
    private readonly Dictionary<VisitId, OpenVisit> _visits = [];
    private readonly Dictionary<WindowId, ClerkId?> _clerks = [];
    private readonly TalliesOfDay _tallies = new(plan);

    public DateOnly Day { get; } = day;

    public long Before { get; } = before;

    public TalliesOfDay Tallies => _tallies;

    /// <summary>Passages that ended since the last <see cref="Settle"/>.</summary>
    public List<Passage> Ended { get; } = [];

    /// <summary>Words that were given or changed since then.</summary>
    public List<Given> Rated { get; } = [];

    /// <summary>Everything found so far is kept elsewhere.</summary>
    public void Settle()
    {
        _tallies.Touched.Clear();
        Ended.Clear();
        Rated.Clear();
    }

    public void Read(HallEvent happened, DateTimeOffset at)
    {
        switch (happened)
        {
            case WindowOpened opened: _clerks[opened.Window] = opened.Clerk; break;
            case WindowClosed closed: _clerks.Remove(closed.Window); break;
            case NumberTaken taken: Take(taken); break;
            case VisitEvent of when _visits.TryGetValue(of.Visit, out var visit): Read(visit, of, at); break;
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
            case MatterAdded added: visit.Legs = added.Legs; visit.Matters = [.. visit.Matters, added.Matter]; break;
            case MatterDropped dropped: visit.Legs = dropped.Legs; visit.Matters = [.. visit.Matters.Where(matter => matter != dropped.Matter)]; break;
            case VisitReplanned replanned: visit.Legs = [.. visit.Legs.Take(replanned.From - visit.Done), .. replanned.Legs]; break;
            case LegFinished finished: FinishLeg(visit, finished, at); break;
            case VisitFinished: Finish(visit, happened, at); break;
            case NoShowMarked: End(visit, happened, at, "no-show"); break;
            case VisitTransferred transferred: SendOn(visit, transferred, at); break;
            case VisitRejoined rejoined: visit.Legs = rejoined.Legs; break;
            case VisitCancelled: Leave(visit, happened, at, tally => tally.Cancelled++); break;
            case VisitExpired: Leave(visit, happened, at, tally => tally.Expired++); break;
            case VisitRated rated: Rate(visit, Given.Of(rated)); break;
            case RatingChanged changed: Rate(visit, Given.Of(changed)); break;
        }
    }

    private void Take(NumberTaken taken)
    {
        var visit = _visits[taken.Visit] = new OpenVisit(taken);
        _tallies.Count(_tallies.OfVisitor(visit, visit.Matters), tally => tally.Taken++);
    }

    // Who was called before was called, and what was begun took its time.
    private void Leave(OpenVisit visit, VisitEvent happened, DateTimeOffset at, Action<Tally> count)
    {
        End(visit, happened, at, Passage.Left);
        _tallies.Count(_tallies.OfVisitor(visit, visit.Leg?.Matters ?? []), count);
    }

    private void FinishLeg(OpenVisit visit, LegFinished finished, DateTimeOffset at)
    {
        End(visit, finished, at, "done");
        visit.GoOn(finished.Legs);
    }

    private void SendOn(OpenVisit visit, VisitTransferred transferred, DateTimeOffset at)
    {
        End(visit, transferred, at, "transferred");
        (visit.Legs, visit.Done) = (transferred.Legs, transferred.Done);
        // Sent on to a matter, it is one of the visit's from now on: it is finished with it, and can be rated.
        visit.Matters = [.. visit.Matters.Union(transferred.Legs.SelectMany(leg => leg.Matters))];
    }

    private void Finish(OpenVisit visit, VisitEvent happened, DateTimeOffset at)
    {
        End(visit, happened, at, "done", ends: true);
        if (visit.Last is not { } last) return;
        visit.Finished = true;
        _tallies.Count(_tallies.OfPassage(last, visit.Matters), tally => tally.Finished++);
    }

    private void End(OpenVisit visit, VisitEvent happened, DateTimeOffset at, string outcome, bool ends = false)
    {
        if (visit.Calling is not { } calling || visit.Leg is not { } leg) return;
        var clerk = _clerks.GetValueOrDefault(new WindowId(calling.Window));
        var passage = new Passage(
            happened.Visit, ++visit.Turns, Day, happened.Number.ToString(), OpenVisit.LaneOf(leg), calling.Window, clerk?.Value, visit.Persona, leg.Matters,
            calling.At, calling.Called.Why.WaitedMs, calling.Called.Why.TargetMs, ServiceOf(calling, outcome, at), outcome) { Ends = ends, Departments = _tallies.DepartmentsOf(leg.Matters) };
        (visit.Calling, visit.Last) = (null, passage);
        Ended.Add(passage);
        var expected = (long)(plan.ExpectedMinutes(leg) * 60_000);
        _tallies.Count(_tallies.OfPassage(passage, passage.Matters), tally => TalliesOfDay.Count(tally, passage, expected));
    }

    private static long? ServiceOf(Calling calling, string outcome, DateTimeOffset at) => outcome switch
    {
        "no-show" => null,
        Passage.Left => calling.Left(),
        _ => calling.End(at),
    };

    // A changed word takes the place of the one before, with everything that was counted for it.
    private void Rate(OpenVisit visit, Given given)
    {
        var matter = given.Matter ?? default;
        if (visit.Ratings.TryGetValue(matter, out var was)) _tallies.CountRating(visit, was, -1);
        else CountFirst(visit, given);
        visit.Said(matter, given);
        _tallies.CountRating(visit, given, 1);
        Rated.Add(given);
    }

    // A visit with many ratings is one rated visit; a matter of it is rated by a word about it or about the whole.
    private void CountFirst(OpenVisit visit, Given given)
    {
        if (!visit.Finished || visit.Last is not { } last) return;
        List<MatterId> first = [.. (given.Matter is { } one ? [one] : visit.Matters).Where(matter => !visit.Ratings.ContainsKey(matter) && !visit.Ratings.ContainsKey(default))];
        var subjects = new List<Subject>();
        _tallies.AddMatters(subjects, first, [.. visit.Ratings.Values.SelectMany(known => known.Matter is { } rated ? [rated] : visit.Matters)]);
        _tallies.Count(subjects, tally => tally.RatedVisits++);
        if (visit.Ratings.Count == 0) _tallies.Count(TalliesOfDay.OfPlace(last), tally => tally.RatedVisits++);
    }
}
