using ServiceHall.Queueing.Plans;

namespace ServiceHall.Kiosk;

/// <summary>The clock on the hall's wall.</summary>
internal sealed class HallTime(HallIdentity hall)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.TryFindSystemTimeZoneById(hall.TimeZone, out var zone) ? zone : TimeZoneInfo.Local;

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone);

    public DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);
}
