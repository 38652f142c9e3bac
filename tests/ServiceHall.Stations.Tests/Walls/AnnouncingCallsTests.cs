using ServiceHall.Contracts.Views;
using ServiceHall.DisplayWall;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Walls;

public sealed class AnnouncingCallsTests
{
    [Fact]
    public async Task Ten_calls_in_one_second_are_all_spoken_oldest_first_and_each_is_seen_waiting_until_then()
    {
        var voice = new FakeVoice { Breath = new SemaphoreSlim(0) };
        await using var wall = new WallBench(voice);
        wall.See(Township.Wall());
        wall.Call(1, 1);
        await wall.Screen!.NextAsync<Announcing>("announce", one => one.Calls[0].CallSequence == 1);
        wall.Call(2, 10);
        var queued = await wall.Screen!.NextAsync<AnnouncingReport>("queue", report => report.Waiting == 9);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i), queued.Calls.Select(call => call.CallSequence));
        Assert.Equal(["speaking", .. Enumerable.Repeat("waiting", 9)], queued.Calls.Select(call => call.State));
        voice.Breath.Release(10);
        var done = await wall.Screen.NextAsync<AnnouncingReport>("queue", report => report.Waiting == 0 && report.Calls.Count > 0 && report.Calls.All(call => call.State == "spoken"));
        Assert.Equal(10, done.Calls[^1].CallSequence);
        Assert.False(voice.Overlapped);
        Assert.Equal([1, 4, 4, 1], voice.Said.Select(said => said.Calls));
        var words = string.Join(' ', voice.Said.Select(said => said.Zh));
        var places = Enumerable.Range(1, 10).Select(i => words.IndexOf(CallWords.Zh([Township.Call(i)])[2..], StringComparison.Ordinal)).ToList();
        Assert.All(places, place => Assert.True(place >= 0, words));
        Assert.Equal(places.Order(), places);
        Assert.All(voice.Said, said => Assert.True(said.Chime));
        await Eventually.TrueAsync(() => wall.Hall.Announcing.LastOrDefault() is { Waiting: 0 } last && last.Calls.All(call => call.State == "spoken"), "the hall is told that all are said");
    }

    [Fact]
    public async Task What_was_taken_back_or_answered_before_its_turn_is_not_said()
    {
        var voice = new FakeVoice { Breath = new SemaphoreSlim(0) };
        await using var wall = new WallBench(voice);
        wall.See(Township.Wall());
        wall.Call(1, 4);
        await wall.Screen!.NextAsync<AnnouncingReport>("queue", report => report.Waiting == 3);
        // 2 is at the window already, 3 was called by mistake, 4 did not come so far; 1 is being said.
        wall.See(Township.Wall(4, Row(4, -1, VisitStatus.NoShow), Row(2, -2, VisitStatus.Serving), Row(1, -3, VisitStatus.Called)));
        await Task.Delay(100, TestContext.Current.CancellationToken);
        voice.Breath.Release(9);
        await Eventually.TrueAsync(() => voice.Said.Count == 2, "both are said");
        Assert.Equal([CallWords.Zh([Township.Call(1)]), CallWords.Zh([Township.Call(4)])], voice.Said.Select(said => said.Zh));
        await wall.ToldAsync("nothing waits", report => report.Waiting == 0 && report.Calls.Count == 2);
    }

    [Fact]
    public async Task A_recall_of_a_call_that_still_waits_is_said_once_and_of_one_that_was_said_rings_again()
    {
        var voice = new FakeVoice { Breath = new SemaphoreSlim(0) };
        await using var wall = new WallBench(voice);
        wall.See(Township.Wall());
        wall.Call(1, 2);
        await wall.Screen!.NextAsync<AnnouncingReport>("queue", report => report.Waiting == 1);
        wall.Hall.Call(Township.Call(2) with { CallSequence = 3, Recall = true });
        await wall.Screen.NextAsync<AnnouncingReport>("queue", report => report.Waiting == 1 && report.Calls[^1].Recall);
        voice.Breath.Release(9);
        await Eventually.TrueAsync(() => voice.Said.Count == 2, "both are said");
        wall.Hall.Call(Township.Call(2) with { CallSequence = 4, Recall = true });
        await Eventually.TrueAsync(() => voice.Said.Count == 3, "the recall rings");
        Assert.Equal([CallWords.Zh([Township.Call(1)]), CallWords.Zh([Township.Call(2)]), CallWords.Zh([Township.Call(2)])], voice.Said.Select(said => said.Zh));
    }

    [Fact]
    public async Task A_wall_of_some_areas_shows_and_says_their_calls_only()
    {
        var voice = new FakeVoice();
        await using var wall = new WallBench(voice, layout: new WallLayout { Areas = [new("B")], Voice = ["en"], Notices = false });
        wall.See(Township.Wall(0, Row(9, -50, VisitStatus.Called)) with { Notices = [new("注意", "Notice")] });
        wall.Hall.Call(Township.Call(1));
        wall.Hall.Call(Township.Call(2) with { Area = new("B") });
        await Eventually.TrueAsync(() => voice.Said.Count == 1, "one is said");
        Assert.Equal((null, CallWords.En([Township.Call(2)])), (voice.Said.Single().Zh, voice.Said.Single().En));
        var shown = await wall.Screen!.NextAsync<WallView>("hall", _ => true);
        Assert.Empty(shown.Calls);
        Assert.Empty(shown.Notices);
    }

    [Fact]
    public async Task A_wall_without_a_voice_in_the_plan_shows_each_call_for_a_while_and_says_nothing()
    {
        var voice = new FakeVoice();
        await using var wall = new WallBench(voice, layout: new WallLayout { Voice = [] });
        wall.See(Township.Wall());
        wall.Call(1, 2);
        await wall.Screen!.NextAsync<Announcing>("announce", one => one.Calls[0].CallSequence == 1);
        Assert.True(wall.Station.Setup.SpeaksHere);
        for (var i = 0; i < 3_000 && wall.Screen.Of<Announcing>("announce").All(one => one!.Calls[0].CallSequence != 2); i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            wall.Time.Advance(TimeSpan.FromSeconds(4));
        }

        await wall.Screen.NextAsync<Announcing>("announce", one => one.Calls[0].CallSequence == 2);
        Assert.Empty(voice.Said);
    }

    [Fact]
    public async Task Without_a_voice_the_screen_speaks_and_the_next_call_waits_for_it()
    {
        await using var wall = new WallBench(new FakeVoice { CanSpeak = false });
        wall.See(Township.Wall());
        wall.Call(1, 2);
        var first = await wall.Screen!.NextAsync<Announcing>("announce", _ => true);
        Assert.Equal(("请 A 零 零 一 号 到 3 号窗口", "Number A 0 0 1, please go to window 3"), (first.Zh, first.En));
        wall.Station.Spoken("screen", 99, said: true);
        Assert.Empty(wall.Screen.Of<Announced>("announced"));
        wall.Station.Spoken("screen", 1, said: true);
        await wall.Screen.NextAsync<Announcing>("announce", one => one.Calls[0].CallSequence == 2);
        Assert.False(wall.Station.Setup.SpeaksHere);
    }

    [Fact]
    public async Task A_screen_that_never_answers_holds_the_next_call_up_for_twelve_seconds_at_most()
    {
        await using var wall = new WallBench(new FakeVoice { CanSpeak = false });
        wall.See(Township.Wall());
        wall.Call(1, 2);
        await wall.Screen!.NextAsync<Announcing>("announce", one => one.Calls[0].CallSequence == 1);
        for (var i = 0; i < 3_000 && wall.Screen.Of<Announcing>("announce").All(one => one!.Calls[0].CallSequence != 2); i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            wall.Time.Advance(TimeSpan.FromSeconds(12));
        }

        await wall.Screen.NextAsync<Announcing>("announce", one => one.Calls[0].CallSequence == 2);
        await wall.ToldAsync("nobody has said it", report => report.Calls[0] is { CallSequence: 1, State: "unspoken" });
    }

    [Fact]
    public async Task A_call_waits_half_a_minute_for_a_screen_that_is_away_and_has_to_say_it()
    {
        await using var wall = new WallBench(new FakeVoice { CanSpeak = false }, screen: false);
        wall.See(Township.Wall());
        wall.Call(1, 2);
        await wall.ToldAsync("both wait", report => report.Waiting == 2);
        wall.Time.Advance(TimeSpan.FromSeconds(29.9));
        await SaysAsync(wall, "early", [1, 2]);

        // Nobody comes: what waits then passes, and so do later calls, until a screen comes.
        wall.Call(3, 4);
        await wall.ToldAsync("both wait", report => report.Waiting == 2);
        wall.Time.Advance(TimeSpan.FromSeconds(30));
        await wall.ToldAsync("both passed", report => report.Waiting == 0 && report.Calls[^1] is { CallSequence: 4, State: "unspoken" });
        wall.Call(5, 5);
        await wall.ToldAsync("the next passes at once", report => report.Calls[^1] is { CallSequence: 5, State: "unspoken" });
        await SaysAsync(wall, "late", []);
        wall.Call(6, 6);
        await wall.ToldAsync("it is waited for again", report => report.Waiting == 1);
        await SaysAsync(wall, "again", [6]);

        static async Task SaysAsync(WallBench wall, string name, long[] sequences)
        {
            var screen = FakeScreen.At(wall.Station.Screens, name);
            foreach (var sequence in sequences)
            {
                await screen.NextAsync<Announcing>("announce", one => one.Calls[0].CallSequence == sequence);
                wall.Station.Spoken("screen", sequence, said: true);
            }

            await screen.NextAsync<AnnouncingReport>("queue", report => report.Calls.All(call => call.State is "spoken" or "unspoken"));
            Assert.Equal(sequences, screen.Of<Announcing>("announce").Select(one => one!.Calls[0].CallSequence));
            wall.Station.Screens.Leave(name);
        }
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
        await late.NextAsync<Announcing>("announce", one => one.Calls[0].CallSequence == 1);
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
        Assert.Equal(CallWords.Zh([Township.Call(4)]), voice.Said.First().Zh);
    }

    private static WallCall Row(long sequence, double secondsAgo, VisitStatus state) =>
        new(sequence, new("A", (int)sequence), new("3"), new("A"), false, Township.Morning.AddSeconds(secondsAgo), state);
}
