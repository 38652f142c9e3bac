using ServiceHall.Contracts;
using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Queueing;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Counters;

public sealed class AskingForRatingTests
{
    [Fact]
    public async Task A_key_after_the_service_rates_that_visit_and_thanks_for_three_seconds()
    {
        await using var counter = new CounterBench();
        counter.See(finished: counter.JustFinished());
        await counter.ShowsAsync("B127", PadFace.PleaseRate);
        counter.Pad.Press(5);
        await counter.ShowsAsync("B127", PadFace.Thanks);
        var rating = Assert.Single(counter.Ratings);
        Assert.Equal((7L, 5, "pad"), (rating.Visit.Value, rating.Level, rating.Channel));
        counter.Time.Advance(TimeSpan.FromSeconds(3));
        await counter.ShowsAsync("空闲", PadFace.Welcome);
    }

    [Fact]
    public async Task Keys_count_only_while_the_pad_asks()
    {
        await using var counter = new CounterBench();
        counter.See();
        await counter.ShowsAsync("空闲", PadFace.Welcome);
        counter.Pad.Press(1);
        counter.See(current: Township.Visit(state: VisitStatus.Serving));
        await counter.ShowsAsync("B127", PadFace.Serving);
        counter.Pad.Press(1);
        counter.See(finished: counter.JustFinished());
        await counter.ShowsAsync("B127", PadFace.PleaseRate);
        Assert.Empty(counter.Ratings);
        counter.Pad.Press(9);
        counter.Pad.Press(4);
        counter.Pad.Press(1);
        await counter.ShowsAsync("B127", PadFace.Thanks);
        Assert.Equal(4, Assert.Single(counter.Ratings).Level);
    }

    [Fact]
    public async Task The_question_ends_after_thirty_seconds_and_is_not_asked_again()
    {
        await using var counter = new CounterBench();
        var finished = counter.JustFinished();
        counter.See(finished: finished);
        await counter.ShowsAsync("B127", PadFace.PleaseRate);
        counter.Time.Advance(TimeSpan.FromSeconds(30));
        await counter.ShowsAsync("空闲", PadFace.Welcome);
        counter.See(WindowStatus.Paused, finished: finished);
        await counter.ShowsAsync("暂停", PadFace.Paused);
        counter.Pad.Press(5);
        counter.See(finished: finished);
        await counter.ShowsAsync("空闲", PadFace.Welcome);
        Assert.Empty(counter.Ratings);
    }

    [Fact]
    public async Task An_old_or_rated_visit_is_not_asked_about()
    {
        await using var counter = new CounterBench();
        counter.See(finished: Township.Visit(state: VisitStatus.Finished, since: counter.Time.GetUtcNow().AddMinutes(-1)));
        await counter.ShowsAsync("空闲", PadFace.Welcome);
        counter.See(WindowStatus.Paused, finished: Township.Visit(9, VisitStatus.Finished, since: counter.Time.GetUtcNow(), rating: 3));
        await counter.ShowsAsync("暂停", PadFace.Paused);
    }

    [Fact]
    public async Task A_rating_given_elsewhere_ends_the_question()
    {
        await using var counter = new CounterBench();
        counter.See(finished: counter.JustFinished());
        await counter.ShowsAsync("B127", PadFace.PleaseRate);
        counter.See(finished: counter.JustFinished() with { Rating = 4 });
        await counter.ShowsAsync("空闲", PadFace.Welcome);
    }

    [Fact]
    public async Task The_next_persons_key_never_rates_the_one_before()
    {
        await using var counter = new CounterBench();
        counter.See(finished: counter.JustFinished());
        await counter.ShowsAsync("B127", PadFace.PleaseRate);
        counter.See(current: Township.Visit(8, VisitStatus.Called, 128), finished: counter.JustFinished());
        await counter.ShowsAsync("请 B128", PadFace.PleaseRate);
        counter.See(current: Township.Visit(8, VisitStatus.Serving, 128), finished: counter.JustFinished());
        await counter.ShowsAsync("B128", PadFace.Serving);
        counter.Pad.Press(1);
        counter.See(finished: counter.JustFinished(8, 128));
        await counter.ShowsAsync("B128", PadFace.PleaseRate);
        Assert.Empty(counter.Ratings);
    }

