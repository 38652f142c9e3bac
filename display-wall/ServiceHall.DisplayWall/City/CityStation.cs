using ServiceHall.Contracts;
using ServiceHall.Queueing.Words;

namespace ServiceHall.DisplayWall.City;

/// <summary>The board of a city over its halls. It shows once a second what has changed; a hall that is away holds up no other.</summary>
public sealed class CityStation(string id, LocalText name, IReadOnlyList<WatchedHall> halls, TimeProvider time) : IStation
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private IReadOnlyList<HallSeen>? _shown;

    /// <inheritdoc />
    public string Name => id;

    /// <summary>The screens that show it.</summary>
    public ScreenPushes Screens { get; } = new();

    /// <summary>What its screen needs once.</summary>
    public CitySetup Setup { get; } = new(id, name, [.. halls.Select(hall => hall.Of)]);

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] work = [.. halls.Select(hall => hall.FollowAsync(together.Token)), ShowAsync(together.Token)];
        await Task.WhenAny(work);
        await together.CancelAsync();
        await Task.WhenAll(work);
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        using var each = new PeriodicTimer(LookInterval, time);
        do Show();
        while (await each.WaitForNextTickAsync(cancellation));
    }

    private void Show()
    {
        IReadOnlyList<HallSeen> seen = [.. halls.Select(hall => hall.Look())];
        if (_shown is not null && seen.SequenceEqual(_shown)) return;
        _shown = seen;
        Screens.Show("city", new CityView(time.GetUtcNow(), seen));
    }
}
