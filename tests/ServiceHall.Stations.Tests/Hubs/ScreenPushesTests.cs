using ServiceHall.Contracts;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Hubs;

public sealed class ScreenPushesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slow_screen_gets_the_newest_and_holds_nobody_up()
    {
        var pushes = new ScreenPushes();
        var free = new TaskCompletionSource();
        var got = new List<int>();
        Assert.True(pushes.Enter("slow", async (_, what, _) =>
        {
            got.Add((int)what!);
            await free.Task;
        }));
        var fast = FakeScreen.At(pushes, "fast");
        pushes.Show("hall", 1);
        await Eventually.TrueAsync(() => got.Count == 1, "the slow one is at work on the first");
        for (var i = 2; i <= 100; i++) pushes.Show("hall", i);
        await Eventually.TrueAsync(() => fast.Of<int>("hall").LastOrDefault() == 100, "the fast one has the last");
        free.SetResult();
        await Eventually.TrueAsync(() => got.Count == 2, "the slow one goes on");
        Assert.Equal([1, 100], got);
    }

    [Fact]
    public async Task A_screen_whose_connection_breaks_is_let_go_and_may_come_back()
    {
        var pushes = new ScreenPushes();
        Assert.True(pushes.Enter("screen", (_, _, _) => throw new IOException("gone")));
        pushes.Show("hall", 1);
        await Eventually.TrueAsync(() => pushes.Count == 0, "it is let go");
        var again = FakeScreen.At(pushes);
        await Eventually.TrueAsync(() => again.Of<int>("hall").Contains(1), "it is shown everything anew");
    }

    [Fact]
    public async Task Of_two_that_show_a_state_at_once_the_later_look_stays()
    {
        var pushes = new ScreenPushes();
        using var looked = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var state = "before";
        var slow = Task.Run(() => pushes.ShowNow("queue", () =>
        {
            var seen = state;
            looked.Set();
            goOn.Wait(Cancellation);
            return seen;
        }), Cancellation);
        looked.Wait(Cancellation);
        state = "after";
        var quick = Task.Run(() => pushes.ShowNow("queue", () => state), Cancellation);
        Assert.NotSame(quick, await Task.WhenAny(quick, Task.Delay(50, Cancellation)));
        goOn.Set();
        await Task.WhenAll(slow, quick);
        var screen = FakeScreen.At(pushes);
        Assert.Equal("after", await screen.NextAsync<string>("queue", _ => true));
    }

    [Fact]
    public void Screens_are_bounded()
    {
        var pushes = new ScreenPushes();
        for (var i = 0; i < ScreenPushes.ScreensMax; i++) FakeScreen.At(pushes, $"screen-{i}");
        Assert.False(pushes.Enter("one-more", (_, _, _) => Task.CompletedTask));
        Assert.True(pushes.Enter("screen-0", (_, _, _) => Task.CompletedTask));
    }
}
