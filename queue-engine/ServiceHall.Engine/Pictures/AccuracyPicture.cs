using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;

namespace ServiceHall.Engine.Pictures;

/// <summary>How told waits came out, for the manager.</summary>
internal static class AccuracyPicture
{
    public static WaitAccuracy Of(WaitRecord waits) => new(
        Of(waits.Today), waits.Before is { } before ? Of(before) : null,
        [.. waits.Classes.Where(of => of.Key is { Area: not null, Step: not null })
            .OrderBy(of => of.Key.Area!.Value.Value, StringComparer.Ordinal).ThenBy(of => of.Key.Step).ThenBy(of => of.Key.Delayed)
            .Select(of => new WaitClassView(
                of.Key.Area!.Value, of.Key.Step < 4 ? 2 << of.Key.Step : null, of.Key.Delayed, of.Value.Count, of.Value.IsKnown, Math.Round(of.Value.Mean / 1000, 3)))]);

    private static WaitsToldView Of(WaitsTold told) => told.Ended == 0
        ? new WaitsToldView(0, null, null, null, null, null)
        : new WaitsToldView(
            told.Ended, Share(told.Kept, told), Share(told.WithinEnd, told), told.MedianWidth,
            Math.Round(Math.Sqrt((double)told.ErrorSquaredSeconds / told.Ended) / 60, 2), Math.Round(told.ErrorMs / 60_000.0 / told.Ended, 2));

    private static double Share(int part, WaitsTold of) => Math.Round((double)part / of.Ended, 4);
}
