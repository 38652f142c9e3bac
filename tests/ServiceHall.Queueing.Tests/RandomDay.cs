using System.Globalization;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Snapshots;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

/// <summary>One random day: each step is a number that becomes a command; after each the hall must still be true.</summary>
internal sealed class RandomDay
{
    private static readonly string[] _matters =
        ["pension-check", "id-card-renewal", "subsistence-allowance", "tax-registration", "consultation", "unresolved", "social-security-card", "food-licence"];

    private static readonly string?[] _places = [null, "fair", "first", "last"];

    private static readonly string?[] _personas = [null, "elderly", "pregnant", "serviceman"];

    private readonly Halls _hall;
    private readonly HashSet<string> _numbers = [];
    private readonly Dictionary<string, int> _last = [];
    private readonly NaiveOracle _oracle;
    private readonly RestartedHall _restarted;
    private int _rated;

    public RandomDay(PlanIndex plan)
    {
        _hall = new Halls(plan);
        _oracle = new NaiveOracle(_hall);
        _restarted = new RestartedHall(_hall);
    }

    public IEnumerable<string> Happened => _hall.Records.SelectMany(record => record).Select(happened => happened.GetType().Name);

    public void Step(uint step)
    {
        var command = Command(step % 29, step / 29);
        _hall.Now = _hall.Now.AddMilliseconds(step % 5 == 0 ? step % 90_000 : step % 9_000);
        var before = HallSnapshot.HashOf(_hall.State);
        var expected = command is CallNext call ? _oracle.Next(call.Window) : null;
        var decision = _hall.Try(command);
        if (decision.Rejection is not null) Assert.Equal(before, HallSnapshot.HashOf(_hall.State));
        if (command is CallNext && decision.Rejection is null) Assert.Equal(expected, ((TicketCalled)decision.Events[0]).Visit);
        if (command is CallNext && decision.Rejection?.Type == "nobody-waits") Assert.Null(expected);
        foreach (var happened in decision.Events) Note(happened);
        CheckState();
    }

    public void CheckReplay()
    {
        var replayed = new HallState(_hall.State.Plan);
        for (var i = 0; i < _hall.Records.Count; i++) Evolve.Apply(replayed, i + 1, _hall.Times[i], _hall.Records[i]);
        Assert.Equal(HallSnapshot.HashOf(_hall.State), HallSnapshot.HashOf(replayed));
        Assert.Equal(HallSnapshot.HashOf(_hall.State), HallSnapshot.HashOf(_restarted.State));
    }

    private void Note(HallEvent happened)
    {
        if (happened is NumberTaken taken)
        {
            Assert.True(_numbers.Add(taken.Number.ToString()), $"{taken.Number} was given twice");
            Assert.True(taken.Given is not null || taken.Number.Ordinal > _last.GetValueOrDefault(taken.Number.Series), $"{taken.Number} does not rise");
            _last[taken.Number.Series] = taken.Number.Ordinal;
        }

        if (happened is VisitRated) _rated++;
        if (happened is DayOpened) _rated = 0;
        _oracle.Note(happened);
    }

    private void CheckState()
    {
        var state = _hall.State;
        var current = state.Windows.Values.Select(window => window.Current).OfType<Visit>().ToList();
        Assert.Equal(current.Count, current.Distinct().Count());
        Assert.All(current, visit => Assert.True(visit.Status is VisitStatus.Called or VisitStatus.Serving));
        Assert.Equal(current.Count, state.Visits.Values.Count(visit => visit.Status is VisitStatus.Called or VisitStatus.Serving));
        Assert.Equal(state.WaitingCount, state.Visits.Values.Count(visit => visit.Status == VisitStatus.Waiting));
        Assert.Equal(state.WaitingCount, state.Lanes.Values.Sum(lane => lane.Waiting().Count()));
        // A rating is stored at most once a matter, and only where somebody gave one.
        Assert.All(state.Visits.Values, visit => Assert.Equal(visit.Ratings.Count, visit.Ratings.DistinctBy(rating => rating.Matter).Count()));
        Assert.Equal(_rated, state.Visits.Values.Sum(visit => visit.Ratings.Count));
        Assert.Equal(_rated, state.Figures.Ratings.Sum());
        Assert.All(state.ByPerson.Values, visits => Assert.True(visits.Count(visit => visit.IsActive) <= 1));
    }

