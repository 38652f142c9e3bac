using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Reading;

/// <summary>The tallies of one day, and for whom something counts: where it was, who it was, whose matters they were.</summary>
/// <param name="plan">Says whose a matter is.</param>
internal sealed class TalliesOfDay(PlanIndex plan)
{
    // A visit of one matter at a window with a clerk counts for so many.
    private const int Usual = 7;
    private static readonly Subject _hall = new(Subjects.Hall, "");
    private readonly Dictionary<Subject, Tally> _tallies = [];
    private readonly Dictionary<MatterId, string?> _departments = [];

    /// <summary>What was counted for lately.</summary>
    public HashSet<Subject> Touched { get; } = [];

    public Tally Of(Subject subject) => _tallies[subject];

    public void Count(List<Subject> subjects, Action<Tally> count)
    {
        foreach (var subject in subjects)
        {
            if (!_tallies.TryGetValue(subject, out var tally)) _tallies[subject] = tally = new Tally();
            count(tally);
            Touched.Add(subject);
        }
    }

    /// <summary>Whoever has something to do with somebody who comes or goes without having been at a window.</summary>
    public List<Subject> OfVisitor(OpenVisit visit, IReadOnlyList<MatterId> matters)
    {
        var subjects = new List<Subject>(Usual) { _hall, new(Subjects.Persona, visit.Persona) };
        if (visit.Leg is { } leg) subjects.Add(new Subject(Subjects.Lane, OpenVisit.LaneOf(leg)));
        AddMatters(subjects, matters);
        return subjects;
    }

    /// <summary>Whoever has something to do with a passage, or with the last of a visit that had all these matters.</summary>
    public List<Subject> OfPassage(Passage passage, IReadOnlyList<MatterId> matters)
    {
        var subjects = OfPlace(passage);
        AddMatters(subjects, matters);
        return subjects;
    }

    public static List<Subject> OfPlace(Passage passage)
    {
        var subjects = new List<Subject>(Usual)
        {
            _hall, new(Subjects.Window, passage.Window), new(Subjects.Persona, passage.Persona), new(Subjects.Lane, passage.Lane),
        };
        if (passage.Clerk is { } clerk) subjects.Add(new Subject(Subjects.Clerk, clerk));
        return subjects;
    }

    /// <summary>Adds some matters, and each department they belong to once, but not those of matters that counted before.</summary>
    public void AddMatters(List<Subject> subjects, IReadOnlyList<MatterId> matters, IReadOnlyList<MatterId>? before = null)
    {
        for (var i = 0; i < matters.Count; i++) subjects.Add(new Subject(Subjects.Matter, matters[i].Value));
        var counted = before is null ? [] : DepartmentsOf(before);
        foreach (var department in DepartmentsOf(matters))
        {
            if (!counted.Contains(department)) subjects.Add(new Subject(Subjects.Department, department));
        }
    }

    public static void Count(Tally tally, Passage passage, long expectedMs)
    {
        tally.Waits.Add(passage.WaitedMs);
        tally.WaitSumMs += passage.WaitedMs;
        tally.WaitMaxMs = Math.Max(tally.WaitMaxMs, passage.WaitedMs);
        if (passage.WaitedMs <= passage.TargetMs) tally.OnTime++;
        if (passage.Outcome == "no-show") tally.NoShows++;
        if (passage.ServiceMs is not { } service) return;
        if (passage.Outcome != Passage.Left) tally.Served++;
        if (passage.Outcome == "transferred") tally.Transferred++;
        tally.Services.Add(service);
        tally.ServiceSumMs += service;
        tally.ExpectedSumMs += expectedMs;
    }

    /// <summary>Counts a word once more or once less. A word about the whole visit counts for each of its matters, elsewhere once.</summary>
    public void CountRating(OpenVisit visit, Given given, int times)
    {
        var last = visit.Last;
        List<Subject> subjects = [_hall, new(Subjects.Window, given.Window), new(Subjects.Channel, given.Channel)];
        // Nobody's name is given where nobody had signed in: then it is not that of who ended the visit elsewhere.
        if ((given.Clerk ?? (given.Window == last?.Window ? last.Clerk : null)) is { } who) subjects.Add(new Subject(Subjects.Clerk, who));
        if (last is not null) subjects.AddRange([new(Subjects.Persona, last.Persona), new(Subjects.Lane, last.Lane)]);
        AddMatters(subjects, given.Matter is { } one ? [one] : visit.Matters);
        subjects.AddRange(given.Reasons.Distinct().Select(reason => new Subject(Subjects.Reason, reason)));
        Count(subjects, tally =>
        {
            tally.Ratings[given.Level] += times;
            if (given.Unasked) tally.Unasked[given.Level] += times;
        });
    }

    public List<string> DepartmentsOf(IReadOnlyList<MatterId> matters)
    {
        var departments = new List<string>(1);
        for (var i = 0; i < matters.Count; i++)
        {
            if (DepartmentOf(matters[i]) is { } one && !departments.Contains(one)) departments.Add(one);
        }

        return departments;
    }

    private string? DepartmentOf(MatterId matter)
    {
        if (!_departments.TryGetValue(matter, out var department)) _departments[matter] = department = plan.DepartmentOf(matter)?.Id;
        return department;
    }
}
