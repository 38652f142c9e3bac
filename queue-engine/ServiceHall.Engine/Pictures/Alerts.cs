using System.Globalization;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Decisions;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Pictures;

/// <summary>What a manager should look at now, the worst first.</summary>
internal static class Alerts
{
    private const int Most = 20;
    private const int FaultsMost = 40;
    private static readonly TimeSpan _pausedLong = TimeSpan.FromMinutes(20);

    /// <summary>The unseen first, the worst first, at most 20.</summary>
    public static IReadOnlyList<Alert> Of(HallState state, DateTimeOffset now) =>
        [.. All(state, now).OrderBy(alert => alert.AcknowledgedBy is null ? 0 : 1).ThenBy(alert => alert.Severity == "bad" ? 0 : 1).ThenBy(alert => alert.Since).Take(Most)];

    /// <summary>All there are, in no order.</summary>
    public static IEnumerable<Alert> All(HallState state, DateTimeOffset now) =>
        NoWindow(state).Concat(TurnedAway(state)).Concat(Waits(state, now)).Concat(Prints(state)).Concat(Unprinted(state, now)).Concat(Pauses(state, now)).Concat(Parked(state, now)).Concat(Ratings(state)).Concat(Times(state, now))
            .Select(alert => Seen(state, alert));

    /// <summary>Faults of devices are not on record, but who sees to them is.</summary>
    public static IReadOnlyList<FaultSeenTo> FaultsSeenTo(HallState state) =>
        [.. state.Acknowledged.Where(one => one.Key.StartsWith("device:", StringComparison.Ordinal))
            .OrderByDescending(one => one.Value.At).Take(FaultsMost).Select(one => new FaultSeenTo(one.Key, one.Value.Clerk, one.Value.At))];

    private static Alert Seen(HallState state, Alert alert) =>
        state.Acknowledged.TryGetValue(alert.Key, out var by) ? alert with { AcknowledgedBy = by.Clerk, AcknowledgedAt = by.At } : alert;

    // The plan has no window any more that could serve them.
    private static IEnumerable<Alert> NoWindow(HallState state) =>
        from lane in state.Lanes.Values
        let head = lane.Head
        where head is not null && lane.Windows.All(window => state.Plan.Window(window) is null)
        select new Alert("bad", "no-window", head.QueuedAt, head.Number, null, head.Id, lane.Count.ToString(CultureInfo.InvariantCulture));

    // Somebody sits there with a ticket that nobody will call.
    private static IEnumerable<Alert> TurnedAway(HallState state) =>
        from away in state.TurnedAway
        select new Alert("bad", "number-turned-away", away.Given, away.Number, null, null, away.Reason);

    private static IEnumerable<Alert> Waits(HallState state, DateTimeOffset now) =>
        from lane in state.Lanes.Values
        let head = lane.Head
        where head is not null && head.WaitedAt(now) > lane.TargetMs
        select new Alert("bad", "waits-over-target", head.QueuedAt, head.Number, null, head.Id, Minutes(lane.TargetMs));

    private static IEnumerable<Alert> Prints(HallState state) =>
        from visit in state.Visits.Values
        where visit.IsActive && visit.Paper.Status == PaperStatus.Failed
        select new Alert("warn", "print-failed", visit.TakenAt, visit.Number, null, visit.Id, visit.Paper.Fault);

    // Its kiosk is gone, or does not get on: who waits with it has no paper.
    private static IEnumerable<Alert> Unprinted(HallState state, DateTimeOffset now) =>
        from visit in state.Unprinted
        where visit.IsActive && visit.Paper.IsOverdueAt(now)
        select new Alert("warn", "print-pending", visit.Paper.AskedAt, visit.Number, null, visit.Id, visit.Paper.Kiosk?.Value);

    private static IEnumerable<Alert> Pauses(HallState state, DateTimeOffset now) =>
        from window in state.Windows.Values
        where window.Status == WindowStatus.Paused && now - window.Since > _pausedLong
        select new Alert("warn", "window-paused-long", window.Since, null, window.Id, null, window.PauseReason);

    private static IEnumerable<Alert> Parked(HallState state, DateTimeOffset now) =>
        from visit in state.Visits.Values
        where visit.Status == VisitStatus.Parked && visit.ParkedUntil < now
        select new Alert("warn", "parked-long", visit.Since, visit.Number, visit.Window, visit.Id, visit.ParkReason);

    private static IEnumerable<Alert> Ratings(HallState state) =>
        from visit in state.Visits.Values
        where visit.Rating is RatingLevel.Bad or RatingLevel.VeryBad
        select new Alert("warn", "bad-rating", visit.Since, visit.Number, visit.Window, visit.Id, ((int)visit.Rating!).ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<Alert> Times(HallState state, DateTimeOffset now)
    {
        if (state.HoursEnded is { } ended && state.WaitingCount > 0)
        {
            yield return new Alert("bad", "waits-after-hours", state.Plan.At(ended.Day, ended.Until), null, null, null, state.WaitingCount.ToString(CultureInfo.InvariantCulture));
        }

        var closedFor = TakingCalendars.OnClosedDays(state).ToList();
        if (closedFor.Count > 0)
        {
            var first = closedFor.MinBy(one => one.Slot.Start)!.Slot.Start;
            yield return new Alert("bad", "booked-on-closed-day", first, null, null, null, closedFor.Count.ToString(CultureInfo.InvariantCulture));
        }

        var today = state.Plan.Local(now).Day;
        if (state.Plan.Plan.Hours is not null && state.Plan.Calendar.MissingNotice(today) is { } year)
        {
            var since = new DateOnly(today.Year, year > today.Year ? 11 : 1, 1);
            yield return new Alert("warn", "holidays-missing", state.Plan.At(since, new ClockTime(0)), null, null, null, year.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string Minutes(long ms) => (ms / 60_000.0).ToString("0.#", CultureInfo.InvariantCulture);
}
