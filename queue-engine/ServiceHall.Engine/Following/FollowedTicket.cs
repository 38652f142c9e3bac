using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;

namespace ServiceHall.Engine.Following;

/// <summary>A ticket that is followed, as its follower was told of it last. Owned by the board's telling, one at a time.</summary>
internal sealed class FollowedTicket(VisitView first, ITicketFollower follower)
{
    public VisitView Told { get; private set; } = first;

    /// <summary>When its range was forecast last; the default before the first time.</summary>
    public DateTimeOffset ForecastAt { get; private set; }

    /// <summary>Whether people ahead have gone since that forecast.</summary>
    public bool Moved { get; private set; }

    public bool Waits => Told.State == VisitStatus.Waiting;

    /// <summary>Something happened to the visit itself.</summary>
    public void Touch(VisitView visit)
    {
        Told = visit;
        follower.Show(visit, placeOnly: false);
    }

    /// <summary>The line has moved, or a new forecast was made; tells only what reads differently.</summary>
    public void Place(int ahead, VisitView? forecast, DateTimeOffset now)
    {
        Moved |= ahead != Told.Ahead;
        if (forecast is not null) (ForecastAt, Moved) = (now, false);
        var fresh = forecast ?? Told;
        var told = Told with { Ahead = ahead, WaitMinutes = fresh.WaitMinutes, WaitGrown = fresh.WaitGrown, WaitsKept = fresh.WaitsKept };
        if (told.Ahead == Told.Ahead && told.WaitMinutes == Told.WaitMinutes && told.WaitGrown == Told.WaitGrown) return;
        Told = told;
        follower.Show(Told, placeOnly: true);
    }

    public void Gone() => follower.Gone();
}