    [Theory]
    [InlineData("hall-unreachable")]
    [InlineData("journal-failed")]
    [InlineData("internal-error")]
    public async Task While_the_hall_cannot_take_it_the_pad_keeps_asking_and_a_second_press_is_the_same_command(string type)
    {
        await using var counter = new CounterBench();
        counter.Hall.Answering = _ => Answer.Refused(new Rejection(type, "Not now.", "Again."));
        counter.See(finished: counter.JustFinished());
        await counter.ShowsAsync("B127", PadFace.PleaseRate);
        counter.Pad.Press(5);
        await Eventually.TrueAsync(() => counter.Ratings.Any(), "the rating is tried");
        counter.Hall.Answering = _ => Answer.Of(9, new Noted());
        counter.Pad.Press(5);
        await counter.ShowsAsync("B127", PadFace.Thanks);
        Assert.Single(counter.Ratings.Select(rating => rating.CommandId).Distinct());
        Assert.Equal(2, counter.Ratings.Count());
    }

    [Fact]
    public async Task A_refused_rating_says_no_thanks()
    {
        await using var counter = new CounterBench();
        counter.Hall.Answering = _ => Answer.Refused(new Rejection("already-rated", "Rated.", "Leave it."));
        counter.See(finished: counter.JustFinished());
        await counter.ShowsAsync("B127", PadFace.PleaseRate);
        counter.Pad.Press(2);
        await counter.ShowsAsync("空闲", PadFace.Welcome);
        Assert.DoesNotContain(PadFace.Thanks, counter.Pad.Faces);
    }

    [Fact]
    public async Task A_pad_whose_own_time_to_rate_is_over_leaves_the_visit_not_rated()
    {
        await using var counter = new CounterBench();
        var finished = counter.JustFinished();
        counter.See(finished: finished);
        await counter.ShowsAsync("B127", PadFace.PleaseRate);
        counter.Pad.GiveUp();
        await counter.ShowsAsync("空闲", PadFace.Welcome);
        counter.Pad.Press(1);
        counter.See(WindowStatus.Paused, finished: finished);
        await counter.ShowsAsync("暂停", PadFace.Paused);
        Assert.Empty(counter.Ratings);
    }

    [Theory]
    [InlineData(-24)]
    [InlineData(24)]
    public async Task A_clock_that_is_set_while_the_pad_asks_neither_ends_the_question_nor_keeps_it(int hours)
    {
        await using var counter = new CounterBench();
        var finished = counter.JustFinished();
        counter.See(finished: finished);
        await counter.ShowsAsync("B127", PadFace.PleaseRate);
        counter.Time.SetClock(TimeSpan.FromHours(hours));
        counter.Time.Advance(TimeSpan.FromSeconds(29));
        counter.Display.Become(Drivers.Supervision.DeviceState.Unavailable);
        await counter.Screen.NextAsync<CounterTerminal.CounterStatus>("station", status => status.Display == "unavailable");
        await counter.ShowsAsync("B127", PadFace.PleaseRate);
        counter.Time.Advance(TimeSpan.FromSeconds(1));
        await counter.ShowsAsync("空闲", PadFace.Welcome);
    }

    [Fact]
    public async Task The_question_lasts_as_long_as_the_pads_profile_says()
    {
        await using var counter = new CounterBench(asksFor: TimeSpan.FromSeconds(12));
        counter.See(finished: counter.JustFinished());
        await counter.ShowsAsync("B127", PadFace.PleaseRate);
        counter.Time.Advance(TimeSpan.FromSeconds(11));
        await counter.ShowsAsync("B127", PadFace.PleaseRate);
        counter.Time.Advance(TimeSpan.FromSeconds(1));
        await counter.ShowsAsync("空闲", PadFace.Welcome);
    }
}
