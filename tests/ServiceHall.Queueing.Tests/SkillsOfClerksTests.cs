using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

/// <summary>A clerk whose skills the plan names: while they sit at a window, it calls only what they can do. Here Li can do household matters and nothing else.</summary>
public sealed class SkillsOfClerksTests
{
    public static readonly PlanIndex Plan = PlanReader.Read(Halls.TownshipText().Replace("\"id\": \"li\",", "\"id\": \"li\", \"skills\": [\"household\"],", StringComparison.Ordinal));

    private static readonly WindowId _one = new("1");
    private readonly Halls _hall = new(Plan);

    [Fact]
    public void The_window_calls_what_its_clerk_can_do_however_long_the_others_wait()
    {
        var social = _hall.Take("social-security-card");
        _hall.Wait(60);
        var household = _hall.Take("id-card-renewal");
        Sit("li");
        Assert.Equal(household.Id, _hall.Serve("1").Id);
        _hall.Refused(new CallNext { CommandId = _hall.Id(), Window = _one }, "nobody-waits");
        Assert.Equal("beyond-this-window", _hall.Try(new CallVisit { CommandId = _hall.Id(), Window = _one, Visit = social.Id }).Rejection!.Type);
        Sit("wang");
        Assert.Equal(social.Id, _hall.Call("1").Visit);
    }

    [Fact]
    public void A_matter_its_clerk_cannot_do_makes_a_next_leg_and_a_transfer_by_a_clerk_is_obeyed()
    {
        Sit("li");
        _hall.Open("2");
        var visit = _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Start("1");
        _hall.Do(new AddMatter { CommandId = _hall.Id(), Window = _one, Matter = new MatterId("social-security-card") });
        Assert.Equal(2, visit.Legs.Count);
        _hall.Finish("1");
        Assert.Equal(visit.Id, _hall.Call("2").Visit);
        _hall.Do(new TransferVisit { CommandId = _hall.Id(), Window = new WindowId("2"), ToWindow = _one });
        Assert.Equal(visit.Id, _hall.Call("1").Visit);
    }

    [Fact]
    public void What_is_told_counts_only_windows_whose_clerk_can_do_it()
    {
        Sit("li");
        Assert.Null(_hall.Take("social-security-card").WaitTold);
        Assert.Equal(new WaitRange(0, 0), _hall.Take("id-card-renewal").WaitTold);
    }

    [Fact]
    public void Who_sat_there_before_a_pause_sits_there_after_it_where_nobody_says_otherwise()
    {
        Sit("li");
        _hall.Do(new PauseWindow { CommandId = _hall.Id(), Window = _one });
        _hall.Open("1");
        Assert.Equal(new ClerkId("li"), _hall.State.Window(_one).Clerk);
        _hall.Take("social-security-card");
        _hall.Refused(new CallNext { CommandId = _hall.Id(), Window = _one }, "nobody-waits");
        _hall.Do(new PauseWindow { CommandId = _hall.Id(), Window = _one });
        Sit("wang");
        Assert.Equal(new ClerkId("wang"), _hall.State.Window(_one).Clerk);
        _hall.Do(new CloseWindow { CommandId = _hall.Id(), Window = _one });
        _hall.Open("1");
        Assert.Null(_hall.State.Window(_one).Clerk);
    }

    [Fact]
    public void A_window_is_not_opened_for_a_clerk_the_hall_does_not_have() =>
        Assert.Equal("clerk", _hall.Refused(new OpenWindow { CommandId = _hall.Id(), Window = _one, Clerk = new ClerkId("nobody") }, "unknown-clerk").Field);

    [Fact]
    public void A_skill_no_window_has_is_refused_with_its_place()
    {
        var fault = Assert.Throws<PlanException>(() => PlanReader.Read(Halls.TownshipText().Replace("\"id\": \"li\",", "\"id\": \"li\", \"skills\": [\"flying\"],", StringComparison.Ordinal)));
        Assert.Contains(fault.Faults, one => one.Path.EndsWith(".skills[0]", StringComparison.Ordinal) && one.Remedy.Contains("household", StringComparison.Ordinal));
    }

    private void Sit(string clerk) => _hall.Do(new OpenWindow { CommandId = _hall.Id(), Window = _one, Clerk = new ClerkId(clerk) });

    [Fact]
    public void A_window_that_opens_and_calls_by_itself_calls_for_who_sits_down_and_not_for_who_sat_there()
    {
        var text = Halls.TownshipText().Replace("\"id\": \"li\",", "\"id\": \"li\", \"skills\": [\"household\"],", StringComparison.Ordinal)
            .Replace("\"targetMinutesMin\": 4", "\"autoCall\": true, \"targetMinutesMin\": 4", StringComparison.Ordinal);
        var hall = new Halls(PlanReader.Read(text));
        var social = hall.Take("social-security-card");
        Assert.Single(hall.Try(new OpenWindow { CommandId = hall.Id(), Window = _one, Clerk = new ClerkId("li") }).Events);
        hall.Do(new PauseWindow { CommandId = hall.Id(), Window = _one });
        var opened = hall.Try(new OpenWindow { CommandId = hall.Id(), Window = _one, Clerk = new ClerkId("wang") }).Events;
        Assert.Equal(social.Id, Assert.IsType<TicketCalled>(opened[1]).Visit);
    }
}
