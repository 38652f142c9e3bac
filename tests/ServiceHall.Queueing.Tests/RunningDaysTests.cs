namespace ServiceHall.Queueing.Tests;

public sealed class RunningDaysTests
{
    private readonly Halls _hall = new();

    [Fact]
    public void At_the_end_of_the_day_everybody_left_is_expired_by_name_and_every_window_closes()
    {
        _hall.Open("1");
        var waiting = _hall.Take("consultation");
        var called = _hall.Take("id-card-renewal");
        _hall.Call("1");
        var closing = _hall.Try(new CloseDay { CommandId = _hall.Id() });
        Assert.Equal([waiting.Id, called.Id], closing.Events.OfType<VisitExpired>().Select(expired => expired.Visit));
        Assert.Single(closing.Events.OfType<WindowClosed>());
        Assert.IsType<DayClosed>(closing.Events[^1]);
        Assert.Equal(0, _hall.State.WaitingCount);
        _hall.Refused(_hall.TakeCommand(["consultation"]), "day-not-open");
    }

    [Fact]
    public void A_new_day_counts_from_1_and_call_sequences_go_on()
    {
        _hall.Open("1");
        _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Do(new CloseDay { CommandId = _hall.Id() });
        _hall.Wait(24 * 60);
        _hall.Do(new OpenDay { CommandId = _hall.Id(), Day = new DateOnly(2026, 11, 25) });
        Assert.Equal("A001", _hall.Take("id-card-renewal").Number.ToString());
        _hall.Open("1");
        Assert.Equal(2, _hall.Call("1").CallSequence);
    }

    [Fact]
    public void The_same_day_opened_again_goes_on_with_its_numbers()
    {
        _hall.Take("consultation");
        _hall.Do(new CloseDay { CommandId = _hall.Id() });
        _hall.Do(new OpenDay { CommandId = _hall.Id(), Day = new DateOnly(2026, 11, 24) });
        Assert.Equal("C002", _hall.Take("consultation").Number.ToString());
    }

    [Fact]
    public void An_open_day_is_not_opened_again_and_no_day_goes_back()
    {
        _hall.Refused(new OpenDay { CommandId = _hall.Id(), Day = new DateOnly(2026, 11, 25) }, "day-already-open");
        _hall.Do(new CloseDay { CommandId = _hall.Id() });
        _hall.Refused(new OpenDay { CommandId = _hall.Id(), Day = new DateOnly(2026, 11, 23) }, "day-in-the-past");
    }
}
