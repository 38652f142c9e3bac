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
        var now = After(plan =>
        {
            var matters = plan["matters"]!.AsArray();
            matters.Remove(matters.First(matter => (string)matter!["id"]! == "food-licence"));
            plan["bundles"]!.AsArray().RemoveAt(1);
            plan["appointments"]!.AsArray().RemoveAt(1);
        });
        now.Refused(new ReplanVisits { CommandId = now.Id() }, "nothing-to-replan");
        now.Open("3");
        Assert.Equal(visit.Number, now.Call("3").Number);
    }

    private static JsonNode Window(JsonNode plan, string id) => plan["windows"]!.AsArray().First(window => (string)window!["id"]! == id)!;

    // The same hall on a changed plan: as the engine takes it, through a snapshot.
    private Halls After(Action<JsonNode> change)
    {
        var plan = JsonNode.Parse(Halls.TownshipText())!;
        change(plan);
        plan["stations"] = new JsonArray();
        return new Halls(HallSnapshot.Of(_before.State).Restore(PlanReader.Read(plan.ToJsonString())), _before.Now);
    }
}
