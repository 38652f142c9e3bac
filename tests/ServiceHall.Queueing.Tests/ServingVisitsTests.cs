using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

public sealed class ServingVisitsTests
{
    private static readonly WindowId _one = new("1");
    private static readonly WindowId _two = new("2");
    private readonly Halls _hall = new();

    public ServingVisitsTests() => _hall.Open("1", "2", "3", "5");

    [Fact]
    public void A_finished_leg_with_another_to_go_waits_again_under_the_same_number()
    {
        var visit = _hall.Take("id-card-renewal", "tax-registration");
        var number = visit.Number;
        _hall.Serve("1");
        Assert.Equal(VisitStatus.Waiting, visit.Status);
        Assert.Equal(number, visit.Number);
        Assert.Equal(1, visit.LegIndex);
        Assert.Equal(visit.Id, _hall.Call("3").Visit);
        _hall.Start("3");
        Assert.IsType<VisitFinished>(_hall.Finish("3"));
        Assert.Equal(VisitStatus.Finished, visit.Status);
    }

    [Fact]
    public void The_next_leg_is_the_one_with_the_shortest_wait_then_and_the_rest_stays_planned_under_the_same_number()
    {
        // The first matter has the shortest wait, the second the next; while the first is done, the second's window gets a long line.
        var visit = _hall.Take("consultation", "id-card-renewal", "tax-registration");
        Assert.Equal(["consultation", "id-card-renewal", "tax-registration"], visit.Legs.SelectMany(leg => leg.Matters).Select(matter => matter.Value));
        var number = visit.Number;
        for (var i = 0; i < 8; i++) _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Call("2");
        _hall.Call("5");
        _hall.Start("5");
        var finished = Assert.IsType<LegFinished>(_hall.Finish("5"));
        Assert.Equal(2, finished.Legs!.Count);
        Assert.Equal(["consultation", "tax-registration", "id-card-renewal"], visit.Legs.SelectMany(leg => leg.Matters).Select(matter => matter.Value));
        Assert.All(visit.Legs.Skip(1), leg => Assert.True(leg.TargetMs <= 3 * 60_000));
        Assert.Equal((number, 1, VisitStatus.Waiting), (visit.Number, visit.LegIndex, visit.Status));
        Assert.Equal(visit.Id, _hall.Call("3").Visit);
    }

    [Fact]
    public void Service_begins_before_it_ends()
    {
        _hall.Take("id-card-renewal");
        _hall.Refused(new FinishService { CommandId = _hall.Id(), Window = _one }, "nobody-called");
        _hall.Call("1");
        _hall.Refused(new FinishService { CommandId = _hall.Id(), Window = _one }, "not-started");
        _hall.Start("1");
        _hall.Refused(new StartService { CommandId = _hall.Id(), Window = _one }, "already-started");
        _hall.Finish("1");
    }

    [Fact]
    public void A_parked_visit_frees_the_window_and_is_taken_up_where_there_is_room()
    {
        var visit = _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Start("1");
        _hall.Do(new ParkVisit { CommandId = _hall.Id(), Window = _one, Reason = "去补材料" });
        Assert.Equal(VisitStatus.Parked, visit.Status);
        _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Refused(new ResumeVisit { CommandId = _hall.Id(), Window = _one, Visit = visit.Id }, "window-busy");
        _hall.Do(new ResumeVisit { CommandId = _hall.Id(), Window = _two, Visit = visit.Id });
        Assert.Equal(VisitStatus.Serving, visit.Status);
        Assert.Equal(_two, visit.Window);
        _hall.Refused(new ResumeVisit { CommandId = _hall.Id(), Window = new WindowId("3"), Visit = visit.Id }, "not-parked");
    }

    [Fact]
    public void A_transfer_to_a_window_keeps_the_number_and_only_that_window_calls_it()
    {
        var visit = _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Start("1");
        _hall.Do(new TransferVisit { CommandId = _hall.Id(), Window = _one, ToWindow = new WindowId("5") });
        Assert.Equal("A001", visit.Number.ToString());
        Assert.True(visit.Leg.TargetMs <= 3 * 60_000);
        _hall.Refused(new CallNext { CommandId = _hall.Id(), Window = _one }, "nobody-waits");
        Assert.Equal(visit.Id, _hall.Call("5").Visit);
    }

    [Fact]
    public void A_transfer_to_a_matter_counts_the_present_leg_as_done()
    {
        var visit = _hall.Take("consultation");
        _hall.Call("5");
        _hall.Start("5");
        _hall.Do(new TransferVisit { CommandId = _hall.Id(), Window = new WindowId("5"), ToMatter = new MatterId("tax-registration") });
        Assert.Equal([["consultation"], ["tax-registration"]], visit.Legs.Select(leg => leg.Matters.Select(matter => matter.Value)));
        Assert.Equal(1, visit.LegIndex);
        Assert.Equal(visit.Id, _hall.Call("3").Visit);
    }

