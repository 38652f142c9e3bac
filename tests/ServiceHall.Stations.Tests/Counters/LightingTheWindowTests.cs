using ServiceHall.CounterTerminal;
using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Queueing;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Counters;

public sealed class LightingTheWindowTests
{
    [Theory]
    [InlineData(WindowStatus.Open, VisitStatus.Called, "请 B127", PadFace.Welcome)]
    [InlineData(WindowStatus.Open, VisitStatus.Serving, "B127", PadFace.Serving)]
    [InlineData(WindowStatus.Paused, VisitStatus.Serving, "B127", PadFace.Serving)]
    [InlineData(WindowStatus.Open, null, "空闲", PadFace.Welcome)]
    [InlineData(WindowStatus.Paused, null, "暂停", PadFace.Paused)]
    [InlineData(WindowStatus.Closed, null, "-", PadFace.Closed)]
    public async Task Light_and_pad_show_what_is_so_at_the_window(WindowStatus window, VisitStatus? visit, string text, PadFace face)
    {
        await using var counter = new CounterBench();
        counter.See(window, visit is { } state ? Township.Visit(state: state) : null);
        await counter.ShowsAsync(text, face);
    }

    [Fact]
    public async Task Before_the_first_view_the_window_is_dark()
    {
        await using var counter = new CounterBench();
        await counter.ShowsAsync("-", PadFace.Closed);
    }

    [Fact]
    public async Task A_light_whose_cable_is_out_holds_nothing_up_and_gets_the_newest_text()
    {
        await using var counter = new CounterBench();
        counter.Display.CableOut = true;
        counter.See(current: Township.Visit(state: VisitStatus.Called));
        await counter.ShowsAsync("请 B127", PadFace.Welcome);
        counter.See(current: Township.Visit(state: VisitStatus.Serving));
        await counter.ShowsAsync("B127", PadFace.Serving);
    }

    [Fact]
    public async Task A_call_is_told_as_confirmed_only_when_the_light_shows_it()
    {
        await using var counter = new CounterBench();
        counter.Display.CableOut = true;
        counter.Call(1, 127);
        await counter.TellsAsync(1, "speaking");
        await counter.ShowsAsync("请 B127", PadFace.Welcome);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(counter.Hall.Announcing, report => report.Calls.Any(call => call.State == "spoken"));
        Assert.False(counter.Screen.Of<CounterStatus>("station").Last()!.Lit);

        counter.Display.CableOut = false;
        await counter.TellsAsync(1, "spoken");
        await counter.Screen.NextAsync<CounterStatus>("station", status => status is { Lit: true, DisplayText: "请 B127" });
    }

    [Fact]
    public async Task A_call_that_the_light_refuses_is_not_told_as_confirmed()
    {
        await using var counter = new CounterBench();
        counter.Display.Refuses = true;
        counter.Call(1, 127);
        await counter.TellsAsync(1, "speaking");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(counter.Hall.Announcing, report => report.Calls.Any(call => call.State == "spoken"));
    }

    [Fact]
    public async Task A_text_that_was_lit_before_another_one_counts_only_when_it_is_lit_again()
    {
        await using var counter = new CounterBench();
        counter.Call(1, 127);
        await counter.TellsAsync(1, "spoken");
        counter.Display.CableOut = true;
        counter.Call(2, 128);
        await counter.TellsAsync(2, "speaking");
        counter.Call(3, 127);
        await counter.TellsAsync(3, "speaking");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal((3, "speaking"), counter.LastTold);

        counter.Display.CableOut = false;
        await counter.TellsAsync(3, "spoken");
        Assert.DoesNotContain(counter.Hall.Announcing, report => report.Calls.Any(call => call is { CallSequence: 2, State: "spoken" }));
    }

    [Fact]
    public async Task A_light_that_is_lost_after_it_confirmed_is_told_as_not_confirmed_until_it_is_back()
    {
        await using var counter = new CounterBench();
        counter.Call(1, 127);
        await counter.TellsAsync(1, "spoken");
        counter.Display.CableOut = true;
        await counter.TellsAsync(1, "speaking");
        counter.Call(2, 127);
        await counter.TellsAsync(2, "speaking");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal((2, "speaking"), counter.LastTold);

        counter.Display.CableOut = false;
        await counter.TellsAsync(2, "spoken");
    }

    [Fact]
    public async Task The_clerk_sees_that_a_device_is_away()
    {
        await using var counter = new CounterBench();
        counter.See();
        await counter.ShowsAsync("空闲", PadFace.Welcome);
        counter.Display.Become(DeviceState.Unavailable, "hung-up");
        var status = await counter.Screen.NextAsync<CounterStatus>("station", status => status.Display == "unavailable");
        Assert.Equal("ready", status.Pad);
    }
}
