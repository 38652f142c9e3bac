using ServiceHall.Casework.Rules;

namespace ServiceHall.Casework.Tests;

public sealed class CasesLifeTests
{
    [Fact]
    public void A_reflection_goes_from_registered_to_filed()
    {
        var desk = new Desk();
        var one = desk.Register();
        Assert.Equal(("F20261124-001", CaseStatus.Registered, Case.Desk), (one.Id.Value, one.Status, one.Owner));
        desk.Do(new AssignCase { Case = one.Id, Department = "social" });
        Assert.Equal("social", one.Owner);
        desk.Do(new AcceptCase { Case = one.Id }, "department:zhao");
        Assert.Equal("department:zhao", one.Handler);
        desk.Do(new StartCase { Case = one.Id });
        desk.Do(new AnswerCase { Case = one.Id, Result = "done", Text = "已为您办结" });
        desk.Refused(new CloseCase { Case = one.Id }, "not-verified");
        desk.Do(new VerifyCase { Case = one.Id, Finding = "contented" });
        desk.Do(new CloseCase { Case = one.Id });
        Assert.True(one.IsOpen);
        desk.Do(new FileCase { Case = one.Id });
        Assert.False(one.IsOpen);
        Assert.Equal(("done", true), (one.Outcome, one.AnsweredOnTime));
        Assert.Equal(Enumerable.Range(1, 8).Select(record => (long)record), one.Records);
    }

    [Fact]
    public void Who_is_not_content_sends_it_back_with_a_new_deadline()
    {
        var desk = new Desk();
        var one = desk.Accepted();
        desk.Do(new AnswerCase { Case = one.Id, Result = "explained", Text = "已说明" });
        desk.Do(new VerifyCase { Case = one.Id, Finding = "not-contented", Text = "没有解决" });
        Assert.Equal((CaseStatus.InProgress, 2, CaseStage.Handle, "social"), (one.Status, one.Round, one.Deadline.Stage, one.Owner));
    }

    [Fact]
    public void Exclusion_needs_a_second_person()
    {
        var desk = new Desk();
        var one = desk.Register(KindNames.BadRating);
        desk.Do(new ProposeExclusion { Case = one.Id, Ground = "mistaken", Reason = "按错了键" }, "clerk:li");
        desk.Refused(new JudgeExclusion { Case = one.Id, Exclude = true, Reason = "是的" }, "second-person", "clerk:li");
        desk.Do(new JudgeExclusion { Case = one.Id, Exclude = true, Reason = "监控可见" }, "supervisor:sun");
        Assert.Equal((CaseStatus.Closed, "mistaken"), (one.Status, one.Outcome));
        var question = desk.Register(KindNames.Consultation);
        desk.Refused(new ProposeExclusion { Case = question.Id, Ground = "mistaken", Reason = "x" }, "not-excludable");
    }

    [Theory]
    [InlineData("ticket-1")]
    [InlineData("code1")]
    public void A_case_is_known_by_its_own_code_and_by_the_tickets_it_came_from(string code)
    {
        var desk = new Desk();
        desk.Do(desk.RegisterCommand(KindNames.Application, department: "police") with { Ticket = "ticket-1" });
        var restored = Snapshots.CaseSnapshot.Of(desk.State).Restore(desk.State.Rules);
        var one = desk.State.Cases.Values.Single();
        Assert.Equal((one.Id, one.Id), (desk.State.ByCode[code].Single().Id, restored.ByCode[code].Single().Id));
        desk.Do(new AnswerCase { Case = one.Id, Result = "done", Text = "证照已制好" }, "department:zhao");
        desk.Refused(new HandOverResult { Case = one.Id, Code = "code2" }, "proof-wrong");
        desk.Do(new HandOverResult { Case = one.Id, Code = code });
    }

    [Fact]
    public void A_result_is_handed_over_against_document_or_code_and_then_filed()
    {
        var desk = new Desk();
        var one = desk.Register(KindNames.Application, department: "police", person: "hash-of-zhang");
        desk.Refused(new HandOverResult { Case = one.Id, Hash = "hash-of-zhang" }, "nothing-to-collect");
        desk.Do(new AnswerCase { Case = one.Id, Result = "done", Text = "证照已制好" }, "department:zhao");
        Assert.Equal("Q0001", one.PickUp);
        desk.Refused(new HandOverResult { Case = one.Id, Hash = "hash-of-li" }, "proof-wrong");
        desk.Refused(new HandOverResult { Case = one.Id }, "proof-needed");
        desk.Do(new HandOverResult { Case = one.Id, Hash = "hash-of-zhang" });
        Assert.Equal((CaseStatus.Filed, "handed-over"), (one.Status, one.Outcome));
        desk.Refused(new HandOverResult { Case = one.Id, Hash = "hash-of-zhang" }, "nothing-to-collect");
    }

