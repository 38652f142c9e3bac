using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.DisplayWall;
using ServiceHall.Queueing.Plans;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Walls;

/// <summary>A wall at work before a scripted hall, with a fake voice.</summary>
public sealed class WallBench : IAsyncDisposable
{
    private readonly Working? _working;

    public WallBench(FakeVoice voice, FakeHall? hall = null, bool screen = true, bool works = true, WallLayout? layout = null, WallBench? before = null)
    {
        Hall = hall ?? before?.Hall ?? new FakeHall();
        Station = new WallStation(Hall, Laid(Township.Briefing("wall-1", "wall"), layout), voice, Time, NullLogger<WallStation>.Instance, before?.Station);
        if (screen) Screen = FakeScreen.At(Station.Screens);
        if (works) _working = new Working(Station.RunAsync);
    }

    public HandTime Time { get; } = new();

    public FakeHall Hall { get; }

    public WallStation Station { get; }

    public FakeScreen? Screen { get; }

    private static StationBriefing Laid(StationBriefing briefing, WallLayout? layout) => briefing with { Station = briefing.Station with { Wall = layout } };

    public void See(WallView view) => Hall.Show(ViewNames.Wall, view);

    public void Call(long from, long to)
    {
        for (var sequence = from; sequence <= to; sequence++) Hall.Call(Township.Call(sequence));
    }

    /// <summary>Waits until the hall was told so of the announcements.</summary>
    public Task ToldAsync(string what, Func<AnnouncingReport, bool> fits) => Eventually.TrueAsync(() => Hall.Announcing.LastOrDefault() is { } last && fits(last), what);

    public ValueTask DisposeAsync() => _working?.DisposeAsync() ?? ValueTask.CompletedTask;
}
