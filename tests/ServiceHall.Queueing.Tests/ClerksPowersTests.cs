using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

public sealed class ClerksPowersTests
{
    private static readonly WindowId _one = new("1");
    private static readonly WindowId _two = new("2");
    private readonly Halls _hall = new();

    public ClerksPowersTests() => _hall.Open("1", "2", "3", "5");

    [Fact]
    public void A_number_called_by_name_is_recorded_as_the_clerks_choice_with_who_would_have_been_next()
    {
        var first = _hall.Take("id-card-renewal");
        _hall.Wait(5);
        var second = _hall.Take("id-card-renewal");
        var called = (TicketCalled)_hall.Do(new CallVisit { CommandId = _hall.Id(), Window = _one, Visit = second.Id });
        Assert.Equal("chosen", called.How);
        Assert.Equal(first.Number, called.Why.RunnerUp);
        _hall.Refused(new CallVisit { CommandId = _hall.Id(), Window = _two, Visit = second.Id }, "not-waiting");
        Assert.Null(_hall.Call("2").How);
    }

    [Fact]
    public void Who_missed_the_call_comes_back_within_the_grace_under_the_same_number()
    {
        var visit = _hall.Take("subsistence-allowance", "tax-registration");
        _hall.Call("1");
        _hall.Do(new MarkNoShow { CommandId = _hall.Id(), Window = _one });
        _hall.Wait(10);
        _hall.Do(new RejoinVisit { CommandId = _hall.Id(), Visit = visit.Id });
        Assert.Equal((VisitStatus.Waiting, 2, 0), (visit.Status, visit.Legs.Count, _hall.State.Figures.NoShows));
        Assert.True(visit.Leg.TargetMs <= 3 * 60_000);
        _hall.Refused(new RejoinVisit { CommandId = _hall.Id(), Visit = visit.Id }, "not-missed");
        _hall.Call("1");
        _hall.Do(new MarkNoShow { CommandId = _hall.Id(), Window = _one });
        _hall.Wait(31);
        _hall.Refused(new RejoinVisit { CommandId = _hall.Id(), Visit = visit.Id }, "grace-over");
    }

    [Fact]
    public void A_person_with_a_new_number_does_not_come_back_on_the_old_one()
    {
        var missed = _hall.Take(["id-card-renewal"], null, person: "anna");
        _hall.Call("1");
        _hall.Do(new MarkNoShow { CommandId = _hall.Id(), Window = _one });
        _hall.Take(["id-card-renewal"], null, person: "anna");
        _hall.Refused(new RejoinVisit { CommandId = _hall.Id(), Visit = missed.Id }, "already-waiting");
    }

    [Fact]
    public void A_parked_visit_has_a_time_to_be_taken_up_again()
    {
        var visit = _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Refused(new ParkVisit { CommandId = _hall.Id(), Window = _one, Minutes = 0 }, "park-minutes");
        _hall.Do(new ParkVisit { CommandId = _hall.Id(), Window = _one, Minutes = 5 });
        Assert.Equal(_hall.Now.AddMinutes(5), visit.ParkedUntil);
        _hall.Do(new ResumeVisit { CommandId = _hall.Id(), Window = _one, Visit = visit.Id });
        Assert.Null(visit.ParkedUntil);
    }

    [Fact]
    public void A_transfer_first_goes_before_the_longest_wait_and_a_transfer_last_behind_a_newcomer_of_its_kind()
    {
        _hall.Take("unresolved");
        _hall.Wait(60);
        var first = Transferred("first");
        Assert.Equal(first.Id, _hall.Serve("5").Id);
        var last = Transferred("last");
        Assert.Equal(10 * 60_000, last.Leg.TargetMs);
        Assert.NotEqual(last.Id, _hall.Call("5").Visit);
        Assert.Equal("place", _hall.Refused(new TransferVisit { CommandId = _hall.Id(), Window = new WindowId("5"), ToWindow = _one, Place = "middle" }, "unknown-place").Field);
    }

