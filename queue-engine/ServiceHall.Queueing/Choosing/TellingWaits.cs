namespace ServiceHall.Queueing.Choosing;

/// <summary>
/// The range people are told: the forecast times the 10% and the 90% of how such forecasts came out (<see cref="WaitClass"/>), both ends
/// rounded up to 5 minutes. While that is known too little, the forecast and the last wait of the class (LES) bound it together; before anybody
/// was called, the forecast and half as much again.
/// </summary>
public static class TellingWaits
{
    private const int LowPercent = 10;
    private const int HighPercent = 90;
    private const long NoticeableMs = 30_000;

    /// <summary>What somebody with a leg is told who comes now; null while no able window is open.</summary>
    public static WaitRange? ForNewcomer(HallState state, Leg leg, DateTimeOffset now) =>
        WaitForecast.Ms(state, leg, probe: null, now) is { } forecast ? Range(state, leg, forecast) : null;

    /// <summary>What a visit that waits already is told now; null while no able window is open.</summary>
    public static WaitRange? For(HallState state, Visit visit, DateTimeOffset now) =>
        WaitForecast.Ms(state, visit.Leg, visit, now) is { } forecast ? Range(state, visit.Leg, forecast) : null;

    /// <summary>The range of a forecast.</summary>
    public static WaitRange Range(HallState state, Leg leg, int forecastMs)
    {
        int? last = null;
        var narrowest = WaitClassKey.Of(leg, forecastMs);
        for (var by = 0; by < WaitClassKey.Widths; by++)
        {
            if (!state.Waits.Classes.TryGetValue(narrowest.Wider(by), out var of)) continue;
            if (of.IsKnown) return WaitRange.Between(of.WaitMs(forecastMs, LowPercent), of.WaitMs(forecastMs, HighPercent));
            last ??= of.LastWaitMs;
        }

        return last is { } les ? Around(Math.Min(forecastMs, les) * 4L / 5, Math.Max(forecastMs, les) * 5L / 4, forecastMs) : Around(forecastMs, forecastMs * 3L / 2, forecastMs);
    }

    // Who has to wait by the forecast is never told "at once".
    private static WaitRange Around(long leastMs, long mostMs, int forecastMs) =>
        WaitRange.Between(leastMs, forecastMs >= NoticeableMs ? Math.Max(mostMs, NoticeableMs) : mostMs);
}
