using System.Text.Json;
using ServiceHall.Calendars;
using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Casework.Words;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Engine.Cases;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Tests;

namespace ServiceHall.Engine.Tests;

public sealed class CasesInTheJournalTests
{
    private static readonly Caller _desk = new("zhou", "clerk");

    [Fact]
    public async Task A_bad_rating_and_its_case_are_one_record()
    {
        var journal = new MemoryJournal();
        await using var hall = await EngineHall.OpenAsync(journal);
        var visit = await ServeAsync(hall);
        var answer = await RateAsync(hall, visit, 1);
        Assert.IsType<VisitMoved>(answer.Outcome);
        var record = Assert.Single(await journal.ReadAtAsync([answer.Position], EngineHall.Stop));
        using var body = JsonDocument.Parse(record.Body);
        Assert.Equal("visit-rated.v1", body.RootElement.GetProperty("events")[0].GetProperty("type").GetString());
        var opened = body.RootElement.GetProperty("cases")[0];
        Assert.Equal("case-registered.v1", opened.GetProperty("type").GetString());
        var source = opened.GetProperty("source");
        Assert.Equal((visit.Value, "1", answer.Position), (source.GetProperty("visit").GetInt64(), source.GetProperty("window").GetString(), source.GetProperty("position").GetInt64()));

        var row = Assert.Single(await hall.Engine.Cases.RowsAsync(one => one.IsOpen));
        Assert.Equal((KindNames.BadRating, Case.Desk, CaseStatus.Registered), (row.Of, row.Owner, row.Status));
    }

    [Fact]
    public async Task A_bad_rating_of_a_matter_with_a_long_name_opens_its_case_under_a_name_cut_short()
    {
        var plan = EngineHall.Plan.Plan;
        var renamed = plan with { Matters = [.. plan.Matters.Select(matter => matter with { Name = new LocalText(new string('办', 300), "Long") })] };
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal(), plan: new PlanIndex(renamed, EngineHall.Plan.Calendar));
        Assert.Null((await RateAsync(hall, await ServeAsync(hall), 1, matter: "id-card-renewal")).Rejection);
        var subject = Assert.Single(await hall.Engine.Cases.RowsAsync(_ => true)).Subject;
        Assert.Equal(120, subject.Length);
        Assert.StartsWith("差评：", subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_rating_opens_none_and_its_record_has_no_word_of_cases()
    {
        var journal = new MemoryJournal();
        await using var hall = await EngineHall.OpenAsync(journal);
        var answer = await RateAsync(hall, await ServeAsync(hall), 3);
        using var body = JsonDocument.Parse(Assert.Single(await journal.ReadAtAsync([answer.Position], EngineHall.Stop)).Body);
        Assert.False(body.RootElement.TryGetProperty("cases", out _));
        Assert.Empty(await hall.Engine.Cases.RowsAsync(_ => true));
    }

    [Fact]
    public async Task A_rating_changes_until_its_case_was_answered_once()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        var visit = await ServeAsync(hall);
        await RateAsync(hall, visit, 1);
        Assert.Null((await RateAsync(hall, visit, 4, change: true)).Rejection);
        var id = Assert.Single(await hall.Engine.Cases.RowsAsync(_ => true)).Case;
        Assert.Equal(4, (await hall.Engine.Cases.FindAsync(id))!.Rating!.Level);
        foreach (var command in (CaseCommand[])
                 [
                     new AssignCase { Case = id, Department = "household-registry" }, new AcceptCase { Case = id },
                     new AnswerCase { Case = id, Result = "done", Text = "已致歉" },
                 ])
        {
            Assert.Null((await hall.Engine.Cases.SubmitAsync(EngineHall.Id(), command, _desk)).Rejection);
        }

        Assert.Equal("rating-answered", (await RateAsync(hall, visit, 2, change: true)).Rejection!.Type);
        Assert.Equal(4, (int)(await hall.Hall.FindVisitAsync(new VisitKey { Visit = visit }, EngineHall.Stop))!.Rating!);
    }

    [Fact]
    public async Task The_same_command_id_registers_one_case_and_a_restart_brings_the_ledger_back()
    {
        var journal = new MemoryJournal();
        var id = EngineHall.Id();
        var register = new RegisterCase
        {
            Of = KindNames.Reflection, Subject = "材料不齐", Problems = ["papers-missing"], Code = "secret-1", Source = new CaseSource { Channel = "window" },
        };
        (long Position, string Hash) before;
        await using (var hall = await EngineHall.OpenAsync(journal))
        {
            var first = await hall.Engine.Cases.SubmitAsync(id, register, _desk);
            var again = await hall.Engine.Cases.SubmitAsync(id, register with { Code = "secret-2" }, _desk);
            var (one, other) = (Assert.IsType<CaseMoved>(first.Outcome), Assert.IsType<CaseMoved>(again.Outcome));
            Assert.Equal((first.Position, one.Case, one.Code), (again.Position, other.Case, other.Code));
            Assert.Equal("command-id-reused", (await hall.Engine.Cases.SubmitAsync(id, register with { Subject = "别的" }, _desk)).Rejection!.Type);
            await RateAsync(hall, await ServeAsync(hall), 2);
            before = await hall.Engine.StateHashAsync();
        }

        // The stop wrote a snapshot; a journal without one must tell the same.
        await using (var hall = await EngineHall.OpenAsync(journal)) Assert.Equal(before, await hall.Engine.StateHashAsync());
        var bare = new MemoryJournal();
        await foreach (var record in journal.ReadAsync(0, EngineHall.Stop)) await bare.AppendAsync([record], EngineHall.Stop);
        await using (var hall = await EngineHall.OpenAsync(bare)) Assert.Equal(before, await hall.Engine.StateHashAsync());
    }

