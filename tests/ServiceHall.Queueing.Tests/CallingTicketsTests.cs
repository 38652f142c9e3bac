using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

public sealed class CallingTicketsTests
{
    private static readonly WindowId _one = new("1");
    private readonly Halls _hall = new();

    public CallingTicketsTests() => _hall.Open("1", "2", "3");

    [Fact]
    public void Among_equals_the_longest_kept_waiting_is_called_first()
    {
        var first = _hall.Take("id-card-renewal");
        _hall.Wait(1);
        var second = _hall.Take("id-card-renewal");
        _hall.Wait(1);
        Assert.Equal(first.Id, _hall.Call("1").Visit);
        Assert.Equal(second.Id, _hall.Call("2").Visit);
    }

    [Fact]
    public void A_minutes_job_does_not_wait_behind_long_ones_and_a_long_one_is_never_forgotten()
    {
        var long1 = _hall.Take("subsistence-allowance");
        _hall.Wait(4);
        var quick = _hall.Take("pension-check");
        _hall.Wait(2);
        // 6 of 20 minutes against 2 of 4: the quick one has used up more of its promise.
        var called = _hall.Call("1");
        Assert.Equal(quick.Id, called.Visit);
        Assert.Equal(0.5, called.Why.Score);
        Assert.Equal(long1.Number, called.Why.RunnerUp);
        Assert.Equal(0.3, called.Why.RunnerUpScore);
        _hall.Start("1");
        _hall.Finish("1");
        _hall.Wait(15);
        _hall.Take("pension-check");
        _hall.Wait(1);
        Assert.Equal(long1.Id, _hall.Call("1").Visit);
    }

    [Fact]
    public void An_elderly_person_waits_half_as_long_for_the_same_score()
    {
        var general = _hall.Take("id-card-renewal");
        _hall.Wait(2);
        var elderly = _hall.Take(["id-card-renewal"], "elderly");
        _hall.Wait(3);
        Assert.Equal(elderly.Id, _hall.Call("1").Visit);
        Assert.Equal(general.Id, _hall.Call("2").Visit);
    }

    [Fact]
    public void A_window_calls_only_who_it_can_serve()
    {
        _hall.Take("id-card-renewal");
        _hall.Refused(new CallNext { CommandId = _hall.Id(), Window = new WindowId("3") }, "nobody-waits");
        Assert.Equal(VisitStatus.Called, _hall.State.Visits[_hall.Call("1").Visit].Status);
    }

    [Fact]
    public void Calls_and_recalls_are_numbered_without_gaps()
    {
        _hall.Take("id-card-renewal");
        _hall.Take("id-card-renewal");
        Assert.Equal(1, _hall.Call("1").CallSequence);
        Assert.Equal(2, ((TicketRecalled)_hall.Do(new Recall { CommandId = _hall.Id(), Window = _one })).CallSequence);
        Assert.Equal(3, _hall.Call("2").CallSequence);
    }

    [Fact]
    public void After_the_last_recall_the_plan_allows_the_next_one_marks_a_no_show()
    {
        _hall.Take("id-card-renewal");
        _hall.Call("1");
        for (var i = 0; i < 3; i++) _hall.Do(new Recall { CommandId = _hall.Id(), Window = _one });
        Assert.IsType<NoShowMarked>(_hall.Do(new Recall { CommandId = _hall.Id(), Window = _one }));
    }

    [Fact]
    public void A_window_that_has_somebody_calls_nobody_else()
    {
        var first = _hall.Take("id-card-renewal");
        _hall.Take("id-card-renewal");
        _hall.Call("1");
        Assert.Equal(first.Id, _hall.Refused(new CallNext { CommandId = _hall.Id(), Window = _one }, "window-busy").Visit);
    }

    [Fact]
    public void A_closed_a_paused_and_an_unknown_window_call_nobody_and_say_why()
    {
        _hall.Take("id-card-renewal");
        _hall.Do(new PauseWindow { CommandId = _hall.Id(), Window = _one, Reason = "喝水" });
        _hall.Refused(new CallNext { CommandId = _hall.Id(), Window = _one }, "window-paused");
        _hall.Do(new CloseWindow { CommandId = _hall.Id(), Window = _one });
        _hall.Refused(new CallNext { CommandId = _hall.Id(), Window = _one }, "window-closed");
        _hall.Refused(new CallNext { CommandId = _hall.Id(), Window = new WindowId("77") }, "unknown-window");
    }

    [Fact]
    public void An_undone_call_gives_the_visit_its_old_place_back()
    {
        var first = _hall.Take("id-card-renewal");
        _hall.Wait(1);
        var second = _hall.Take("id-card-renewal");
        _hall.Wait(1);
        _hall.Call("1");
        _hall.Do(new UndoCall { CommandId = _hall.Id(), Window = _one });
        Assert.Equal([first, second], first.Lane!.Waiting());
        Assert.Equal(2 * 60_000, first.WaitedAt(_hall.Now));
        Assert.Equal(first.Id, _hall.Call("2").Visit);
    }

    [Fact]
    public void A_call_can_be_undone_only_within_seconds_and_before_a_recall()
    {
        _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Wait(0.3);
        _hall.Refused(new UndoCall { CommandId = _hall.Id(), Window = _one }, "too-late-to-undo");
    }

    [Fact]
    public void Who_does_not_come_leaves_the_window_free()
    {
        var visit = _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Do(new MarkNoShow { CommandId = _hall.Id(), Window = _one });
        Assert.Equal(VisitStatus.NoShow, visit.Status);
        Assert.Null(_hall.State.Window(_one).Current);
        _hall.Refused(new MarkNoShow { CommandId = _hall.Id(), Window = _one }, "nobody-called");
    }

    [Fact]
    public void Choosing_looks_at_one_head_a_lane_however_many_wait()
    {
        for (var i = 0; i < 1_500; i++) _hall.Take("id-card-renewal");
        Assert.Single(_hall.State.Window(_one).Serves);
        Assert.Equal(1_500, _hall.State.WaitingCount);
    }

    [Fact]
    public void A_call_compares_as_many_heads_with_a_thousand_waiting_as_with_ten()
    {
        var hall = new Halls();
        hall.Open("1");
        var few = Heads(10);
        Assert.Equal(few, Heads(1_000));

        // A call looks at one head for each lane of the window in which somebody waits, and at nothing else.
        int Heads(int more)
        {
            for (var i = 0; i < more; i++) hall.Take(i % 2 == 0 ? "id-card-renewal" : "pension-check");
            return hall.State.Window(new WindowId("1")).Serves.Count(lane => lane.Count > 0);
        }
    }
}
