using System.Text.Json;
using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Casework.Tests;
using ServiceHall.Queueing;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Reporting.Tests;

public sealed class CountingCasesTests(ITestOutputHelper output) : IDisposable
{
    private static readonly DateOnly _first = new(2026, 3, 2);
    private static readonly DateOnly _last = new(2026, 12, 31);
    private readonly BookOfAHall _book = new();
    // Filed cases stay at hand, so that the state can be counted to the end; the reports keep them for ever anyhow.
    private readonly Desk _desk = new(Desk.Rules() with { ArchiveAfterDays = 10_000 }, _first);

    private readonly HashSet<string> _late = [];

    public void Dispose() => _book.Dispose();

    [Fact]
    public void L3_random_weeks_of_cases_count_as_the_ledger_itself_says_however_they_are_fed()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var fed = 0;
        for (var step = 0; step < 2_000; step++)
        {
            if (random.Next(12) == 0 && _desk.Today < new DateOnly(2026, 8, 20)) _desk.Today = _desk.Today.AddDays(random.Next(1, 4));
            Give(random);
            if (random.Next(30) != 0) continue;
            fed += Feed(fed, random.Next(_desk.Records.Count - fed + 1));
            if (random.Next(3) == 0) _book.OpenAgain();
        }

        Feed(fed, _desk.Records.Count - fed);
        Now(_desk.Today);
        CheckAgainstTheLedger();
        var incremental = Text();
        _book.Book.Forget();
        Feed(0, _desk.Records.Count);
        Assert.Equal(incremental, Text());
    }

    [Fact]
    public void A_day_that_is_read_again_has_its_cases_once()
    {
        _book.Book.Read([new ReportRecord(1, At(_first), [new DayOpened(_first)])]);
        _desk.Do(_desk.RegisterCommand(KindNames.Reflection, "urgent"));
        _desk.Do(new EscalateCase { Case = _desk.State.Cases.Keys.Single(), To = "supervisor", Reason = "催办" });
        List<ReportRecord> records = [.. _desk.Records.Select((record, i) => new ReportRecord(i + 2, record.At, [], record.Events))];
        _book.Book.Read(records);
        _book.OpenAgain();
        Assert.Equal(0, _book.Book.Position);
        _book.Book.Read([new ReportRecord(1, At(_first), [new DayOpened(_first)]), .. records]);
        Assert.Equal(1, Assert.Single(_book.Book.Cases(_first, _first)).Escalations);
    }

    [Fact]
    public void Problems_of_a_case_count_each_and_one_kind_can_be_asked_for()
    {
        _desk.Do(_desk.RegisterCommand(KindNames.Reflection, "urgent") with { Problems = ["papers", "manner"] });
        _desk.Do(_desk.RegisterCommand(KindNames.Consultation, "urgent"));
        Feed(0, _desk.Records.Count);
        var byProblem = _book.Book.Make(new ReportQuestion(ReportKinds.Case, _first, _first) { By = "problem", Of = KindNames.Reflection });
        Assert.Equal(["manner", "papers"], byProblem.Rows.Select(row => row.Key));
        Assert.Null(byProblem.Total);
        Assert.Equal("by", Assert.Throws<ReportQuestionException>(() => _book.Book.Make(new ReportQuestion(ReportKinds.Case, _first, _first) { By = "weather" })).Field);
        Assert.Equal("by", Assert.Throws<ReportQuestionException>(() => _book.Book.Make(new ReportQuestion(Subjects.Hall, _first, _first) { By = "kind" })).Field);
        Assert.Equal(2, _book.Book.Cases(_first, _first).Count);
        Assert.Single(_book.Book.Cases(_first, _first, "kind", KindNames.Consultation));
    }

    [Fact]
    public void A_case_past_its_deadline_is_late_also_where_nobody_is_told_of_it()
    {
        var desk = new Desk(Desk.Rules() with { Escalation = [] }, new DateOnly(2026, 3, 5));
        var (passed, waits) = (desk.Register().Id, desk.Register().Id);
        desk.Do(new AssignCase { Case = waits, Department = "social" });
        desk.Do(new AcceptCase { Case = waits });
        desk.Do(new SuspendCase { Case = waits, Reason = "等材料" });
        Feed(desk);
        // Both were due by Monday; the clock of one of them stands.
        Now(desk.Today = new DateOnly(2026, 3, 20));
        Assert.Equal((1, 0), Rates());
        Assert.Equal([passed.Value], _book.Book.Cases(_first, _last).Where(line => line.Late).Select(line => line.Id));
        Now(new DateOnly(2026, 3, 6));
        Assert.Equal((0, null), Rates());
    }

    [Fact]
    public void An_answer_on_the_Saturday_after_its_Friday_is_late()
    {
        var desk = new Desk(today: new DateOnly(2026, 3, 4));
        var one = desk.Accepted().Id;
        desk.Today = new DateOnly(2026, 3, 7);
        desk.Try(new KeepCases());
        desk.Do(new AnswerCase { Case = one, Result = "done", Text = "已办结" });
        Feed(desk);
        Now(desk.Today);
        Assert.Equal((1, 0), Rates());
        Assert.True(_book.Book.Cases(_first, _last).Single().Late);
    }

    [Fact]
    public void A_stage_that_ended_on_the_Saturday_after_its_Friday_is_late_whatever_came_in_time_afterwards()
    {
        var desk = new Desk(today: new DateOnly(2026, 3, 5));
        var one = desk.Register().Id;
        desk.Do(new AssignCase { Case = one, Department = "social" });
        desk.Today = new DateOnly(2026, 3, 7);
        desk.Do(new AcceptCase { Case = one });
        desk.Do(new AnswerCase { Case = one, Result = "done", Text = "已办结" });
        Feed(desk);
        Now(desk.Today);
        Assert.Equal((1, 0), Rates());
        Assert.True(_book.Book.Cases(_first, _last).Single() is { Late: true, AnsweredOnTime: true });
    }

    // Late ones, and the share that was answered in time.
    private (double? Late, double? OnTime) Rates()
    {
        var report = _book.Book.Make(new ReportQuestion(ReportKinds.Case, _first, _last));
        return (BookOfAHall.ValueOf(report, "late"), BookOfAHall.ValueOf(report, "casesOnTime"));
    }

    private void Give(Random random)
    {
        var overdue = _desk.State.Cases.Values.Where(one => one.IsOverdue(_desk.Today)).Select(one => one.Id).ToHashSet();
        var decision = _desk.Try(Command(random), random.Next(2) == 0 ? "supervisor:sun" : "clerk:li");
        _late.UnionWith(decision.Events.Where(one => one is CaseOverdue || (EndsAStage(one) && overdue.Contains(one.Case))).Select(one => one.Case.Value));
    }

    private static bool EndsAStage(CaseEvent happened) => happened is CaseAccepted or CaseAnswered or CaseVerified or CaseReopened or CaseClosed or CaseFiled;

    // Counted again from the state the real rules end in, case by case.
    private void CheckAgainstTheLedger()
    {
        var cases = _desk.State.Cases.Values.ToList();
        Assert.True(cases.Count > 50, $"only {cases.Count} cases: the weeks were too quiet");
        var report = _book.Book.Make(new ReportQuestion(ReportKinds.Case, _first, _last) { By = "kind" });
        foreach (var kind in cases.GroupBy(one => one.Of))
        {
            var place = report.Rows.ToList().FindIndex(row => row.Key == kind.Key);
            Assert.Equal(kind.Count(), BookOfAHall.ValueOf(report, "registered", place));
            Assert.Equal(kind.Count(one => one.AnsweredAt is not null), BookOfAHall.ValueOf(report, "answered", place));
            Assert.Equal(kind.Count(one => one.AnsweredOnTime == true), BookOfAHall.ValueOf(report, "answeredOnTime", place));
            Assert.Equal(kind.Count(IsLate), BookOfAHall.ValueOf(report, "late", place));
            Assert.Equal(kind.Count(one => one.FiledOn is not null), BookOfAHall.ValueOf(report, "filed", place));
            Assert.Equal(kind.Count(one => one.Round > 1), BookOfAHall.ValueOf(report, "reopened", place));
            Assert.Equal(kind.Count(one => one.Outcome is "mistaken" or "malicious"), BookOfAHall.ValueOf(report, "excluded", place));
        }

        foreach (var line in _book.Book.Cases(_first, _last))
        {
            var one = cases.Single(known => known.Id.Value == line.Id);
            Assert.Equal((one.Level, one.Department, one.Deadline.Due, one.Outcome, one.Round, one.Escalations), (line.Level, line.Department, line.Due, line.Outcome, line.Round, line.Escalations));
            Assert.Equal(one.Status.ToString(), line.Status.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            Assert.Equal(IsLate(one), line.Late);
        }

        bool IsLate(Case one) => _late.Contains(one.Id.Value) || one.IsOverdue(_desk.Today);
    }

    private int Feed(int from, int count)
    {
        if (count > 0) _book.Book.Read([.. _desk.Records.Skip(from).Take(count).Select((record, i) => new ReportRecord(from + i + 1, record.At, [], record.Events))]);
        return count;
    }

    private void Feed(Desk desk) => _book.Book.Read([.. desk.Records.Select((record, i) => new ReportRecord(i + 1, record.At, [], record.Events))]);

    private void Now(DateOnly day) => _book.Hall.Now = At(day);

    private string Text() => string.Join('\n', CaseDimensions.All.Select(by => JsonSerializer.Serialize(_book.Book.Make(new ReportQuestion(ReportKinds.Case, _first, _last, Periods.Week) { By = by }).Rows)));

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8));

    private CaseCommand Command(Random random)
    {
        var all = _desk.State.Cases.Values.Where(one => one.IsOpen).ToList();
        if (all.Count == 0 || random.Next(10) == 0) return _desk.RegisterCommand(KindNames.All[random.Next(5)], random.Next(2) == 0 ? "urgent" : "complex", "tax", "agreed", 2, "hash");
        var id = all[random.Next(all.Count)].Id;
        return random.Next(20) switch
        {
            0 or 1 => new AssignCase { Case = id, Department = random.Next(2) == 0 ? "police" : "social" },
            2 or 3 => new AcceptCase { Case = id },
            4 => new StartCase { Case = id },
            5 => new ReturnCase { Case = id, Reason = "不属我部门" },
            6 => new TransferCase { Case = id, Department = "tax", Reason = "职责在彼" },
            7 => new RelevelCase { Case = id, Level = "difficult", Reason = "比登记时复杂" },
            8 or 9 => new AnswerCase { Case = id, Result = random.Next(3) == 0 ? "cannot" : "done", Text = "已办结" },
            10 => new VerifyCase { Case = id, Finding = random.Next(3) == 0 ? "not-contented" : "contented", Text = "电话回访" },
            11 => new CloseCase { Case = id },
            12 => new FileCase { Case = id },
            13 => new ProposeExclusion { Case = id, Ground = "mistaken", Reason = "按错了键" },
            14 => new JudgeExclusion { Case = id, Exclude = random.Next(2) == 0, Reason = "核对监控" },
            15 => new SuspendCase { Case = id, Reason = "等材料" },
            16 or 17 => new ResumeCase { Case = id },
            18 => random.Next(4) == 0 ? new CloseCase { Case = id, Withdrawn = "不办了" } : new KeepCases(),
            _ => new KeepCases(),
        };
    }
}
