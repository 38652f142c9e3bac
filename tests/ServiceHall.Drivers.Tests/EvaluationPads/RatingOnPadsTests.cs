using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Simulated.EvaluationPads;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.EvaluationPads;

public sealed class RatingOnPadsTests : IAsyncLifetime
{
    private readonly SimulatedEvaluationPad peer;
    private readonly PadProfile profile = PadProfiles.Load("pad-5key") with { Heartbeat = new PadHeartbeat(PadGolden.Heartbeat, TimeSpan.FromSeconds(0.5)) };
    private readonly ProfiledEvaluationPad pad;
    private readonly Bench.Said<int> rated = new();

    public RatingOnPadsTests()
    {
        peer = new SimulatedEvaluationPad("pad-1", new PtyWire("pad-1", 9600, TimeProvider.System), TimeProvider.System);
        pad = new ProfiledEvaluationPad("pad-1", LineAddress.Parse(peer.Line), profile, TimeProvider.System);
        pad.Rated += rated.Enqueue;
    }

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        peer.Start();
        pad.Start();
        await Bench.ReachesAsync(pad, DeviceState.Ready);
    }

    public async ValueTask DisposeAsync()
    {
        await pad.DisposeAsync();
        await peer.DisposeAsync();
    }

    [Fact]
    public async Task Every_face_is_shown_and_every_key_rates()
    {
        await ShowsAsync("欢迎");
        foreach (var (face, text) in new[]
        {
            (PadFace.Serving, "正在办理"), (PadFace.PleaseRate, "请您评价"), (PadFace.Thanks, "谢谢"),
            (PadFace.Paused, "请稍候"), (PadFace.Closed, "窗口已关"), (PadFace.Welcome, "欢迎"),
        })
        {
            await pad.ShowAsync(face, Never);
            await ShowsAsync(text);
        }

        Assert.Equal("000001", Bench.Text(peer, "workNumber"));
        for (var level = 1; level <= 5; level++)
            peer.Press($"{level}");
        await rated.UntilAsync(5);
        Assert.Equal([1, 2, 3, 4, 5], rated);
        await Bench.UntilAsync("5 acknowledgements", () => Bench.Look(peer).GetProperty("acknowledged").GetInt32() == 5);
        Assert.Throws<BenchException>(() => peer.Press("6"));
    }

    [Fact]
    public async Task The_newest_face_is_shown_after_the_cable_was_out()
    {
        await ShowsAsync("欢迎");
        peer.Set(null, null, "out");
        await Bench.ReachesAsync(pad, DeviceState.Unavailable, TimeSpan.FromSeconds(1));
        await pad.ShowAsync(PadFace.Serving, Never);
        await pad.ShowAsync(PadFace.PleaseRate, Never);

        peer.Set(null, null, "in");
        await ShowsAsync("请您评价");
        Assert.DoesNotContain("正在办理", Bench.Look(peer).GetProperty("faces").EnumerateArray().Select(f => f.GetString()));
        peer.Press("5");
        await rated.UntilAsync(1);
    }

    [Fact]
    public async Task Noise_and_broken_keys_rate_nothing()
    {
        peer.SayBytes(Streams.Hex("00 FF 68 03 03 68 01 81 31 B4 16 FF FF 68 03 03 68 01 81"));
        peer.SayBytes(new byte[300]);
        peer.Press("2");
        await rated.UntilAsync(1);
        Assert.Equal([2], rated);
        Assert.Equal(DeviceState.Ready, pad.Health.State);
    }

    [Fact]
    public async Task A_key_that_was_heard_whole_rates_also_when_the_line_ends_before_it_is_acknowledged()
    {
        var address = new EndingAddress(PadGolden.KeyVeryGood, PadGolden.Ack);
        await using var ending = new ProfiledEvaluationPad("pad-2", address, profile with { Heartbeat = null }, TimeProvider.System);
        var heard = new Bench.Said<int>();
        ending.Rated += heard.Enqueue;
        ending.Start();
        await Bench.UntilAsync("the rating", () => !heard.IsEmpty, TimeSpan.FromSeconds(5));
        Assert.Equal([5], heard);
    }

    [Fact]
    public async Task A_mute_pad_is_unavailable_and_shows_the_newest_face_when_it_is_back()
    {
        peer.IsMute = true;
        await Bench.ReachesAsync(pad, DeviceState.Unavailable);
        Assert.Equal(["no-reply"], pad.Health.Reasons);
        await pad.ShowAsync(PadFace.Closed, Never);

        peer.IsMute = false;
        await Bench.ReachesAsync(pad, DeviceState.Ready);
        await ShowsAsync("窗口已关");
    }

    [Fact]
    public async Task A_wild_stream_of_wishes_ends_with_the_newest()
    {
        var wishes = Enumerable.Range(0, 200).Select(i => pad.ShowAsync((PadFace)(i % 6), Never)).ToList();
        wishes.Add(pad.ShowAsync(PadFace.Thanks, Never));
        await Task.WhenAll(wishes);
        await ShowsAsync("谢谢");
        await Task.Delay(200, Never);
        await ShowsAsync("谢谢");
    }

    private Task ShowsAsync(string text) => Bench.UntilAsync($"the pad shows {text}", () => Bench.Text(peer, "face") == text);
}