    [Fact]
    public void A_result_that_nobody_collects_in_its_time_is_closed_with_a_reason_and_filed()
    {
        var desk = new Desk(); // 24 November; two working days to collect it
        var one = desk.Register(KindNames.Application, department: "police", person: "hash-of-zhang");
        desk.Refused(new CloseCase { Case = one.Id, Uncollected = "久无人领" }, "nothing-to-collect");
        desk.Do(new AnswerCase { Case = one.Id, Result = "done", Text = "证照已制好" }, "department:zhao");
        desk.Today = one.Deadline.Due;
        desk.Refused(new CloseCase { Case = one.Id, Uncollected = "久无人领" }, "collecting-time");
        desk.Today = desk.Today.AddDays(1);
        desk.Refused(new CloseCase { Case = one.Id, Uncollected = " " }, "text-missing");
        desk.Refused(new CloseCase { Case = one.Id }, "wrong-case-state");
        desk.Do(new CloseCase { Case = one.Id, Uncollected = "久无人领" }, "supervisor:sun");
        desk.Refused(new HandOverResult { Case = one.Id, Hash = "hash-of-zhang" }, "nothing-to-collect");
        desk.Do(new FileCase { Case = one.Id });
        Assert.Equal((CaseStatus.Filed, "uncollected"), (one.Status, one.Outcome));
        var called = desk.Accepted();
        desk.Do(new AnswerCase { Case = called.Id, Result = "done", Text = "已办结" });
        desk.Today = called.Deadline.Due.AddDays(1);
        desk.Refused(new CloseCase { Case = called.Id, Uncollected = "久无人领" }, "nothing-to-collect");
    }

    [Fact]
    public void A_rating_changes_until_its_case_is_answered_once()
    {
        var desk = new Desk();
        var one = desk.Register(KindNames.BadRating);
        var said = new RatingSaid(2, ["manner"], "phone");
        var change = RatingCases.Change(desk.State, 7, null, said);
        Assert.Equal(said, Assert.IsType<CaseRatingChanged>(Assert.Single(change!.Value.Events)).Rating);
        Assert.Null(RatingCases.Change(desk.State, 8, null, said));
        desk.Do(new AssignCase { Case = one.Id, Department = "social" });
        desk.Do(new AcceptCase { Case = one.Id });
        desk.Do(new AnswerCase { Case = one.Id, Result = "done", Text = "已道歉并改正" });
        Assert.Equal("rating-answered", RatingCases.Change(desk.State, 7, null, said)!.Value.Refusal!.Type);
    }

    [Fact]
    public void A_work_order_of_the_hotline_is_taken_in_once()
    {
        var desk = new Desk();
        var order = desk.RegisterCommand(KindNames.Reflection) with { Source = new CaseSource { Channel = "hotline", External = "12345-77" } };
        desk.Do(order);
        desk.Refused(order, "already-taken-in");
    }

    [Fact]
    public void What_cannot_be_registered_is_refused_with_the_field_at_fault()
    {
        var desk = new Desk();
        desk.Refused(desk.RegisterCommand("complaint"), "unknown-case-kind");
        desk.Refused(desk.RegisterCommand(KindNames.Reflection, level: "vip"), "unknown-level");
        desk.Refused(desk.RegisterCommand(KindNames.Reflection, department: "nobody"), "unknown-department");
        desk.Refused(desk.RegisterCommand(KindNames.Application), "needs-department");
        desk.Refused(desk.RegisterCommand(KindNames.Reflection) with { Subject = "a\nb" }, "text-unfit");
        foreach (var broken in (string[])["a\uFFFEb", "a\uFFFF", "\uD83Da", "a\uDE00"]) desk.Refused(desk.RegisterCommand(KindNames.Reflection) with { Subject = broken }, "text-unfit");
        desk.Do(desk.RegisterCommand(KindNames.Reflection) with { Subject = "谢谢😀" });
        desk.Refused(desk.RegisterCommand(KindNames.BadRating) with { Rating = null }, "rating-needed");
    }

    [Fact]
    public void When_every_number_of_four_digits_lies_uncollected_the_next_is_longer_and_a_free_one_is_used_again()
    {
        var desk = new Desk();
        var all = Enumerable.Range(0, 10_001).Select(_ => desk.Register(KindNames.Application, department: "police", person: "hash-of-zhang")).ToList();
        foreach (var one in all) desk.Do(new AnswerCase { Case = one.Id, Result = "done", Text = "证照已制好" }, "department:zhao");
        Assert.Equal(("Q0001", "Q9999", "Q10000", "Q10001"), (all[0].PickUp, all[9_998].PickUp, all[9_999].PickUp, all[10_000].PickUp));
        desk.Do(new HandOverResult { Case = all[6].Id, Hash = "hash-of-zhang" });
        var next = desk.Register(KindNames.Application, department: "police");
        desk.Do(new AnswerCase { Case = next.Id, Result = "done", Text = "证照已制好" }, "department:zhao");
        Assert.Equal("Q0007", next.PickUp);
    }
}
