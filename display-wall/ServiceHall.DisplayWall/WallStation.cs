using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.DisplayWall;

/// <summary>One wall: its screens, its voice and its announcements.</summary>
public sealed class WallStation : IStation
{
    private readonly IHall _hall;
    private readonly StationBriefing _briefing;
    private readonly WallLayout _layout;
    private readonly AnnouncingCalls _announcing;

    /// <summary>A wall as its briefing says it, with the voice of its machine.</summary>
    /// <param name="hall">The hall.</param>
    /// <param name="briefing">Its part of the plan.</param>
    /// <param name="voice">The voice of its machine.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where it says what went wrong.</param>
    /// <param name="before">The same wall under the plan before, which works no more: what it had not said yet is said by this one.</param>
    public WallStation(IHall hall, StationBriefing briefing, IVoice voice, TimeProvider time, ILogger<WallStation> log, WallStation? before = null)
    {
        (_hall, _briefing, _layout) = (hall, briefing, briefing.Station.Wall ?? new WallLayout());
        _announcing = new AnnouncingCalls(hall, voice, Screens, _layout, time, log, before?._announcing);
    }

    /// <summary>Which wall.</summary>
    public StationId Id => _briefing.Station.Id;

    string IStation.Name => Id.Value;

    /// <summary>The screens that show it.</summary>
    public ScreenPushes Screens { get; } = new();

    /// <summary>Its devices, for whoever reports how they are: none so far.</summary>
    public IReadOnlyList<IHasHealth> Devices { get; } = [];

    /// <summary>What its screen needs once.</summary>
    public WallSetup Setup => new(Id, _briefing.Catalog, _announcing.By != "screen", _layout) { BookingQr = _layout.Booking ? _briefing.BookingQr : null };

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _hall.LinkChanged += ShowLink;
        ShowLink(_hall.Link);
        try
        {
            // The announcements first: a screen that comes knows which calls wait before it sees them.
            Task[] work = [_announcing.RunAsync(together.Token), ShowTheHallAsync(together.Token)];
            await Task.WhenAny(work);
            await together.CancelAsync();
            await Task.WhenAll(work);
        }
        finally
        {
            _hall.LinkChanged -= ShowLink;
        }
    }

    /// <summary>A screen is through with the announcement that ends with that call.</summary>
    /// <param name="screen">Which.</param>
    /// <param name="callSequence">The last call of the announcement.</param>
    /// <param name="said">Whether it said it. A screen that could not does not answer for one that can.</param>
    public void Spoken(string screen, long callSequence, bool said) => _announcing.Spoken(screen, callSequence, said);

    private void ShowLink(HallLink _) => Screens.ShowNow("link", () => _hall.Link);

    private async Task ShowTheHallAsync(CancellationToken cancellation)
    {
        await foreach (var view in _hall.WatchAsync(ViewNames.Wall, cancellation)) Screens.Show("hall", Mine(view));
    }

    /// <summary>The view with this wall's areas only, in its own order.</summary>
    private WallView Mine(WallView view) => view with
    {
        Calls = [.. view.Calls.Where(call => _layout.Has(call.Area))],
        Waiting = !_layout.Waiting ? [] : _layout.Areas.Count == 0 ? view.Waiting : [.. _layout.Areas.SelectMany(area => view.Waiting.Where(one => one.Area == area))],
        Notices = _layout.Notices ? view.Notices : [],
    };
}
