using ServiceHall.Calendars;
using ServiceHall.Casework.Rules;

namespace ServiceHall.Casework.Tests;

public sealed class DeadlinesTests
{
    private static DateOnly Day(int month, int day, int year = 2026) => new(year, month, day);

    // This year's notice with more days off than it first had.
    private static WorkingCalendar Corrected(params DaysOff[] more) =>
        WorkingCalendar.From([.. NoticeReader.InTheBox.Select(notice => notice.Year == 2026 ? notice with { Off = [.. notice.Off, .. more] } : notice)]);

    [Theory]
    [InlineData("ordinary", 11, 30)] // two working days over a weekend
    [InlineData("urgent", 11, 27)]
    [InlineData("complex", 12, 3)]
    [InlineData("difficult", 12, 10)]
    public void The_level_decides_how_long_it_may_take(string level, int month, int day)
    {
        var desk = new Desk(today: Day(11, 26));
        Assert.Equal(Day(month, day), desk.Accepted(level: level).Deadline.Due);
    }

    [Fact]
    public void A_holiday_and_its_make_up_day_are_counted_as_the_notice_says()
    {
        // 1 to 7 October are off, Saturday the 10th is worked: 8th, 9th, 10th, then the 12th.
        var desk = new Desk(today: Day(9, 30));
        var one = desk.Accepted(level: "complex");
        Assert.Equal(Day(10, 13), one.Deadline.Due);
    }

    [Fact]
    public void A_half_day_counts_half()
    {
        var desk = new Desk(Desk.Rules(null, Day(11, 25)), Day(11, 24));
        Assert.Equal(Day(11, 27), desk.Accepted().Deadline.Due);
    }

    [Fact]
    public void While_the_clock_stands_no_day_counts()
    {
        var desk = new Desk(today: Day(11, 23));
        var one = desk.Accepted(level: "complex"); // due 30 November
        desk.Today = Day(11, 25); // one of five days used; the day it is stopped does not count
        desk.Do(new SuspendCase { Case = one.Id, Reason = "待补材料" });
        desk.Today = Day(12, 9);
        Assert.False(one.IsOverdue(desk.Today));
        desk.Do(new ResumeCase { Case = one.Id });
        Assert.Equal(Day(12, 14), one.Deadline.Due); // four left, the day it goes on counts: 9, 10, 11, 14
    }

    [Fact]
    public void It_is_extended_once_with_a_reason_and_in_time()
    {
        var desk = new Desk(today: Day(11, 23));
        var one = desk.Accepted();
        desk.Refused(new ExtendCase { Case = one.Id, Days = 2, Reason = " " }, "text-missing");
        desk.Refused(new ExtendCase { Case = one.Id, Days = 6, Reason = "需实地核查" }, "extension-out-of-range");
        desk.Do(new ExtendCase { Case = one.Id, Days = 2, Reason = "需实地核查" });
        Assert.Equal(Day(11, 27), one.Deadline.Due);
        desk.Refused(new ExtendCase { Case = one.Id, Days = 1, Reason = "再来" }, "extended-before");
        var late = desk.Accepted();
        desk.Today = Day(11, 26);
        desk.Refused(new ExtendCase { Case = late.Id, Days = 1, Reason = "忘了" }, "deadline-passed");
        desk.Refused(new SuspendCase { Case = late.Id, Reason = "忘了" }, "deadline-passed");
    }

    [Fact]
    public void Another_level_leaves_the_extension_and_the_next_answer_has_none()
    {
        var desk = new Desk(today: Day(11, 23));
        var application = desk.Register(KindNames.Application, department: "tax", promise: 10);
        desk.Do(new ExtendCase { Case = application.Id, Days = 3, Reason = "需实地核查" });
        Assert.Equal(Day(12, 10), application.Deadline.Due);
        desk.Do(new RelevelCase { Case = application.Id, Level = "complex", Reason = "比登记时复杂" });
        Assert.Equal(Day(12, 10), application.Deadline.Due);
        var one = desk.Accepted();
        desk.Do(new ExtendCase { Case = one.Id, Days = 2, Reason = "需实地核查" });
        desk.Do(new RelevelCase { Case = one.Id, Level = "complex", Reason = "比登记时复杂" });
        Assert.Equal(Day(12, 2), one.Deadline.Due); // five days and two
        desk.Do(new AnswerCase { Case = one.Id, Result = "done", Text = "已办结" });
        desk.Do(new VerifyCase { Case = one.Id, Finding = "not-contented", Text = "没有解决" });
        desk.Do(new RelevelCase { Case = one.Id, Level = "ordinary", Reason = "只差一步" });
        Assert.Equal(Day(11, 25), one.Deadline.Due);
    }

    [Fact]
    public void Sending_it_on_gains_nobody_time()
    {
        var desk = new Desk(today: Day(11, 23));
        var one = desk.Accepted();
        var due = one.Deadline.Due;
        desk.Today = Day(11, 24);
        desk.Do(new TransferCase { Case = one.Id, Department = "tax", Reason = "职责在彼" });
        Assert.Equal("tax", one.Owner);
        desk.Do(new AcceptCase { Case = one.Id }, "department:tax");
        Assert.Equal(due, one.Deadline.Due);
        desk.Do(new ReturnCase { Case = one.Id, Reason = "也不是我们" }, "department:tax");
        Assert.Equal((Case.Desk, due, 2), (one.Owner, one.Deadline.Due, one.Moves));
    }

