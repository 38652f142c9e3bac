using System.Text.Json.Nodes;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Snapshots;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

public sealed class ReplanningVisitsTests
{
    private readonly Halls _before = new();

    [Fact]
    public void Who_waits_for_a_window_that_is_gone_waits_for_those_left_at_the_same_place()
    {
        var first = _before.Take("id-card-renewal");
        _before.Wait(3);
        var second = _before.Take("id-card-renewal");
        var now = After(plan =>
        {
            Window(plan, "2")["skills"]!.AsArray().Add("civil");
            Window(plan, "1").Parent!.AsArray().Remove(Window(plan, "1"));
        });
        now.Wait(5);
        now.Do(new ReplanVisits { CommandId = now.Id() });
        var visit = now.State.Visits[first.Id];
        Assert.Equal(["2"], visit.Leg.Windows.Select(window => window.Value));
        Assert.Equal(first.QueuedAt, visit.QueuedAt);
        now.Open("2");
        Assert.Equal(first.Number, now.Call("2").Number);
        now.Start("2");
        now.Finish("2");
        Assert.Equal(second.Number, now.Call("2").Number);
    }

    [Fact]
    public void A_window_that_can_do_more_now_serves_who_waits_already()
    {
        var visit = _before.Take("business-registration");
        var now = After(plan => Window(plan, "4")["skills"]!.AsArray().Add("business"));
        now.Do(new ReplanVisits { CommandId = now.Id() });
        now.Open("4");
        Assert.Equal(visit.Number, now.Call("4").Number);
    }

    [Fact]
    public void What_no_single_window_can_do_any_more_is_divided_anew()
    {
        var visit = _before.Take("birth-registration", "subsistence-allowance");
        Assert.Single(visit.Legs);
        var now = After(plan => Window(plan, "1")["skills"] = new JsonArray("civil"));
        var replanned = (VisitReplanned)now.Do(new ReplanVisits { CommandId = now.Id() });
        Assert.Equal(["2", "1"], replanned.Legs.Select(leg => leg.Windows.Single().Value));
        Assert.Equal(2, now.State.Visits[visit.Id].Legs.Count);
    }

    [Fact]
    public void A_clerk_s_choice_of_a_window_stays_while_the_window_does()
    {
        _before.Open("1", "2");
        var visit = _before.Take("id-card-renewal");
        _before.Call("1");
        _before.Do(new TransferVisit { CommandId = _before.Id(), Window = new WindowId("1"), ToWindow = new WindowId("2") });
        var now = After(_ => { });
        now.Refused(new ReplanVisits { CommandId = now.Id() }, "nothing-to-replan");
        var gone = After(plan => Window(plan, "2").Parent!.AsArray().Remove(Window(plan, "2")));
        gone.Do(new ReplanVisits { CommandId = gone.Id() });
        Assert.Equal(["1"], gone.State.Visits[visit.Id].Leg.Windows.Select(window => window.Value));
    }

    [Fact]
    public void A_matter_that_is_gone_leaves_its_people_waiting_where_they_are()
    {
        var visit = _before.Take("food-licence");
        var now = After(DropFoodLicence);
        now.Refused(new ReplanVisits { CommandId = now.Id() }, "nothing-to-replan");
        now.Open("3");
        Assert.Equal(visit.Number, now.Call("3").Number);
    }

    [Fact]
    public void Who_missed_the_call_comes_back_to_the_windows_and_matters_there_are_now()
    {
        _before.Open("1", "3");
        var moved = _before.Take("id-card-renewal");
        Miss("1");
        var both = _before.Take("business-registration", "food-licence");
        Miss("3");
        var gone = _before.Take("food-licence");
        Miss("3");
        var now = After(plan =>
        {
            DropFoodLicence(plan);
            Window(plan, "2").Parent!.AsArray().Remove(Window(plan, "2"));
        });
        now.Do(new RejoinVisit { CommandId = now.Id(), Visit = moved.Id });
        Assert.Equal(["1"], now.State.Visits[moved.Id].Leg.Windows.Select(window => window.Value));
        now.Do(new RejoinVisit { CommandId = now.Id(), Visit = both.Id });
        Assert.Equal(["business-registration"], Assert.Single(now.State.Visits[both.Id].Legs).Matters.Select(matter => matter.Value));
        now.Refused(new RejoinVisit { CommandId = now.Id(), Visit = gone.Id }, "no-window");
    }

    [Fact]
    public void Who_was_sent_to_a_window_and_missed_the_call_comes_back_to_that_window()
    {
        _before.Open("1", "5");
        var visit = _before.Take("id-card-renewal");
        _before.Call("1");
        _before.Do(new TransferVisit { CommandId = _before.Id(), Window = new WindowId("1"), ToWindow = new WindowId("5") });
        Miss("5");
        var now = After(_ => { });
        now.Do(new RejoinVisit { CommandId = now.Id(), Visit = visit.Id });
        Assert.Equal((true, "5"), (now.State.Visits[visit.Id].Leg.Chosen, now.State.Visits[visit.Id].Leg.Windows.Single().Value));
    }

    [Fact]
    public void A_matter_that_is_gone_while_it_is_served_is_sent_on_like_any_other()
    {
        _before.Open("3", "5");
        var visit = _before.Take("food-licence");
        _before.Call("3");
        _before.Start("3");
        var now = After(DropFoodLicence);
        now.Do(new TransferVisit { CommandId = now.Id(), Window = new WindowId("3"), ToWindow = new WindowId("5"), AndBack = true });
        Assert.Equal(["5", "3"], now.State.Visits[visit.Id].Legs.Select(leg => leg.Windows.Single().Value));
        Assert.Equal(visit.Number, now.Call("5").Number);
    }

    [Fact]
    public void A_matter_that_is_gone_and_still_to_come_stays_when_another_is_added_or_dropped()
    {
        _before.Open("3", "5");
        var visit = _before.Take("consultation", "food-licence");
        _before.Call("5");
        _before.Start("5");
        var now = After(DropFoodLicence);
        now.Do(new AddMatter { CommandId = now.Id(), Window = new WindowId("5"), Matter = new MatterId("tax-registration") });
        Assert.Equal(["consultation", "food-licence", "tax-registration"], now.State.Visits[visit.Id].Legs.Select(leg => leg.Matters.Single().Value));
        now.Do(new DropMatter { CommandId = now.Id(), Window = new WindowId("5"), Matter = new MatterId("tax-registration") });
        Assert.Equal(["consultation", "food-licence"], now.State.Visits[visit.Id].Legs.Select(leg => leg.Matters.Single().Value));
    }

    private static JsonNode Window(JsonNode plan, string id) => plan["windows"]!.AsArray().First(window => (string)window!["id"]! == id)!;

    private static void DropFoodLicence(JsonNode plan)
    {
        var matters = plan["matters"]!.AsArray();
        matters.Remove(matters.First(matter => (string)matter!["id"]! == "food-licence"));
        plan["bundles"]!.AsArray().RemoveAt(1);
        plan["appointments"]!.AsArray().RemoveAt(1);
    }

    private void Miss(string window)
    {
        _before.Call(window);
        _before.Do(new MarkNoShow { CommandId = _before.Id(), Window = new WindowId(window) });
    }

    // The same hall on a changed plan: as the engine takes it, through a snapshot.
    private Halls After(Action<JsonNode> change)
    {
        var plan = JsonNode.Parse(Halls.TownshipText())!;
        change(plan);
        plan["stations"] = new JsonArray();
        return new Halls(HallSnapshot.Of(_before.State).Restore(PlanReader.Read(plan.ToJsonString())), _before.Now);
    }
}
