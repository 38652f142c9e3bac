using FsCheck;
using FsCheck.Fluent;
using ServiceHall.Calendars;
using ServiceHall.Casework.Rules;
using ServiceHall.Casework.Snapshots;
using ServiceHall.Casework.Words;

namespace ServiceHall.Casework.Tests;

/// <summary>
/// Random weeks at a case desk, held against what must always be true: an open case has an owner and a deadline, a deadline is a working
/// day and the day a naive count finds, nothing leaves the ledger but filed, a refusal changes nothing, and a replay ends in the same state, also one
/// that starts from a snapshot every few records.
/// </summary>
public sealed class RandomLedgerTests(ITestOutputHelper output)
{
    private static readonly string[] _everything =
        [.. typeof(CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent)) && !type.IsAbstract).Select(type => type.Name)];

    private readonly Dictionary<string, int> _seen = [];

    [Fact]
    public void Whatever_is_asked_in_whatever_order_the_ledger_stays_true()
    {
        var seed = (ulong)Random.Shared.NextInt64();
        output.WriteLine($"seed {seed}: replay with Rnd({seed}, 1)");
        var config = Config.QuickThrowOnFailure.WithMaxTest(200).WithStartSize(20).WithEndSize(400).WithReplay(seed, 1UL);
        // Not made shorter when it fails: that takes longer than the whole test, and the seed plays it again.
        Prop.ForAll(ArbMap.Default.GeneratorFor<DoNotSize<uint>[]>().ToArbitrary(), steps => Play(steps)).Check(config);
        output.WriteLine(string.Join(", ", _seen.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}")));
        // Recomputing needs another calendar and a changed rating the hall; both have their own tests.
        var here = _everything.Except([nameof(DeadlineRecomputed), nameof(CaseRatingChanged)]);
        Assert.All(here, name => Assert.True(_seen.GetValueOrDefault(name) > 0, $"no {name} happened: the weeks were not random enough"));
        Assert.DoesNotContain(nameof(DeadlineRecomputed), _seen.Keys);
    }

    private void Play(DoNotSize<uint>[] steps)
    {
        var weeks = new RandomWeeks(steps.Length == 0 ? 0 : steps[0].Item);
        foreach (var step in steps) weeks.Step(step.Item);
        weeks.CheckReplay();
        foreach (var happened in weeks.Happened) _seen[happened] = _seen.GetValueOrDefault(happened) + 1;
    }
}

/// <summary>Some random weeks of 2026: each step is a number that becomes a command, or days that pass.</summary>
internal sealed class RandomWeeks
{
    private const int RecordsARun = 7; // then it goes down and starts from a snapshot
    private static readonly string[] _departments = ["police", "social", "tax", "nobody"];
    private static readonly string[] _people = ["clerk:li", "clerk:wang", "supervisor:sun"];
    private readonly HashSet<DateOnly> _halfDays;
    private readonly Desk _desk;
    private readonly HashSet<CaseId> _ledger = [];
    private readonly Dictionary<CaseId, List<(DateOnly From, DateOnly Until)>> _stood = [];
    private readonly Dictionary<CaseId, (CaseStage Stage, DateOnly From)> _stage = [];

    public RandomWeeks(uint start)
    {
        var first = new DateOnly(2026, 1, 1).AddDays((int)(start % 150));
        _halfDays = Enumerable.Range(0, 365).Where(day => day % 9 == 0).Select(day => new DateOnly(2026, 1, 1).AddDays(day)).ToHashSet();
        _desk = new Desk(Desk.Rules(WorkingCalendar.InTheBox, [.. _halfDays]) with { ArchiveAfterDays = 5 }, first);
    }

    public IEnumerable<string> Happened => _desk.Records.SelectMany(record => record.Events).Select(happened => happened.GetType().Name);

    public void Step(uint step)
    {
        // The notice of 2027 is not out: stay where 2026 alone decides.
        if (step % 4 == 0 && _desk.Today < new DateOnly(2026, 9, 15)) _desk.Today = _desk.Today.AddDays((int)(step / 4 % 3));
        var command = Command(step / 4 % 28, step / 112);
        var before = CaseSnapshot.HashOf(_desk.State);
        var decision = _desk.Try(command, _people[(int)(step / 7 % 3)]);
        if (decision.Refusal is not null) Assert.Equal(before, CaseSnapshot.HashOf(_desk.State));
        foreach (var happened in decision.Events) Note(happened);
        CheckState();
    }

    public void CheckReplay()
    {
        var replayed = new CaseState(_desk.State.Rules);
        var restarted = new CaseState(_desk.State.Rules);
        for (var i = 0; i < _desk.Records.Count; i++)
        {
            var (at, by, events) = _desk.Records[i];
            EvolveCases.Apply(replayed, i + 1, at, by, events);
            EvolveCases.Apply(restarted, i + 1, at, by, events);
            if (i % RecordsARun == 0) restarted = CaseSnapshot.FromJson(CaseSnapshot.Of(restarted).ToJson())!.Restore(restarted.Rules);
        }

        Assert.Equal(CaseSnapshot.HashOf(_desk.State), CaseSnapshot.HashOf(replayed));
        Assert.Equal(CaseSnapshot.HashOf(_desk.State), CaseSnapshot.HashOf(restarted));
    }

    private void Note(CaseEvent happened)
    {
        var id = happened.Case;
        if (happened is CaseRegistered)
        {
            Assert.True(_ledger.Add(id), $"{id} was registered twice");
            _stood[id] = [];
        }

        if (happened is CaseFiled) Assert.True(_ledger.Remove(id));
        if (happened is CaseSuspended suspended) _stood[id].Add((suspended.Day, DateOnly.MaxValue));
        if (happened is CaseResumed resumed) _stood[id][^1] = (_stood[id][^1].From, resumed.Day);
    }

