using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Contracts.Views;

/// <summary>A hall in figures, as the board of a city shows it beside others: nobody's number, and no clerk.</summary>
/// <param name="Position">The journal position.</param>
/// <param name="At">When it was made, by the hall's time.</param>
/// <param name="Name">The hall's name.</param>
/// <param name="TimeZone">Its zone, such as <c>Asia/Shanghai</c>.</param>
/// <param name="Day">Its day; null when none is open.</param>
/// <param name="TakenToday">Numbers taken.</param>
/// <param name="Waiting">People waiting now.</param>
/// <param name="Serving">Visits being served now.</param>
/// <param name="FinishedToday">Visits finished.</param>
/// <param name="NoShowsToday">People who did not come.</param>
/// <param name="CalledToday">First calls made: what the mean wait is a mean of.</param>
/// <param name="WaitMsMean">Mean wait of those; 0 before the first.</param>
/// <param name="LongestMs">How long whoever waits longest has waited; 0 when nobody waits.</param>
/// <param name="OverTarget">How many have waited longer than their target.</param>
/// <param name="Windows">The windows of its plan.</param>
/// <param name="WindowsOpen">Those that call.</param>
/// <param name="WindowsPaused">Those that pause.</param>
/// <param name="Ratings">Ratings of today.</param>
/// <param name="AlertsBad">Alerts of the manager's board that want somebody now and that nobody sees to.</param>
/// <param name="AlertsWarn">Those to look at soon.</param>
/// <param name="Hours">Whether it is open; null for a hall without hours.</param>
public sealed record FiguresView(
    long Position, DateTimeOffset At, LocalText Name, string TimeZone, DateOnly? Day, int TakenToday, int Waiting, int Serving, int FinishedToday,
    int NoShowsToday, int CalledToday, long WaitMsMean, long LongestMs, int OverTarget, int Windows, int WindowsOpen, int WindowsPaused,
    RatingCount Ratings, int AlertsBad, int AlertsWarn, HoursView? Hours) : IHallView;
