using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Pictures;

/// <summary>What the clerk of a window sees.</summary>
internal static class WindowPicture
{
    private const int MissedMax = 8;
    private const int DayMax = 500;

    /// <param name="state">The hall.</param>
    /// <param name="aside">Who of its visits stands aside just now.</param>
    /// <param name="id">Which window.</param>
    /// <param name="now">The hall's time.</param>
    public static WindowView Of(HallState state, SetAside aside, WindowId id, DateTimeOffset now)
    {
        var window = state.Window(id);
        var recent = window.Recent.ConvertAll(visit => VisitPicture.Of(state.Visits[visit], now));
        var parked = aside.Parked.Where(visit => CanResume(state, visit, id)).OrderBy(visit => visit.Since);
        return new WindowView(
            state.Position, now, id, window.Status, window.Since, window.PauseReason, window.Clerk,
            window.Current is { } current ? VisitPicture.Of(current, now) : null,
            recent.Find(visit => visit.State == VisitStatus.Finished && visit.Window == id),
            Next(window, now),
            window.Serves.Sum(lane => lane.Count),
            LanePicture.Of(state, window.Serves, now),
            [.. parked.Select(visit => VisitPicture.Of(visit, now))],
            recent,
            window.Served,
            window.Served == 0 ? 0 : window.ServingMs / window.Served,
            UndoUntil(state, window, now))
        {
            Hours = HoursPicture.Of(state, now),
            CallSequence = window.Current is { } here ? state.Calls.LastOrDefault(call => call.Visit == here.Id && call.Window == id)?.CallSequence : null,
            Missed = Missed(state, aside, id, now),
        };
    }

    /// <summary>Who was here today or missed this window's call, the newest first.</summary>
    public static IReadOnlyList<VisitView> DayOf(HallState state, WindowId id, DateTimeOffset now) =>
        [.. state.Visits.Values
            .Where(visit => visit.Served.Any(one => one.Window == id) || (visit.Window == id && visit.Status == VisitStatus.NoShow))
            .OrderByDescending(visit => visit.Since).Take(DayMax).Select(visit => VisitPicture.Of(visit, now))];

    // A parked visit goes on where it was, or at any window able to do its leg.
    private static bool CanResume(HallState state, Visit visit, WindowId id) =>
        visit.Window == id || (visit.Leg.Windows.Contains(id) && state.Plan.Window(id) is not null);

    private static List<VisitView> Missed(HallState state, SetAside aside, WindowId id, DateTimeOffset now)
    {
        var since = now.AddMinutes(-state.Plan.Policy.NoShowGraceMinutes);
        return [.. aside.Missed.Where(visit => visit.Window == id && visit.Since >= since)
            .OrderByDescending(visit => visit.Since).Take(MissedMax).Select(visit => VisitPicture.Of(visit, now))];
    }

    private static NextCall? Next(WindowState window, DateTimeOffset now) =>
        WhoIsNext.At(window, now) is { } best
            ? new NextCall(best.Id, best.Number, WhoIsNext.Why(best, WhoIsNext.RunnerUpAt(window, best, now), now))
            : null;

    private static DateTimeOffset? UndoUntil(HallState state, WindowState window, DateTimeOffset now)
    {
        if (window.Current is not { Status: VisitStatus.Called, Calls: 1, CalledAt: { } calledAt }) return null;
        var until = calledAt.AddSeconds(state.Plan.Policy.UndoSeconds);
        return until > now ? until : null;
    }
}
