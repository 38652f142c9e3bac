using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Pictures;

/// <summary>The hall in figures, for the board of a city.</summary>
internal static class FiguresPicture
{
    public static FiguresView Of(HallState state, DateTimeOffset now)
    {
        var hall = state.Plan.Plan.Hall;
        var figures = state.Figures;
        var unseen = Alerts.All(state, now).Where(alert => alert.AcknowledgedBy is null).ToList();
        return new FiguresView(
            state.Position, now, hall.Name, hall.TimeZone, state.Day, figures.Taken, state.WaitingCount, ManagerPicture.Serving(state), figures.Finished,
            figures.NoShows, figures.Called, ManagerPicture.WaitMsMean(figures), ManagerPicture.Longest(state)?.WaitedAt(now) ?? 0, LanePicture.OverTarget(state, now),
            state.Plan.Plan.Windows.Count, Count(state, WindowStatus.Open), Count(state, WindowStatus.Paused), ManagerPicture.RatingsOf(figures),
            unseen.Count(alert => alert.Severity == "bad"), unseen.Count(alert => alert.Severity != "bad"), HoursPicture.Of(state, now));
    }

    private static int Count(HallState state, WindowStatus status) => state.Plan.Plan.Windows.Count(window => state.Window(window.Id).Status == status);
}