    private HallCommand Command(uint kind, uint pick)
    {
        var id = _hall.Id();
        var window = Window(kind, pick);
        var visit = Pick(pick, kind);
        return kind switch
        {
            <= 4 => Take(pick),
            5 => Merge(pick),
            6 or 7 or 8 => new CallNext { CommandId = id, Window = window },
            9 => new OpenWindow { CommandId = id, Window = window, Clerk = pick % 2 == 0 ? new ClerkId(pick % 4 == 0 ? "li" : "wang") : null },
            10 => new StartService { CommandId = id, Window = window },
            11 => new FinishService { CommandId = id, Window = window },
            12 => new Recall { CommandId = id, Window = window },
            13 => new MarkNoShow { CommandId = id, Window = window },
            14 => new ParkVisit { CommandId = id, Window = window },
            15 => new ResumeVisit { CommandId = id, Window = window, Visit = visit },
            16 => Transfer(id, window, pick),
            17 => new UndoCall { CommandId = id, Window = window },
            18 => new CancelVisit { CommandId = id, Visit = visit },
            19 => Rate(id, visit, pick),
            26 => new RecordHelp { CommandId = id, Visit = visit, Helper = new ClerkId("li"), How = pick % 3 == 0 ? "on-behalf" : "accompany" },
            20 => Paper(id, visit, pick),
            21 => pick % 5 > 1 ? new OpenWindow { CommandId = id, Window = window } : pick % 5 == 0 ? new PauseWindow { CommandId = id, Window = window } : new CloseWindow { CommandId = id, Window = window },
            22 => new CallVisit { CommandId = id, Window = window, Visit = visit },
            23 => new RejoinVisit { CommandId = id, Visit = visit },
            24 => new AddMatter { CommandId = id, Window = window, Matter = new MatterId(_matters[pick / 5 % _matters.Length]) },
            25 => pick % 2 == 0
                ? new DropMatter { CommandId = id, Window = window, Matter = MatterAt(window, pick) }
                : new FinishMatter { CommandId = id, Window = window, Matter = MatterAt(window, pick) },
            27 => Manage(id, pick),
            _ => pick % 37 == 0 ? new CloseDay { CommandId = id } : new OpenWindow { CommandId = id, Window = window },
        };
    }

    // Few visits of a day are rated at all: who changes a word has mostly given one.
    private RateVisit Rate(CommandId id, VisitId visit, uint pick)
    {
        var (change, rated) = (pick % 3 == 0, _hall.State.Visits.Values.Where(one => one.Ratings.Count > 0).MinBy(one => one.Id.Value));
        var about = change && rated is not null ? rated : _hall.State.Visits.GetValueOrDefault(visit);
        MatterId? matter = change && rated is not null ? rated.Ratings[0].Matter : pick % 2 == 0 ? about?.Legs[0].Matters[0] : null;
        return new RateVisit { CommandId = id, Visit = about?.Id ?? visit, Level = (int)(pick % 7), Channel = "pad", Change = change, Matter = matter };
    }

    private HallCommand Manage(CommandId id, uint pick) => (pick % 5) switch
    {
        0 => new PublishNotice { CommandId = id, Text = new LocalText($"第 {pick % 9} 条", "notice"), Until = pick % 3 == 0 ? _hall.Now.AddMinutes(1) : null },
        1 => new WithdrawNotice { CommandId = id, Notice = _hall.State.Notices is [var first, ..] ? first.Id : new NoticeId("none") },
        3 => new TakeCalendar { CommandId = id, Year = 2026 + (int)(pick / 5 % 2) },
        2 => new AcknowledgeAlert { CommandId = id, Alert = $"alert-{pick % 50}", Clerk = new ClerkId("manager") },
        _ => new ReplanVisits { CommandId = id },
    };

