using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Drivers.EvaluationPads.Keypads;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.EvaluationPads;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.EvaluationPads;

public sealed class CallKeypadTests
{
    [Fact]
    public async Task Keys_are_told_once_and_acknowledged_and_a_mute_keypad_is_noticed()
    {
        await using var peer = new SimulatedCallKeypad("keys-1", new PtyWire("keys-1", 9600, TimeProvider.System), TimeProvider.System);
        peer.Start();
        var profile = KeypadProfiles.Load("keypad-21key");
        await using var keypad = new ProfiledCallKeypad(
            "keys-1", LineAddress.Parse(peer.Line), profile with { Heartbeat = profile.Heartbeat! with { Every = TimeSpan.FromSeconds(0.5) } }, TimeProvider.System);
        var pressed = new Bench.Said<CallKey>();
        keypad.Pressed += pressed.Enqueue;
        keypad.Start();
        await Bench.ReachesAsync(keypad, DeviceState.Ready);
        Assert.Equal("call-keypad", keypad.Health.Kind);

        foreach (var key in new[] { "call-next", "7", "recall", "no-show", "start", "finish", "park", "pause", "open", "undo" })
            peer.Press(key);
        await pressed.UntilAsync(9);
        Assert.Equal([CallKey.CallNext, CallKey.Recall, CallKey.NoShow, CallKey.Start, CallKey.Finish, CallKey.Park, CallKey.Pause, CallKey.Open, CallKey.Undo], pressed);
        await Bench.UntilAsync("9 acknowledgements", () => Bench.Look(peer).GetProperty("acknowledged").GetInt32() == 9);

        peer.IsMute = true;
        await Bench.ReachesAsync(keypad, DeviceState.Unavailable);
        Assert.Equal(["no-reply"], keypad.Health.Reasons);
        peer.IsMute = false;
        await Bench.ReachesAsync(keypad, DeviceState.Ready);
    }

    [Fact]
    public void A_key_that_there_is_not_is_refused_by_name() => Assert.Contains(
        "events name a key \"sing\"; allowed are call-next",
        Assert.Throws<PadProfileException>(() => KeypadProfiles.Read(
            "own", """{ "name": "own", "provenance": "probed", "events": [{ "prefix": "01", "length": 2, "keyAt": 1, "map": { "0A": "sing" } }] }""")).Message,
        StringComparison.Ordinal);
}