    [Fact]
    public void A_transfer_and_back_returns_to_the_window_it_came_from()
    {
        var visit = _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Start("1");
        _hall.Do(new TransferVisit { CommandId = _hall.Id(), Window = _one, ToMatter = new MatterId("consultation"), AndBack = true });
        Assert.Equal(visit.Id, _hall.Serve("5").Id);
        Assert.Equal([_one], visit.Leg.Windows);
        Assert.Equal(visit.Id, _hall.Serve("1").Id);
        Assert.Equal(VisitStatus.Finished, visit.Status);
    }

    [Fact]
    public void The_way_back_stays_when_a_matter_is_added_or_dropped_meanwhile()
    {
        var visit = _hall.Take("id-card-renewal", "pension-check");
        _hall.Call("1");
        _hall.Start("1");
        _hall.Do(new TransferVisit { CommandId = _hall.Id(), Window = _one, ToMatter = new MatterId("consultation"), AndBack = true });
        _hall.Call("5");
        _hall.Do(new AddMatter { CommandId = _hall.Id(), Window = new WindowId("5"), Matter = new MatterId("tax-registration") });
        Assert.Equal([["consultation"], ["id-card-renewal", "pension-check"], ["tax-registration"]], visit.Legs.Select(leg => leg.Matters.Select(matter => matter.Value)));
        _hall.Do(new DropMatter { CommandId = _hall.Id(), Window = new WindowId("5"), Matter = new MatterId("pension-check") });
        Assert.Equal((true, "1", "id-card-renewal"), (visit.Legs[1].Chosen, visit.Legs[1].Windows.Single().Value, visit.Legs[1].Matters.Single().Value));
        _hall.Start("5");
        _hall.Finish("5");
        Assert.Equal(visit.Id, _hall.Call("1").Visit);
    }

    [Fact]
    public void Who_was_only_called_waits_again_for_whoever_can_do_what_was_added_or_is_left()
    {
        var visit = _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Do(new AddMatter { CommandId = _hall.Id(), Window = _one, Matter = new MatterId("subsistence-allowance") });
        _hall.Do(new UndoCall { CommandId = _hall.Id(), Window = _one });
        _hall.Refused(new CallNext { CommandId = _hall.Id(), Window = _two }, "nobody-waits");
        _hall.Call("1");
        _hall.Do(new DropMatter { CommandId = _hall.Id(), Window = _one, Matter = new MatterId("subsistence-allowance") });
        _hall.Do(new UndoCall { CommandId = _hall.Id(), Window = _one });
        Assert.Equal(visit.Id, _hall.Call("2").Visit);
    }

    [Fact]
    public void A_matter_this_window_can_do_joins_the_present_leg_and_another_makes_a_next_leg()
    {
        var visit = _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Start("1");
        _hall.Do(new AddMatter { CommandId = _hall.Id(), Window = _one, Matter = new MatterId("pension-check") });
        Assert.Equal(2, Assert.Single(visit.Legs).Matters.Count);
        _hall.Do(new AddMatter { CommandId = _hall.Id(), Window = _one, Matter = new MatterId("tax-registration") });
        Assert.Equal(2, visit.Legs.Count);
        Assert.Equal(3 * 60_000, visit.Legs[1].TargetMs);
        _hall.Refused(new AddMatter { CommandId = _hall.Id(), Window = _one, Matter = new MatterId("tax-registration") }, "matter-twice");
        Assert.IsType<LegFinished>(_hall.Finish("1"));
        Assert.Equal(visit.Id, _hall.Call("3").Visit);
    }

    [Fact]
    public void Matters_are_dropped_and_finished_one_by_one_but_not_the_last_one_dropped()
    {
        var visit = _hall.Take("id-card-renewal", "pension-check");
        _hall.Call("1");
        _hall.Start("1");
        _hall.Do(new FinishMatter { CommandId = _hall.Id(), Window = _one, Matter = new MatterId("pension-check") });
        _hall.Refused(new DropMatter { CommandId = _hall.Id(), Window = _one, Matter = new MatterId("pension-check") }, "matter-done");
        _hall.Do(new DropMatter { CommandId = _hall.Id(), Window = _one, Matter = new MatterId("id-card-renewal") });
        _hall.Refused(new DropMatter { CommandId = _hall.Id(), Window = _one, Matter = new MatterId("consultation") }, "not-of-this-visit");
        Assert.Equal(["pension-check"], visit.Leg.Matters.Select(matter => matter.Value));
        var other = _hall.Take("id-card-renewal");
        _hall.Call("2");
        Assert.Equal(other.Id, _hall.Refused(new DropMatter { CommandId = _hall.Id(), Window = _two, Matter = new MatterId("id-card-renewal") }, "last-matter").Visit);
    }

