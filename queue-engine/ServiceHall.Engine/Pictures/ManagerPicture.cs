using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Pictures;

/// <summary>The manager's board.</summary>
internal sealed class ManagerPicture
{
    private readonly StaffingPicture _staffing = new();

    public ManagerView Of(HallState state, DateTimeOffset now)
    {
        var longest = Longest(state);
        var figures = state.Figures;
        return new ManagerView(
            state.Position, now, state.Day, figures.Taken, state.WaitingCount, Serving(state),
            figures.Finished, figures.NoShows, WaitMsMean(figures),
            longest is null ? null : VisitPicture.Of(longest, now), longest?.WaitedAt(now) ?? 0,
            LanePicture.OverTarget(state, now), AreaPicture.Of(state, now), LanePicture.Of(state, state.Lanes.Values, now),
            [.. state.Plan.Plan.Windows.Select(window => Load(state, state.Window(window.Id), window.Area, now))],
            RatingsOf(figures),
            Quarters(state), Alerts.Of(state, now))
        {
            WaitAccuracy = AccuracyPicture.Of(state.Waits),
            Staffing = _staffing.Of(state, now),
            Notices = [.. state.NoticesAt(now).Select(notice => new NoticeView(notice.Id, notice.Text, notice.At, notice.Until))],
            FaultsSeenTo = Alerts.FaultsSeenTo(state),
            Hours = HoursPicture.Of(state, now), Duties = HoursPicture.Duties(state, now), Appointments = AppointmentPicture.Figures(state),
        };
    }

    /// <summary>Who has waited longest; null when nobody waits.</summary>
    public static Visit? Longest(HallState state) => state.Lanes.Values.Select(lane => lane.Head).OfType<Visit>().MinBy(visit => visit.QueuedAt);

    /// <summary>How many are served just now.</summary>
    public static int Serving(HallState state) => state.Windows.Values.Count(window => window.Current?.Status == VisitStatus.Serving);

    /// <summary>The mean wait of all calls of the day; 0 before the first.</summary>
    public static long WaitMsMean(DayFigures figures) => figures.Called == 0 ? 0 : figures.WaitedMs / figures.Called;

    /// <summary>The ratings of today, and how many have not rated.</summary>
    public static RatingCount RatingsOf(DayFigures figures) => new([.. figures.Ratings.Reverse()], figures.Finished - figures.RatedVisits);

    private static WindowLoad Load(HallState state, WindowState window, AreaId area, DateTimeOffset now) => new(
        window.Id, area, window.Status, window.Since, window.PauseReason, window.Clerk, window.Current?.Number, window.Current?.Status, window.Served,
        window.ServingMs + (window.Current?.ServingSince is { } since ? Ms(now - since) : 0),
        window.OpenMs + (window.Status == WindowStatus.Open ? Ms(now - window.Since) : 0));

    private static List<QuarterHour> Quarters(HallState state)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(state.Plan.Plan.Hall.TimeZone);
        if (state.Day is not { } day) return [];
        var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue)));
        var quarters = new List<QuarterHour>();
        for (var i = 0; i < 96; i++)
        {
            var start = midnight.AddMinutes(15 * i);
            var index = Evolve.QuarterOf(start);
            if (Quarter(state.Figures, start, index) is { } quarter) quarters.Add(quarter);
        }

        return quarters;
    }

    private static QuarterHour? Quarter(DayFigures figures, DateTimeOffset start, int index)
    {
        var (taken, waiting, finished, called) = (figures.TakenByQuarter[index], figures.WaitingByQuarter[index], figures.FinishedByQuarter[index], figures.CalledByQuarter[index]);
        if (taken == 0 && waiting == 0 && finished == 0 && called == 0) return null;
        return new QuarterHour(start.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), taken, waiting)
        {
            Finished = finished,
            Called = called,
            WaitMsMean = called == 0 ? 0 : figures.WaitedMsByQuarter[index] / called,
        };
    }

    private static long Ms(TimeSpan span) => Math.Max(0, span.Ticks / TimeSpan.TicksPerMillisecond);
}
