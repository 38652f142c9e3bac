using Microsoft.Extensions.Logging;
using ServiceHall.Engine.Loop;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Decisions;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine;

/// <summary>Opens the hall's day at the start and at each local midnight, closing the one before, and says when its hours are over. A day closed by hand stays closed.</summary>
internal sealed class DayKeeper(HallLoop loop, string timeZone, TimeProvider time, ILogger log) : Keeper(TimeSpan.FromSeconds(10), time, log)
{
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

        // A day that could not be closed is tried again at the next look, before the next one is opened.
        if (open && !await SubmitAsync(new CloseDay { CommandId = NewId("day-close") })) return;
        await SubmitAsync(new OpenDay { CommandId = NewId("day-open"), Day = today });
    }

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
