using System.Globalization;
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

        // A day that could not be closed is tried again at the next look: the next day, refused because of it, would stay refused under its id.
        if (open && !await SubmitAsync(new CloseDay { CommandId = Id("day-close", day!.Value) })) return;
        await SubmitAsync(new OpenDay { CommandId = Id("day-open", today), Day = today });
    }

    private async Task EndHoursAsync()
    {
        var (day, until) = await loop.AskAsync((state, now) => (state.Day, EndingHours.Due(state, now)));
        if (until is { } clock) await SubmitAsync(new EndHours { CommandId = new($"{Id("hours-end", day!.Value)}-{clock}"), Day = day.Value });
    }

    private async Task<bool> SubmitAsync(HallCommand command)
    {
        var answer = await loop.SubmitAsync(command, Caller.Hall);
        if (answer.Rejection is { } rejection) _log.LogError("{Detail} {Remedy}", rejection.Detail, rejection.Remedy);
        return answer.Rejection is null;
    }

    private static CommandId Id(string what, DateOnly day) => new($"{what}-{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
}