    private void CheckState()
    {
        // Nothing leaves the ledger but filed.
        Assert.Equal(_ledger.Order(Comparer<CaseId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))), _desk.State.Cases.Values
            .Where(one => one.IsOpen).Select(one => one.Id).Order(Comparer<CaseId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))));
        foreach (var one in _desk.State.Cases.Values.Where(one => one.IsOpen)) CheckOpen(one);
    }

    private void CheckOpen(Case one)
    {
        Assert.True(one.Owner == Case.Desk || _desk.State.Rules.Departments.Contains(one.Owner), $"{one.Id} has no owner");
        Assert.True(NaiveCalendar.IsWorking(one.Deadline.Due), $"{one.Id} is due on {one.Deadline.Due}, which is no working day");
        // A new stage has a new clock.
        if (_stage.TryGetValue(one.Id, out var stage) && stage != (one.Deadline.Stage, one.Deadline.From)) _stood[one.Id].Clear();
        _stage[one.Id] = (one.Deadline.Stage, one.Deadline.From);
        if (one.Suspended is not null) return;
        var due = NaiveCalendar.Due(one.Deadline.From, one.Deadline.HalfDays, _stood[one.Id], _halfDays);
        Assert.True(due == one.Deadline.Due, $"{one.Id}: {one.Deadline} but counted day by day {due}; stood {string.Join(", ", _stood[one.Id])}");
    }

    private CaseCommand Command(uint kind, uint pick)
    {
        var id = Pick(kind, pick);
        var department = _departments[(int)(pick / 3 % 4)];
        return kind switch
        {
            0 or 1 or 2 => _desk.RegisterCommand(KindNames.All[(int)(pick % 5)], Level(pick), pick % 5 == 4 ? "tax" : null, pick % 5 == 4 && pick % 2 == 0 ? "agreed" : null, pick % 5 == 4 ? 2.5 : null, "hash"),
            3 => _desk.RegisterCommand(KindNames.Application, null, department, "escalated", 1, "hash"),
            4 or 5 => new AssignCase { Case = id, Department = department },
            6 or 7 => new AcceptCase { Case = id },
            8 => new StartCase { Case = id },
            9 => new ReturnCase { Case = id, Reason = "不属我部门" },
            10 => new TransferCase { Case = id, Department = department, Reason = "职责在彼" },
            11 => new SuspendCase { Case = id, Reason = "待补材料" },
            12 or 13 => new ResumeCase { Case = id },
            14 => new ExtendCase { Case = id, Days = (pick % 12) / 2.0, Reason = "需实地核查" },
            15 => new RelevelCase { Case = id, Level = Level(pick), Reason = "比登记时复杂" },
            16 or 17 => new AnswerCase { Case = id, Result = pick % 3 == 0 ? "cannot" : "done", Text = "已办结" },
            18 => new VerifyCase { Case = id, Finding = (pick % 3) switch { 0 => "contented", 1 => "not-contented", _ => "unreachable" }, Text = "电话回访" },
            19 => new CloseCase { Case = id, Withdrawn = pick % 4 == 0 ? "本人撤回" : null, Uncollected = pick % 4 == 1 ? "久无人领" : null },
            20 or 21 => new FileCase { Case = id },
            22 => new EscalateCase { Case = id, To = "supervisor", Reason = "催办" },
            23 => new ProposeExclusion { Case = id, Ground = pick % 2 == 0 ? "mistaken" : "malicious", Reason = "按错了键" },
            24 => new JudgeExclusion { Case = id, Exclude = pick % 2 == 0, Reason = "核对监控" },
            25 => pick % 5 == 0 ? new ShowContact { Case = id } : pick % 2 == 0 ? new NoteOnCase { Case = id, Text = "已联系" } : new AttachPaper { Case = id, Paper = new CasePaper($"h{pick % 30}", "photo.jpg", "image/jpeg", 10) },
            26 => new HandOverResult { Case = id, Hash = pick % 3 == 0 ? "other" : "hash" },
            _ => new KeepCases(),
        };
    }

    private static string Level(uint pick) => ((pick / 5) % 4) switch { 0 => "ordinary", 1 => "urgent", 2 => "complex", _ => "difficult" };

    // Mostly a case for which something can happen; sometimes any.
    private CaseId Pick(uint kind, uint pick)
    {
        bool Fits(Case one) => kind switch
        {
            4 or 5 => one.Status == CaseStatus.Registered,
            6 or 7 => one.Status == CaseStatus.Assigned,
            8 => one.Status == CaseStatus.Accepted,
            9 or 10 or 16 or 17 => one.Status is CaseStatus.Accepted or CaseStatus.InProgress or CaseStatus.Assigned,
            12 or 13 => one.Suspended is not null,
            18 => one.Status == CaseStatus.Answered,
            19 => one.Status is CaseStatus.Answered or CaseStatus.Verified,
            20 or 21 => one.Status == CaseStatus.Closed,
            24 => one.ExclusionBy is not null,
            26 => one.PickUp is not null,
            _ => one.IsOpen,
        };
        var all = _desk.State.Cases.Values.Where(one => pick % 7 == 0 || Fits(one)).Select(one => one.Id).OrderBy(id => id.Value, StringComparer.Ordinal).ToList();
        return all.Count == 0 ? new CaseId("none") : all[(int)(pick / 7 % all.Count)];
    }
}
