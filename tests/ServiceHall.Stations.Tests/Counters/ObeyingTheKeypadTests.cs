using ServiceHall.Contracts;
using ServiceHall.Drivers.EvaluationPads.Keypads;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Counters;

public sealed class ObeyingTheKeypadTests
{
    [Theory]
    [InlineData(CallKey.CallNext, typeof(CallNext))]
    [InlineData(CallKey.Recall, typeof(Recall))]
    [InlineData(CallKey.NoShow, typeof(MarkNoShow))]
    [InlineData(CallKey.Start, typeof(StartService))]
    [InlineData(CallKey.Finish, typeof(FinishService))]
    [InlineData(CallKey.Park, typeof(ParkVisit))]
    [InlineData(CallKey.Pause, typeof(PauseWindow))]
    [InlineData(CallKey.Open, typeof(OpenWindow))]
    [InlineData(CallKey.Undo, typeof(UndoCall))]
    public async Task Each_key_is_a_command_at_its_window(CallKey key, Type command)
    {
        await using var counter = new CounterBench();
        counter.See();
        await counter.ShowsAsync("空闲", Drivers.EvaluationPads.PadFace.Welcome);
        counter.Keypad.Press(key);
        await Eventually.TrueAsync(() => !counter.Hall.Submitted.IsEmpty, "a command");
        var given = Assert.IsAssignableFrom<WindowCommand>(Assert.Single(counter.Hall.Submitted));
        Assert.Equal((command, "3"), (given.GetType(), given.Window.Value));
    }

    [Fact]
    public async Task Next_ends_the_service_that_runs_and_the_same_key_twice_is_two_commands()
    {
        await using var counter = new CounterBench();
        counter.See(current: Township.Visit(state: VisitStatus.Serving));
        await counter.ShowsAsync("B127", Drivers.EvaluationPads.PadFace.Serving);
        counter.Keypad.Press(CallKey.CallNext);
        counter.Keypad.Press(CallKey.CallNext);
        await Eventually.TrueAsync(() => counter.Hall.Submitted.Count == 4, "four commands");
        Assert.Equal(["FinishService", "CallNext", "FinishService", "CallNext"], counter.Hall.Submitted.Select(command => command.GetType().Name));
        Assert.Equal(4, counter.Hall.Submitted.Select(command => command.CommandId).Distinct().Count());
    }

    [Fact]
    public async Task Next_opens_a_window_that_is_paused_and_pause_opens_it_again()
    {
        await using var counter = new CounterBench();
        counter.See(WindowStatus.Paused);
        await Eventually.TrueAsync(() => counter.Pad.Faces.LastOrDefault() == Drivers.EvaluationPads.PadFace.Paused, "the window is paused");
        counter.Keypad.Press(CallKey.CallNext);
        counter.Keypad.Press(CallKey.Pause);
        await Eventually.TrueAsync(() => counter.Hall.Submitted.Count == 3, "three commands");
        Assert.Equal(["OpenWindow", "CallNext", "OpenWindow"], counter.Hall.Submitted.Select(command => command.GetType().Name));
    }

    [Fact]
    public async Task A_window_with_the_longest_id_is_served_by_its_keypad_and_rated_at_its_pad()
    {
        await using var counter = new CounterBench(window: new string('W', WordForm.LengthMax));
        counter.See(WindowStatus.Paused, finished: counter.JustFinished());
        await Eventually.TrueAsync(() => counter.Pad.Faces.LastOrDefault() == Drivers.EvaluationPads.PadFace.PleaseRate, "the pad asks");
        counter.Keypad.Press(CallKey.CallNext);
        counter.Keypad.Press(CallKey.NoShow);
        counter.Pad.Press(5);
        await Eventually.TrueAsync(() => counter.Hall.Submitted.Count == 4, "four commands");
        Assert.Equal(["OpenWindow", "CallNext", "MarkNoShow", "RateVisit"], counter.Hall.Submitted.Select(command => command.GetType().Name));
        Assert.Equal(4, counter.Hall.Submitted.Select(command => command.CommandId).Distinct().Count());
    }

    [Fact]
    public async Task A_key_over_which_something_breaks_does_not_end_the_window()
    {
        await using var counter = new CounterBench();
        counter.See();
        await counter.ShowsAsync("空闲", Drivers.EvaluationPads.PadFace.Welcome);
        counter.Hall.Answering = _ => throw new InvalidOperationException("It broke.");
        counter.Keypad.Press(CallKey.Recall);
        await Eventually.TrueAsync(() => counter.Hall.Submitted.Count == 1, "the first key");
        counter.Hall.Answering = _ => Answer.Of(2, new Noted());
        counter.Keypad.Press(CallKey.CallNext);
        await Eventually.TrueAsync(
            () =>
            {
                counter.Time.Advance(TimeSpan.FromSeconds(2));
                return counter.Hall.Submitted.Count == 2;
            },
            "the key after it");
        counter.See(WindowStatus.Paused);
        await counter.ShowsAsync("暂停", Drivers.EvaluationPads.PadFace.Paused);
    }

    [Fact]
    public async Task A_refused_step_ends_the_key()
    {
        await using var counter = new CounterBench();
        counter.Hall.Answering = _ => Answer.Refused(new Rejection("nothing-to-finish", "Nothing runs.", "Call first."));
        counter.See(current: Township.Visit(state: VisitStatus.Serving));
        await counter.ShowsAsync("B127", Drivers.EvaluationPads.PadFace.Serving);
        counter.Keypad.Press(CallKey.CallNext);
        counter.Keypad.Press(CallKey.Recall);
        await Eventually.TrueAsync(() => counter.Hall.Submitted.Count == 2, "two commands");
        Assert.Equal(["FinishService", "Recall"], counter.Hall.Submitted.Select(command => command.GetType().Name));
    }
}
