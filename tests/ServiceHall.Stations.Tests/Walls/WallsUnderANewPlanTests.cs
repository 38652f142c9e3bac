using ServiceHall.Contracts.Views;
using ServiceHall.DisplayWall;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Walls;

/// <summary>A change of the plan ends the wall and begins it anew: every call that was not said yet is said then, each once.</summary>
public sealed class WallsUnderANewPlanTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_cut_off_and_what_waited_is_said_after_it_and_what_was_said_is_not()
    {
        var voice = new FakeVoice { Breath = new SemaphoreSlim(1) };
        var before = new WallBench(voice);
        before.See(Township.Wall());
        before.Call(1, 3);
        await before.ToldAsync("1 is said, 2 is being said, 3 waits", report => States(report) == "spoken speaking waiting");
        await before.DisposeAsync();
        before.Call(4, 4);
        before.See(Township.Wall(4, Row(4, -1), Row(3, -1), Row(2, -2), Row(1, -2)));

        await using var wall = new WallBench(voice, before: before);
        await wall.ToldAsync("2 is being said anew, 3 and 4 wait", report => States(report) == "spoken speaking waiting waiting");
        voice.Breath.Release(9);
        await wall.ToldAsync("all are said", report => report.Calls.Count == 4 && report.Calls.All(call => call.State == "spoken"));
        await Task.Delay(100, Cancellation);
        Assert.Equal(Enumerable.Range(1, 4).Select(i => CallWords.Zh([Township.Call(i)])), voice.Said.Select(said => said.Zh));
    }

    [Fact]
    public async Task What_was_answered_meanwhile_or_is_another_walls_now_or_was_called_long_before_is_not_said()
    {
        var voice = new FakeVoice { Breath = new SemaphoreSlim(0) };
        var before = new WallBench(voice);
        before.See(Township.Wall());
        before.Call(1, 3);
        before.Hall.Call(Township.Call(4) with { Area = new("B") });
        await before.ToldAsync("1 is being said, the others wait", report => report.Waiting == 3);
        await before.DisposeAsync();
        before.Call(5, 6);
        before.See(Township.Wall(6, Row(6, -1), Row(5, -50), Row(4, -60) with { Area = new("B") }, Row(3, -60), Row(2, -60) with { State = VisitStatus.Serving }, Row(1, -60)));

        await using var wall = new WallBench(voice, layout: new WallLayout { Areas = [new("A")] }, before: before);
        voice.Breath.Release(9);
        await Eventually.TrueAsync(() => voice.Said.Count == 3, "three are said");
        await Task.Delay(100, Cancellation);
        Assert.Equal(new long[] { 1, 3, 6 }.Select(i => CallWords.Zh([Township.Call(i)])), voice.Said.Select(said => said.Zh));
    }

    [Fact]
    public async Task A_flood_that_a_page_is_still_saying_comes_to_it_as_the_same_announcement_and_a_second_change_loses_nothing()
    {
        var voice = new FakeVoice { CanSpeak = false };
        var first = new WallBench(voice, screen: false);
        first.See(Township.Wall());
        first.Call(1, 6);
        await first.ToldAsync("all wait for a screen", report => report.Waiting == 6);
        var page = FakeScreen.At(first.Station.Screens);
        var flood = await page.NextAsync<Announcing>("announce", _ => true);
        Assert.Equal([1, 2, 3, 4], flood.Calls.Select(call => call.CallSequence));
        await first.DisposeAsync();
        first.See(Township.Wall(6, [.. Enumerable.Range(1, 6).Reverse().Select(i => Row(i, -1))]));
        var second = new WallBench(voice, screen: false, before: first);
        await second.ToldAsync("all wait again", report => report.Waiting == 6);
        await second.DisposeAsync();

        await using var wall = new WallBench(voice, before: second);
        var again = await wall.Screen!.NextAsync<Announcing>("announce", _ => true);
        Assert.Equal(flood.Calls, again.Calls);
        foreach (var sequence in new long[] { 4, 5, 6 })
        {
            await wall.Screen.NextAsync<Announcing>("announce", one => one.Calls[^1].CallSequence == sequence);
            wall.Station.Spoken("screen", sequence, said: true);
        }

        await wall.ToldAsync("each is said once", report => States(report) == "spoken spoken spoken spoken spoken spoken");
        Assert.Equal([1, 2, 3, 4, 5, 6], wall.Hall.Announcing.Last().Calls.Select(call => call.CallSequence));
    }

    private static string States(AnnouncingReport report) => string.Join(' ', report.Calls.Select(call => call.State));

    private static WallCall Row(long sequence, double secondsAgo) =>
        new(sequence, new("A", (int)sequence), new("3"), new("A"), false, Township.Morning.AddSeconds(secondsAgo), VisitStatus.Called);
}