    [Fact]
    public void Authority_decides_where_a_matter_can_go()
    {
        // Window 2 takes in social matters but may not verify: the retirement application must be verified.
        var text = Halls.TownshipText()
            .Replace("\"skills\": [\"household\", \"social\", \"medical\"]", "\"skills\": [\"household\", \"social\", \"medical\"], \"authority\": { \"social\": [\"accept\"] }", StringComparison.Ordinal)
            .Replace("\"expectedMinutes\": 12,\n      \"skills\": [\"social\"]", "\"expectedMinutes\": 12,\n      \"acts\": [\"accept\", \"verify\"],\n      \"skills\": [\"social\"]", StringComparison.Ordinal);
        var plan = PlanReader.Read(text);
        Assert.Equal(["1"], plan.AbleWindows(new MatterId("retirement-application")).Select(window => window.Value));
        Assert.Equal(["1", "2"], plan.AbleWindows(new MatterId("pension-check")).Select(window => window.Value));
    }

    [Fact]
    public void Who_comes_to_an_idle_window_is_called_there_at_once_where_the_plan_says_so()
    {
        var hall = new Halls(Switched("directToIdleWindow"));
        hall.Open("1");
        hall.Wait(1);
        hall.Open("2");
        var decision = hall.Try(hall.TakeCommand(["id-card-renewal"]));
        // The least flexible window first: 2 can do less than 1.
        var called = Assert.IsType<TicketCalled>(decision.Events[1]);
        Assert.Equal((_two, "direct"), (called.Window, called.How));
        Assert.Equal(_one, ((TicketCalled)hall.Try(hall.TakeCommand(["id-card-renewal"])).Events[1]).Window);
        Assert.Single(hall.Try(hall.TakeCommand(["id-card-renewal"])).Events);
    }

    [Fact]
    public void A_window_that_becomes_free_calls_by_itself_where_the_plan_says_so()
    {
        var hall = new Halls(Switched("autoCall"));
        hall.Take("id-card-renewal");
        var second = hall.Take("id-card-renewal");
        Assert.Equal("auto", ((TicketCalled)hall.Try(new OpenWindow { CommandId = hall.Id(), Window = _one }).Events[1]).How);
        hall.Start("1");
        var finished = hall.Try(new FinishService { CommandId = hall.Id(), Window = _one });
        Assert.Equal(second.Id, ((TicketCalled)finished.Events[1]).Visit);
        hall.Start("1");
        hall.Do(new PauseWindow { CommandId = hall.Id(), Window = _one });
        hall.Take("id-card-renewal");
        Assert.Single(hall.Try(new FinishService { CommandId = hall.Id(), Window = _one }).Events);
    }

    [Theory]
    [InlineData("directToIdleWindow")]
    [InlineData("autoCall")]
    public void A_next_leg_that_finds_an_idle_window_is_called_there_at_once_and_the_freed_window_goes_on(string switched)
    {
        var hall = new Halls(Switched(switched));
        hall.Open("1");
        var visit = hall.Take("id-card-renewal", "tax-registration");
        var waiting = hall.Take("id-card-renewal");
        hall.Open("3");
        hall.Start("1");
        var happened = hall.Try(new FinishService { CommandId = hall.Id(), Window = _one }).Events;
        Assert.IsType<LegFinished>(happened[0]);
        Assert.Equal((visit.Id, new WindowId("3"), "direct"), happened[1] is TicketCalled to3 ? (to3.Visit, to3.Window, to3.How) : default);
        Assert.Equal((VisitStatus.Called, 2), (visit.Status, visit.Legs.Count));
        if (switched == "directToIdleWindow") return;
        var next = Assert.IsType<TicketCalled>(happened[2]);
        Assert.Equal((waiting.Id, _one, "auto", hall.State.CallSequence), (next.Visit, next.Window, next.How, next.CallSequence));
    }

