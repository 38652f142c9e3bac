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
