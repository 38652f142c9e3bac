using Microsoft.Extensions.Logging;
using ServiceHall.Engine.Loop;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Decisions;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine;

/// <summary>Opens the hall's day at the start and at each local midnight, closing the one before, and says when its hours are over. A day closed by hand stays closed.</summary>
internal sealed class DayKeeper(HallLoop loop, string timeZone, TimeProvider time, ILogger log) : Keeper(TimeSpan.FromSeconds(10), time, log)
{
    /// <summary>No hall is shut for longer; a clock that says so may be wrong.</summary>
    private const int ShutMostDays = 20;

    private readonly TimeProvider _time = time;
    private readonly ILogger _log = log;
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    public override async Task KeepAsync()
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(_time.GetUtcNow(), _zone).DateTime);
        var (day, open) = await loop.AskAsync((state, _) => (state.Day, state.DayOpen));
        if (day == today || day > today)
        {
            await EndHoursAsync();
            return;
        }

        if (day is { } last && today.DayNumber - last.DayNumber > ShutMostDays) WarnOfTheClock(last, today);

        // A day that could not be closed is tried again at the next look, before the next one is opened.
        if (open && !await SubmitAsync(new CloseDay { CommandId = NewId("day-close") })) return;
        await SubmitAsync(new OpenDay { CommandId = NewId("day-open"), Day = today });
    }

    // Opened all the same: after a holiday, or a clock that was far behind when the machine started, it is right, and the citizens are there.
    private void WarnOfTheClock(DateOnly last, DateOnly today) => _log.LogWarning(
        "The clock says {Today:yyyy-MM-dd}, {Days} days after the hall's last day {Last:yyyy-MM-dd}: that is closed and today is opened. If the clock is wrong, stop the hall now, set the clock, and restore the last backup: "
        + "a day that was opened is not taken back (docs/INSTALLING.md).", today, today.DayNumber - last.DayNumber, last);

    private async Task EndHoursAsync()
    {
        var (day, until) = await loop.AskAsync((state, now) => (state.Day, EndingHours.Due(state, now)));
        if (until is not null) await SubmitAsync(new EndHours { CommandId = NewId("hours-end"), Day = day!.Value });
    }

    private async Task<bool> SubmitAsync(HallCommand command)
    {
        var answer = await loop.SubmitAsync(command, Caller.Hall);
        if (answer.Rejection is { } rejection) _log.LogError("{Detail} {Remedy}", rejection.Detail, rejection.Remedy);
        return answer.Rejection is null;
    }
}
