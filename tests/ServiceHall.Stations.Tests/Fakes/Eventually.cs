using System.Collections.Concurrent;
using System.Diagnostics;
using ServiceHall.Contracts;

namespace ServiceHall.Stations.Tests.Fakes;

/// <summary>Waits for what another task does, and says what was waited for when it never comes.</summary>
public static class Eventually
{
    public static async Task TrueAsync(Func<bool> isSo, string what, double secondsMax = 30)
    {
        var waited = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(waited.Elapsed.TotalSeconds < secondsMax, $"Waited {secondsMax} s in vain: {what}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}

/// <summary>A screen that keeps what it was pushed.</summary>
public sealed class FakeScreen
{
    public ConcurrentQueue<(string Push, object? What)> Pushes { get; } = [];

    public static FakeScreen At(ScreenPushes pushes, string name = "screen")
    {
        var screen = new FakeScreen();
        Assert.True(pushes.Enter(name, screen.SendAsync));
        return screen;
    }

    public IEnumerable<T?> Of<T>(string push) => Pushes.Where(one => one.Push == push).Select(one => (T?)one.What);

    public async Task<T> NextAsync<T>(string push, Func<T, bool> fits)
    {
        T? found = default;
        await Eventually.TrueAsync(() => (found = Of<T>(push).FirstOrDefault(one => one is not null && fits(one))) is not null, $"push {push}");
        return found!;
    }

    private Task SendAsync(string push, object? what, CancellationToken cancellation)
    {
        Pushes.Enqueue((push, what));
        return Task.CompletedTask;
    }
}