    [Fact]
    public void A_transfer_to_a_matter_still_to_come_brings_it_forward_and_does_not_double_it()
    {
        var visit = _hall.Take("consultation", "tax-registration", "employer-insurance");
        Assert.Equal([["consultation"], ["tax-registration", "employer-insurance"]], visit.Legs.Select(leg => leg.Matters.Select(matter => matter.Value)));
        _hall.Call("5");
        _hall.Start("5");
        _hall.Do(new TransferVisit { CommandId = _hall.Id(), Window = new WindowId("5"), ToMatter = new MatterId("employer-insurance") });
        Assert.Equal([["consultation"], ["employer-insurance"], ["tax-registration"]], visit.Legs.Select(leg => leg.Matters.Select(matter => matter.Value)));
        _hall.Call("3");
        _hall.Do(new TransferVisit { CommandId = _hall.Id(), Window = new WindowId("3"), ToMatter = new MatterId("tax-registration") });
        Assert.Equal([["consultation"], ["employer-insurance"], ["tax-registration"]], visit.Legs.Select(leg => leg.Matters.Select(matter => matter.Value)));
    }

    [Fact]
    public void A_matter_that_was_served_is_not_sent_to_again_and_one_that_was_only_sent_away_is()
    {
        var served = _hall.Take("consultation", "tax-registration");
        _hall.Serve("5");
        _hall.Call("3");
        Assert.Equal("toMatter", _hall.Refused(new TransferVisit { CommandId = _hall.Id(), Window = new WindowId("3"), ToMatter = new MatterId("consultation") }, "matter-done").Field);
        Assert.Equal(VisitStatus.Called, served.Status);
        // Sent to the wrong place, and back: another transfer mends it.
        var sent = _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Do(new TransferVisit { CommandId = _hall.Id(), Window = _one, ToMatter = new MatterId("unresolved") });
        _hall.Call("5");
        _hall.Do(new TransferVisit { CommandId = _hall.Id(), Window = new WindowId("5"), ToMatter = new MatterId("id-card-renewal") });
        Assert.Equal("id-card-renewal", sent.Leg.Matters.Single().Value);
    }

    [Fact]
    public void A_transfer_goes_to_one_open_place_that_is_not_here()
    {
        _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Refused(new TransferVisit { CommandId = _hall.Id(), Window = _one }, "transfer-where");
        _hall.Refused(new TransferVisit { CommandId = _hall.Id(), Window = _one, ToWindow = _one }, "same-window");
        _hall.Refused(new TransferVisit { CommandId = _hall.Id(), Window = _one, ToWindow = new WindowId("4") }, "window-closed");
        _hall.Refused(new TransferVisit { CommandId = _hall.Id(), Window = _one, ToWindow = new WindowId("9") }, "unknown-window");
        _hall.Refused(new TransferVisit { CommandId = _hall.Id(), Window = _one, ToMatter = new MatterId("x") }, "unknown-matter");
    }

    [Fact]
    public void A_window_with_somebody_is_not_closed()
    {
        _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Refused(new CloseWindow { CommandId = _hall.Id(), Window = _one }, "window-busy");
    }

    [Fact]
    public void A_visit_is_rated_once_after_it_is_finished_and_never_by_itself()
    {
        var visit = _hall.Take("id-card-renewal");
        _hall.Refused(Rate(visit, 5), "not-finished");
        _hall.Serve("1");
        Assert.Null(visit.Rating);
        _hall.Refused(Rate(visit, 0), "rating-out-of-range");
        _hall.Refused(Rate(visit, 6), "rating-out-of-range");
        _hall.Refused(Rate(visit, 5) with { Channel = "fax" }, "unknown-channel");
        _hall.Do(Rate(visit, 2));
        Assert.Equal(RatingLevel.Bad, visit.Rating);
        _hall.Refused(Rate(visit, 5), "already-rated");
        Assert.Equal([0, 1, 0, 0, 0], _hall.State.Figures.Ratings);
    }

    [Fact]
    public void A_number_is_given_back_until_its_service_begins()
    {
        var waiting = _hall.Take("id-card-renewal");
        _hall.Do(new CancelVisit { CommandId = _hall.Id(), Visit = waiting.Id });
        Assert.Equal(0, _hall.State.WaitingCount);
        var called = _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Do(new CancelVisit { CommandId = _hall.Id(), Visit = called.Id });
        Assert.Null(_hall.State.Window(_one).Current);
        var served = _hall.Take("id-card-renewal");
        _hall.Call("1");
        _hall.Start("1");
        _hall.Refused(new CancelVisit { CommandId = _hall.Id(), Visit = served.Id }, "being-served");
        _hall.Finish("1");
        _hall.Refused(new CancelVisit { CommandId = _hall.Id(), Visit = served.Id }, "visit-over");
        _hall.Refused(new CancelVisit { CommandId = _hall.Id(), Visit = new VisitId(999) }, "unknown-visit");
    }

    private RateVisit Rate(Visit visit, int level) => new() { CommandId = _hall.Id(), Visit = visit.Id, Level = level, Channel = "pad" };
}
