using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk.Reserve;

/// <summary>What a kiosk was last told by the hall.</summary>
/// <param name="Briefing">Its briefing, without the key of identities.</param>
/// <param name="Day">The day it last saw; null before it saw any.</param>
public sealed record LastKnown(StationBriefing Briefing, KnownDay? Day);

/// <summary>A day of the hall as a kiosk that is cut off goes by it.</summary>
/// <param name="Day">Which day.</param>
/// <param name="Gives">When numbers are given.</param>
/// <param name="Gone">Matters that are not to be had any more that day, with the reason as <see cref="MatterOffer.Reason"/>.</param>
public sealed record KnownDay(DateOnly Day, IReadOnlyList<HourSpan> Gives, IReadOnlyDictionary<MatterId, string> Gone)
{
    // Lunch ends, and a part of the day with a quota does: who may wait for that is given a number.
    private static readonly string[] _allDay = ["not-today", "no-window", "day-full"];

    internal static KnownDay Of(KioskView view, HallTime time) => new(
        time.Day(view.At), view.GivesToday, view.Matters.Where(offer => _allDay.Contains(offer.Reason)).ToDictionary(offer => offer.Matter, offer => offer.Reason!));

    internal bool SaysTheSameAs(KnownDay? other) => other is not null && Day == other.Day && Gives.SequenceEqual(other.Gives)
        && Gone.Count == other.Gone.Count && Gone.All(one => other.Gone.GetValueOrDefault(one.Key) == one.Value);

    /// <summary>Why some matters are not to be had together any more that day; null when they are.</summary>
    public string? GoneOf(IEnumerable<MatterId> matters) => matters.Select(matter => Gone.GetValueOrDefault(matter)).FirstOrDefault(reason => reason is not null);

    /// <summary>Whether numbers are given at a time by the hall's clock.</summary>
    public bool Holds(DateTimeOffset local) =>
        Day == DateOnly.FromDateTime(local.DateTime) && Gives.Any(span => span.Holds(ClockTime.Of(local.TimeOfDay)));
}