    [Fact]
    public async Task The_ledger_the_inbox_and_the_story_show_it_at_once()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        await RateAsync(hall, await ServeAsync(hall), 2);
        await using var ledger = hall.Hall.WatchAsync(ViewNames.Cases, EngineHall.Stop).GetAsyncEnumerator(EngineHall.Stop);
        Assert.True(await ledger.MoveNextAsync());
        var id = Assert.Single(ledger.Current.Cases).Case;
        await hall.Engine.Cases.SubmitAsync(EngineHall.Id(), new AssignCase { Case = id, Department = "household-registry", Note = "请核实" }, _desk);
        while (ledger.Current.Cases[0].Status != CaseStatus.Assigned) Assert.True(await ledger.MoveNextAsync());
        Assert.Equal(1, ledger.Current.Owners.Single(owner => owner.Owner == "household-registry").Open);
        await foreach (var inbox in hall.Hall.WatchAsync(ViewNames.Inbox("household-registry"), EngineHall.Stop))
        {
            Assert.Equal(id, Assert.Single(inbox.Cases).Case);
            break;
        }

        var story = (await hall.Engine.Cases.StoryAsync(id, EngineHall.Stop))!;
        Assert.Equal(["case-registered.v1", "case-assigned.v1"], story.Events.Select(happened => happened.Type));
        Assert.Equal("clerk:zhou", story.Events[1].By);
        Assert.Equal("请核实", story.Events[1].Event.GetProperty("note").GetString());
        Assert.Null(await hall.Engine.Cases.StoryAsync(new CaseId("F1"), EngineHall.Stop));
    }

    [Fact]
    public async Task Numbers_taken_make_no_new_picture_of_the_ledger()
    {
        var time = new HandTime();
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal(), time);
        await RateAsync(hall, await ServeAsync(hall), 2);
        await using var ledger = hall.Hall.WatchAsync(ViewNames.Cases, EngineHall.Stop).GetAsyncEnumerator(EngineHall.Stop);
        await using var wall = hall.Hall.WatchAsync(ViewNames.Wall, EngineHall.Stop).GetAsyncEnumerator(EngineHall.Stop);
        Assert.True(await ledger.MoveNextAsync() && await wall.MoveNextAsync());
        var id = Assert.Single(ledger.Current.Cases).Case;
        // The first pictures that the loop itself makes.
        time.Advance(TimeSpan.FromSeconds(1));
        await hall.TakeAsync();
        Assert.True(await ledger.MoveNextAsync() && await wall.MoveNextAsync());

        var next = ledger.MoveNextAsync();
        time.Advance(TimeSpan.FromSeconds(1));
        await hall.TakeAsync();
        // By then the ledger would have been made too.
        Assert.True(await wall.MoveNextAsync());
        time.Advance(TimeSpan.FromSeconds(1));
        await hall.Engine.Cases.SubmitAsync(EngineHall.Id(), new AssignCase { Case = id, Department = "household-registry", Note = "请核实" }, _desk);
        Assert.True(await next);
        Assert.Equal(CaseStatus.Assigned, Assert.Single(ledger.Current.Cases).Status);
    }

    [Fact]
    public async Task A_plan_and_a_calendar_taken_at_run_time_reach_the_ledger_and_stay_after_a_failed_append()
    {
        var journal = new FailingJournal(new MemoryJournal());
        await using var hall = await EngineHall.OpenAsync(journal);
        var plan = hall.Engine.Plan.Plan;
        var notice = new YearNotice(2026, "a test's notice", [new DaysOff(new DateOnly(2026, 3, 3), new DateOnly(2026, 12, 30), "长假", "Long holiday")], []);
        var calendar = WorkingCalendar.From([notice]);
        var anew = plan with { Departments = [.. plan.Departments, new Department("new-desk", new LocalText("新部门", "New department"))] };
        Assert.Empty(await hall.Engine.TakePlanAsync(new PlanIndex(anew, calendar)));
        async Task CheckAsync()
        {
            var rules = await hall.Engine.Cases.RulesAsync();
            Assert.Contains("new-desk", rules.Departments);
            Assert.Equal(new DateOnly(2026, 12, 31), rules.Calendar.Add(new DateOnly(2026, 3, 2), 2).Day);
        }

        await CheckAsync();
        journal.FailNextAppend = true;
        Assert.NotNull((await hall.Engine.Cases.SubmitAsync(EngineHall.Id(), new RegisterCase { Of = KindNames.Reflection, Subject = "盘满", Code = "c-1", Source = new CaseSource { Channel = "window" } }, _desk)).Rejection);
        await CheckAsync();
        Assert.Empty(await hall.Engine.Cases.RowsAsync(_ => true));
    }

    private static async Task<VisitId> ServeAsync(EngineHall hall)
    {
        var taken = await hall.TakeAsync();
        await hall.OpenWindowAsync("1");
        await hall.CallAsync("1");
        await hall.SubmitAsync(new StartService { CommandId = EngineHall.Id(), Window = new WindowId("1") });
        await hall.SubmitAsync(new FinishService { CommandId = EngineHall.Id(), Window = new WindowId("1") });
        return taken.Visit;
    }

    private static Task<Answer> RateAsync(EngineHall hall, VisitId visit, int level, bool change = false, string? matter = null) =>
        hall.SubmitAsync(new RateVisit { CommandId = EngineHall.Id(), Visit = visit, Level = level, Channel = "pad", Change = change, Matter = matter is null ? null : new MatterId(matter) });
}
