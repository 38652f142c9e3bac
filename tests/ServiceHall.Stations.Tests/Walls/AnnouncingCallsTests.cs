using ServiceHall.Contracts.Views;
using ServiceHall.DisplayWall;
using ServiceHall.Queueing;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Walls;

public sealed class AnnouncingCallsTests
{
    [Fact]
    public async Task A_burst_of_ten_is_announced_one_at_a_time_in_order_and_none_is_lost()
    {
        var voice = new FakeVoice();
        await using var wall = new WallBench(voice);
        wall.See(Township.Wall());
        wall.Call(1, 10);
        await Eventually.TrueAsync(() => voice.Said.Count == 10, "ten are said");
        Assert.False(voice.Overlapped);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => CallWords.Zh(new("A", i), new("3"))), voice.Said.Select(said => said.Zh));
        Assert.All(voice.Said, said => Assert.True(said.Chime));
        await Eventually.TrueAsync(() => wall.Screen!.Of<Announced>("announced").Any(one => one!.CallSequence == 10), "the screen knows the last was said");
    }

    [Fact]
    public async Task In_a_crowd_the_older_ones_are_said_shortly_and_none_is_left_out()
    {
        var voice = new FakeVoice { Breath = new SemaphoreSlim(0) };
        await using var wall = new WallBench(voice);
        wall.See(Township.Wall());
        wall.Call(1, 30);
        await wall.Screen!.NextAsync<Announcing>("announce", one => one.Call.CallSequence == 1);
        voice.Breath.Release(30);
        await Eventually.TrueAsync(() => voice.Said.Count == 30, "all are said");
        var said = voice.Said.ToList();
        Assert.Equal(CallWords.Zh(new("A", 5), new("3"), brief: true), said[4].Zh);
        Assert.Null(said[4].En);
        Assert.False(said[4].Chime);
        Assert.Equal(CallWords.En(new("A", 30), new("3")), said[29].En);
    }

    [Fact]
    public async Task Without_a_voice_the_screen_speaks_and_the_next_call_waits_for_it()
    {
        await using var wall = new WallBench(new FakeVoice { CanSpeak = false });
        wall.See(Township.Wall());
        wall.Call(1, 2);
        var first = await wall.Screen!.NextAsync<Announcing>("announce", _ => true);
        Assert.Equal(("请 A 零 零 一 号 到 3 号窗口", "Number A 0 0 1, please go to window 3"), (first.Zh, first.En));
        wall.Station.Spoken(99);
        Assert.Empty(wall.Screen.Of<Announced>("announced"));
        wall.Station.Spoken(1);
        await wall.Screen.NextAsync<Announcing>("announce", one => one.Call.CallSequence == 2);
        Assert.False(wall.Station.Setup.SpeaksHere);
    }

    [Fact]
    public async Task A_screen_that_never_answers_holds_the_next_call_up_for_twelve_seconds_at_most()
    {
        await using var wall = new WallBench(new FakeVoice { CanSpeak = false });
        wall.See(Township.Wall());
        wall.Call(1, 2);
        await wall.Screen!.NextAsync<Announcing>("announce", one => one.Call.CallSequence == 1);
        for (var i = 0; i < 200 && wall.Screen.Of<Announcing>("announce").All(one => one!.Call.CallSequence != 2); i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            wall.Time.Advance(TimeSpan.FromSeconds(12));
        }

        await wall.Screen.NextAsync<Announcing>("announce", one => one.Call.CallSequence == 2);
    }

    [Fact]
    public async Task A_screen_that_comes_during_an_announcement_is_shown_it()
    {
        var voice = new FakeVoice { Breath = new SemaphoreSlim(0) };
        await using var wall = new WallBench(voice, screen: false);
        wall.See(Township.Wall());
        wall.Call(1, 1);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        var late = FakeScreen.At(wall.Station.Screens, "late");
        await late.NextAsync<Announcing>("announce", one => one.Call.CallSequence == 1);
        voice.Breath.Release();
        await late.NextAsync<Announced>("announced", one => one.CallSequence == 1);
        await Eventually.TrueAsync(() => !FakeScreen.At(wall.Station.Screens, "later").Of<Announcing>("announce").Any(), "what was said is not shown to later screens");
    }

    [Fact]
    public async Task A_wall_that_starts_takes_up_only_what_was_just_called_and_is_not_answered()
    {
        var voice = new FakeVoice();
        var hall = new FakeHall();
        foreach (var sequence in Enumerable.Range(1, 5)) hall.Call(Township.Call(sequence));
        await using var wall = new WallBench(voice, hall);
        wall.See(Township.Wall(5, Row(5, -1, VisitStatus.Called), Row(4, -5, VisitStatus.Called), Row(3, -50, VisitStatus.Called), Row(2, -5, VisitStatus.Finished)));
        await Eventually.TrueAsync(() => voice.Said.Count == 2, "the two fresh calls are said");
        Assert.Equal(CallWords.Zh(new("A", 4), new("3")), voice.Said.First().Zh);
    }

    private static WallCall Row(long sequence, double secondsAgo, VisitStatus state) =>
        new(sequence, new("A", (int)sequence), new("3"), new("A"), false, Township.Morning.AddSeconds(secondsAgo), state);
}