    [Fact]
    public void It_is_warned_of_once_and_then_escalated_step_by_step()
    {
        var desk = new Desk(today: Day(11, 23));
        var one = desk.Accepted(); // due 25 November
        desk.Refused(new KeepCases(), "nothing-due", "hall:hall");
        desk.Today = Day(11, 24);
        Assert.IsType<CaseWarned>(Assert.Single(desk.Do(new KeepCases(), "hall:hall")));
        desk.Refused(new KeepCases(), "nothing-due", "hall:hall");
        desk.Today = Day(11, 26);
        var first = Assert.IsType<CaseOverdue>(Assert.Single(desk.Do(new KeepCases(), "hall:hall")));
        Assert.Equal(["supervisor"], first.To);
        desk.Today = Day(11, 28); // a Saturday
        desk.Refused(new KeepCases(), "nothing-due", "hall:hall");
        desk.Today = Day(11, 30);
        var second = Assert.IsType<CaseOverdue>(Assert.Single(desk.Do(new KeepCases(), "hall:hall")));
        Assert.Equal((2, "manager"), (second.Step, Assert.Single(second.To)));
        Assert.False(((CaseAnswered)desk.Do(new AnswerCase { Case = one.Id, Result = "done", Text = "已办结" })[0]).OnTime);
    }

    [Fact]
    public void Counted_anew_to_the_same_day_it_is_neither_warned_of_nor_escalated_again()
    {
        var desk = new Desk(today: Day(12, 30));
        var one = desk.Accepted(); // due on 4 January, by the law alone
        desk.Today = Day(12, 31);
        Assert.IsType<CaseWarned>(Assert.Single(desk.Do(new KeepCases(), "hall:hall")));
        var late = desk.Accepted(level: "urgent"); // due the same day
        desk.Do(new SuspendCase { Case = one.Id, Reason = "待补材料" });
        desk.Do(new ResumeCase { Case = one.Id });
        desk.Today = Day(1, 5, 2027);
        Assert.Equal([one.Id, late.Id], desk.Do(new KeepCases(), "hall:hall").Cast<CaseOverdue>().Select(overdue => overdue.Case));
        var notice = new YearNotice(2027, "a test's notice", [new DaysOff(Day(1, 1, 2027), Day(1, 3, 2027), "元旦", "New Year")], []);
        desk.State.Rules = Desk.Rules(WorkingCalendar.From([.. NoticeReader.InTheBox, notice]));
        Assert.All(desk.Do(new KeepCases(), "hall:hall"), happened => Assert.IsType<DeadlineRecomputed>(happened));
        Assert.Equal((1, 1), (one.OverdueSteps, late.OverdueSteps));
    }

    [Fact]
    public void A_deadline_in_a_year_without_notice_is_provisional_and_counted_anew_on_record()
    {
        var desk = new Desk(today: Day(12, 30));
        var one = desk.Accepted(level: "complex");
        Assert.True(one.Deadline.Provisional);
        // By the law alone only 1 January is off: 31, 4, 5, 6, 7.
        Assert.Equal(Day(1, 7, 2027), one.Deadline.Due);
        desk.Refused(new KeepCases(), "nothing-due", "hall:hall");
        var notice = new YearNotice(2027, "a test's notice", [new DaysOff(Day(1, 1, 2027), Day(1, 5, 2027), "元旦", "New Year")], []);
        desk.State.Rules = Desk.Rules(WorkingCalendar.From([.. NoticeReader.InTheBox, notice]));
        var recomputed = Assert.IsType<DeadlineRecomputed>(Assert.Single(desk.Do(new KeepCases(), "hall:hall")));
        Assert.Equal((Day(1, 7, 2027), Day(1, 11, 2027), false), (recomputed.Was, recomputed.Deadline.Due, recomputed.Deadline.Provisional));
        Assert.Equal(Day(1, 11, 2027), one.Deadline.Due);
    }

    [Fact]
    public void A_deadline_that_is_not_over_is_counted_anew_when_a_notice_is_corrected_or_half_days_change()
    {
        var desk = new Desk(today: Day(11, 23));
        var late = desk.Accepted();
        var one = desk.Accepted(level: "complex");
        desk.Today = Day(11, 26);
        desk.Do(new KeepCases(), "hall:hall");
        desk.State.Rules = Desk.Rules(Corrected(new DaysOff(Day(11, 24), Day(11, 25), "补假", "Days off"), new DaysOff(Day(11, 30), Day(12, 1), "补假", "Days off")));
        var recomputed = Assert.IsType<DeadlineRecomputed>(Assert.Single(desk.Do(new KeepCases(), "hall:hall")));
        Assert.Equal((one.Id, Day(11, 30), Day(12, 4)), (recomputed.Case, recomputed.Was, recomputed.Deadline.Due));
        Assert.Equal(Day(11, 25), late.Deadline.Due); // it was over before
        desk.State.Rules = Desk.Rules(null, Day(11, 27));
        desk.Do(new KeepCases(), "hall:hall");
        Assert.Equal(Day(12, 1), one.Deadline.Due);
    }

    [Fact]
    public void An_application_whose_time_is_over_is_taken_as_agreed_where_the_plan_says_so()
    {
        var desk = new Desk(today: Day(11, 23));
        var agreed = desk.Register(KindNames.Application, department: "tax", onExpiry: "agreed", promise: 2);
        var escalated = desk.Register(KindNames.Application, department: "tax", onExpiry: "escalated", promise: 2);
        Assert.Equal((CaseStatus.Accepted, Day(11, 25)), (agreed.Status, agreed.Deadline.Due));
        desk.Today = Day(11, 26);
        desk.Do(new KeepCases(), "hall:hall");
        Assert.Equal((CaseStatus.Answered, "agreed", "agreed", "Q0001"), (agreed.Status, agreed.Result, agreed.Expired, agreed.PickUp));
        Assert.Equal((CaseStatus.Accepted, "escalated"), (escalated.Status, escalated.Expired));
        desk.Refused(new KeepCases(), "nothing-due", "hall:hall");
    }
}
