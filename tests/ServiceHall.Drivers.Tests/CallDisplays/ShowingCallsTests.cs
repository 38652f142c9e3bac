using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.CallDisplays;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.CallDisplays;

public sealed class ShowingCallsTests : IAsyncLifetime
{
    private readonly SimulatedCallDisplay peer;
    private readonly OnbonBxCallDisplay display;

    public ShowingCallsTests()
    {
        peer = new SimulatedCallDisplay("led-1", new PtyWire("led-1", 9600, TimeProvider.System), TimeProvider.System);
        display = new OnbonBxCallDisplay("led-1", LineAddress.Parse(peer.Line), new OnbonBxPanel(), TimeProvider.System);
    }

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        peer.Start();
        display.Start();
        await Bench.ReachesAsync(display, DeviceState.Ready);
    }

    public async ValueTask DisposeAsync()
    {
        await display.DisposeAsync();
        await peer.DisposeAsync();
    }

    [Fact]
    public async Task A_text_is_on_the_panel_when_showing_it_has_ended()
    {
        await display.ShowAsync("请 A001", Never);
        Assert.Equal("请 A001", Bench.Text(peer, "text"));
        await display.ShowAsync("请 C007 到 3 号窗口", Never);
        Assert.Equal("请 C007 到 3 号窗口", Bench.Text(peer, "text"));
        await display.ShowAsync("", Never);
        Assert.Equal("", Bench.Text(peer, "text"));
    }

    [Fact]
    public async Task The_newest_text_is_shown_after_the_cable_was_out()
    {
        await display.ShowAsync("请 A001", Never);
        peer.Set(null, null, "out");
        await Bench.ReachesAsync(display, DeviceState.Unavailable, TimeSpan.FromSeconds(1));
        await display.ShowAsync("请 A002", Never);
        await display.ShowAsync("请 A003", Never);
        peer.CutPower();
        Assert.Equal("", Bench.Text(peer, "text"));

        peer.Set(null, null, "in");
        await ShowsAsync("请 A003");
        Assert.DoesNotContain("请 A002", Bench.Look(peer).GetProperty("texts").EnumerateArray().Select(t => t.GetString()));
        await Bench.ReachesAsync(display, DeviceState.Ready);
        Assert.Equal(1, display.Health.Reconnects);
    }

    [Fact]
    public async Task A_broken_answer_costs_a_second_try_and_no_more()
    {
        peer.BrokenReplies = 1;
        await display.ShowAsync("请 B002", Never);
        Assert.Equal("请 B002", Bench.Text(peer, "text"));
        await Bench.ReachesAsync(display, DeviceState.Ready);
        Assert.Equal((DeviceState.Ready, 0), (display.Health.State, display.Health.Reconnects));
    }

    [Fact]
    public async Task A_mute_panel_is_unavailable_and_yet_shows_the_newest_text()
    {
        peer.IsMute = true;
        await display.ShowAsync("请 A001", Never);
        await Bench.ReachesAsync(display, DeviceState.Unavailable);
        Assert.Equal(["no-reply"], display.Health.Reasons);
        await display.ShowAsync("请 A009", Never);
        await ShowsAsync("请 A009");
        Assert.Equal(DeviceState.Unavailable, display.Health.State);

        peer.IsMute = false;
        await Bench.ReachesAsync(display, DeviceState.Ready);
    }

    [Fact]
    public async Task A_panel_is_asked_while_nothing_is_shown_and_a_silent_one_is_noticed()
    {
        await Bench.UntilAsync("a ping", () => Bench.Look(peer).GetProperty("pings").GetInt32() > 0);
        peer.IsMute = true;
        await Bench.ReachesAsync(display, DeviceState.Unavailable);
        Assert.Equal(["no-reply"], display.Health.Reasons);
        peer.IsMute = false;
        await Bench.ReachesAsync(display, DeviceState.Ready);
    }

    [Fact]
    public async Task A_panel_that_refuses_a_text_is_degraded()
    {
        peer.RefusesTexts = true;
        await display.ShowAsync("请 A001", Never);
        await Bench.ReachesAsync(display, DeviceState.Degraded);
        Assert.Equal(["text-refused"], display.Health.Reasons);

        peer.RefusesTexts = false;
        await display.ShowAsync("请 A002", Never);
        await Bench.ReachesAsync(display, DeviceState.Ready);
    }

    [Fact]
    public async Task A_text_is_confirmed_when_the_panel_took_it_and_not_before()
    {
        peer.RefusesTexts = true;
        await display.ShowAsync("请 A001", Never);
        var confirmed = display.ConfirmedAsync("请 A001", Never);
        await Bench.ReachesAsync(display, DeviceState.Degraded);
        await Bench.StaysAsync("not confirmed when refused", () => !confirmed.IsCompleted);
        peer.Set(null, null, "out");
        await Bench.ReachesAsync(display, DeviceState.Unavailable, TimeSpan.FromSeconds(1));
        peer.RefusesTexts = false;
        await Bench.StaysAsync("not confirmed without a cable", () => !confirmed.IsCompleted);
        peer.Set(null, null, "in");
        await confirmed.WaitAsync(Bench.Patience, Never);
        Assert.Equal("请 A001", Bench.Text(peer, "text"));
    }

    [Fact]
    public async Task A_panel_on_a_one_way_wire_is_shown_texts_without_an_answer()
    {
        await using var oneWay = new SimulatedCallDisplay("led-2", new PtyWire("led-2", 9600, TimeProvider.System), TimeProvider.System) { IsMute = true };
        oneWay.Start();
        await using var driver = new OnbonBxCallDisplay("led-2", LineAddress.Parse(oneWay.Line), new OnbonBxPanel { Replies = false }, TimeProvider.System);
        driver.Start();
        await Bench.ReachesAsync(driver, DeviceState.Ready);
        await driver.ShowAsync("请 D004", Never);
        await driver.ConfirmedAsync("请 D004", Never).WaitAsync(Bench.Patience, Never);
        await Bench.UntilAsync("the text", () => Bench.Text(oneWay, "text") == "请 D004");
        Assert.Equal(0, Bench.Look(oneWay).GetProperty("pings").GetInt32());
    }

    private Task ShowsAsync(string text) => Bench.UntilAsync($"the panel shows {text}", () => Bench.Text(peer, "text") == text);
}