    private MatterId MatterAt(WindowId window, uint pick)
    {
        var matters = _hall.State.Window(window).Current?.Legs.SelectMany(leg => leg.Matters).ToList() ?? [new MatterId("none")];
        return matters[(int)(pick / 7 % matters.Count)];
    }

    private TakeNumber Take(uint pick)
    {
        var first = _matters[pick % _matters.Length];
        var second = _matters[pick / 8 % _matters.Length];
        string[] matters = pick % 3 == 0 && first != second ? [first, second] : [first];
        var person = pick % 4 == 0 ? "person" + (pick / 16 % 5).ToString(CultureInfo.InvariantCulture) : null;
        return _hall.TakeCommand(matters, _personas[pick / 64 % _personas.Length], person, pick % 2 == 0 ? "kiosk-1" : null);
    }

    // What a kiosk gave by itself in the last hours, handed over in any order; sometimes twice, and sometimes when the day is over.
    private MergeNumber Merge(uint pick) =>
        _hall.MergeCommand((int)(1 + (pick / 8 % 60)), _hall.Now.AddMilliseconds(-(pick % 97 == 0 ? 86_400_000 : pick % 7_200_000)), _matters[pick % _matters.Length]) with { Paper = pick % 5 == 0 ? "paper-out" : "fenced" };

    private static TransferVisit Transfer(CommandId id, WindowId window, uint pick) => pick % 2 == 0
        ? new TransferVisit { CommandId = id, Window = window, Place = _places[pick / 25 % 4], AndBack = pick % 3 == 0, ToWindow = new WindowId((1 + (pick / 5 % 5)).ToString(CultureInfo.InvariantCulture)) }
        : new TransferVisit { CommandId = id, Window = window, Place = _places[pick / 25 % 4], AndBack = pick % 3 == 0, ToMatter = new MatterId(_matters[pick / 5 % _matters.Length]) };

    private static HallCommand Paper(CommandId id, VisitId visit, uint pick) => (pick % 4) switch
    {
        0 => new ReportTicketPrinting { CommandId = id, Visit = visit, Copy = 1 },
        1 => new ReportTicketPrinted { CommandId = id, Visit = visit, Copy = 1, Evidence = "completed" },
        2 => new ReportPrintFailed { CommandId = id, Visit = visit, Copy = 1, Reason = "paper-out" },
        _ => new ReprintTicket { CommandId = id, Visit = visit, Kiosk = new StationId("kiosk-1") },
    };

    // Mostly a window where something can happen, so that days get somewhere; sometimes any.
    private WindowId Window(uint kind, uint pick)
    {
        var busy = _hall.State.Windows.Values.Where(window => window.Current is not null).Select(window => window.Id).OrderBy(id => id.Value, StringComparer.Ordinal).ToList();
        return kind is (>= 10 and <= 17 and not 15) or 24 or 25 && busy.Count > 0 && pick % 6 != 0
            ? busy[(int)(pick / 6 % busy.Count)]
            : new WindowId((1 + (pick % 5)).ToString(CultureInfo.InvariantCulture));
    }

    private VisitId Pick(uint pick, uint kind)
    {
        var wanted = kind switch { 15 => VisitStatus.Parked, 19 => VisitStatus.Finished, 22 => VisitStatus.Waiting, 23 => VisitStatus.NoShow, _ => (VisitStatus?)null };
        var visits = _hall.State.Visits.Values.Where(visit => wanted is null || visit.Status == wanted).Select(visit => visit.Id).OrderBy(visit => visit.Value).ToList();
        return visits.Count == 0 ? new VisitId(0) : visits[(int)(pick / 5 % visits.Count)];
    }
}