    [Fact]
    public void A_called_number_that_is_given_back_frees_the_window_for_the_next()
    {
        var hall = new Halls(Switched("autoCall"));
        hall.Open("1");
        var called = hall.Take("id-card-renewal");
        var next = hall.Take("id-card-renewal");
        var happened = hall.Try(new CancelVisit { CommandId = hall.Id(), Visit = called.Id }).Events;
        Assert.Equal((next.Id, "auto"), happened[1] is TicketCalled call ? (call.Visit, call.How) : default);
    }

    [Fact]
    public void Somebody_sent_on_or_back_again_finds_an_idle_window_too()
    {
        var hall = new Halls(Switched("autoCall"));
        hall.Open("1", "5");
        var visit = hall.Take("id-card-renewal");
        hall.Start("1");
        hall.Do(new TransferVisit { CommandId = hall.Id(), Window = _one, ToMatter = new MatterId("consultation"), AndBack = true });
        Assert.Equal((VisitStatus.Called, new WindowId("5")), (visit.Status, visit.Window));
        hall.Do(new MarkNoShow { CommandId = hall.Id(), Window = new WindowId("5") });
        hall.Do(new RejoinVisit { CommandId = hall.Id(), Visit = visit.Id });
        Assert.Equal((VisitStatus.Called, new WindowId("5")), (visit.Status, visit.Window));
        hall.Start("5");
        hall.Finish("5");
        Assert.Equal((VisitStatus.Called, _one), (visit.Status, visit.Window));
        hall.Take("id-card-renewal");
        Assert.IsType<TicketCalled>(hall.Try(new ParkVisit { CommandId = hall.Id(), Window = _one }).Events[1]);
    }

    [Fact]
    public void A_clerk_calls_by_name_only_what_the_window_can_do()
    {
        var visit = _hall.Take("tax-registration");
        var refused = _hall.Refused(new CallVisit { CommandId = _hall.Id(), Window = _one, Visit = visit.Id }, "beyond-this-window");
        Assert.Contains("3", refused.Remedy, StringComparison.Ordinal);
        Assert.Equal((visit.Number, "window"), (refused.Number, refused.Field));
        _hall.Take("tax-registration");
        _hall.Call("3");
        _hall.Do(new TransferVisit { CommandId = _hall.Id(), Window = new WindowId("3"), ToWindow = _one });
        Assert.Equal("chosen", ((TicketCalled)_hall.Do(new CallVisit { CommandId = _hall.Id(), Window = _one, Visit = visit.Id })).How);
    }

    private static PlanIndex Switched(string on) =>
        PlanReader.Read(Halls.TownshipText().Replace("\"targetMinutesMin\": 4", $"\"{on}\": true, \"targetMinutesMin\": 4", StringComparison.Ordinal));

    private Visit Transferred(string place)
    {
        var visit = _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Start("1");
        _hall.Do(new TransferVisit { CommandId = _hall.Id(), Window = _one, ToWindow = new WindowId("5"), Place = place });
        return visit;
    }

    [Fact]
    public void Who_is_sent_on_to_a_matter_that_only_this_window_does_is_called_there_again()
    {
        var hall = new Halls(Switched("autoCall"));
        hall.Open("5");
        var visit = hall.Take("unresolved");
        hall.Start("5");
        var able = hall.State.Plan.AbleWindows(new MatterId("unresolved"));
        Assert.Equal([new WindowId("5")], able);
        hall.Do(new TransferVisit { CommandId = hall.Id(), Window = new WindowId("5"), ToMatter = new MatterId("unresolved") });
        Assert.Equal((VisitStatus.Called, new WindowId("5")), (visit.Status, visit.Window));
    }
}
