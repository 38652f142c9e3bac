using ServiceHall.Contracts.Views;
using ServiceHall.DisplayWall;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Walls;

/// <summary>Calls that no voice could say: they are seen at least, and nobody is told that they were heard.</summary>
public sealed class UnsaidCallsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_the_voice_failed_over_is_shown_four_seconds_and_told_as_unspoken()
    {
        var voice = new FakeVoice { Works = false };
        await using var wall = new WallBench(voice);
        wall.See(Township.Wall());
        wall.Call(1, 2);
        await Eventually.TrueAsync(() => voice.Said.Count == 1, "the voice tries");
        voice.Works = true;
        wall.Time.Advance(TimeSpan.FromSeconds(3.9));
        await Task.Delay(100, Cancellation);
        Assert.Single(voice.Said);
        Assert.Empty(wall.Screen!.Of<Announced>("announced"));
        wall.Time.Advance(TimeSpan.FromSeconds(0.1));
        await wall.ToldAsync("the first was not said, the second was", report => report.Calls.Select(call => call.State).SequenceEqual(["unspoken", "spoken"]));
    }

    [Fact]
    public async Task A_mute_page_does_not_answer_for_one_that_is_speaking()
    {
        await using var wall = new WallBench(new FakeVoice { CanSpeak = false });
        FakeScreen.At(wall.Station.Screens, "mute");
        wall.See(Township.Wall());
        wall.Call(1, 2);
        await wall.Screen!.NextAsync<Announcing>("announce", one => one.Calls[0].CallSequence == 1);
        wall.Station.Spoken("mute", 1, said: false);
        await Task.Delay(100, Cancellation);
        Assert.Empty(wall.Screen.Of<Announced>("announced"));
        wall.Station.Spoken("screen", 1, said: true);
        await wall.Screen.NextAsync<Announcing>("announce", one => one.Calls[0].CallSequence == 2);
        await wall.ToldAsync("the first is said", report => report.Calls[0] is { CallSequence: 1, State: "spoken" });
    }

    [Fact]
    public async Task When_every_page_is_mute_a_call_is_shown_four_seconds_and_told_as_unspoken()
    {
        await using var wall = new WallBench(new FakeVoice { CanSpeak = false });
        FakeScreen.At(wall.Station.Screens, "other");
        wall.See(Township.Wall());
        wall.Call(1, 2);
        await wall.Screen!.NextAsync<Announcing>("announce", one => one.Calls[0].CallSequence == 1);
        foreach (var screen in new[] { "screen", "other" }) wall.Station.Spoken(screen, 1, said: false);
        await Task.Delay(100, Cancellation);
        Assert.Empty(wall.Screen.Of<Announced>("announced"));
        wall.Time.Advance(TimeSpan.FromSeconds(4));
        await wall.Screen.NextAsync<Announcing>("announce", one => one.Calls[0].CallSequence == 2);
        await wall.ToldAsync("the first was not said", report => report.Calls[0] is { CallSequence: 1, State: "unspoken" });
    }
}
