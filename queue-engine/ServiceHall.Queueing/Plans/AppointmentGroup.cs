using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>Matters that are booked together: their slots, quotas and rules.</summary>
public sealed record AppointmentGroup
{
    /// <summary>Its name in the plan.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public required LocalText Name { get; init; }

    /// <summary>What can be booked.</summary>
    public required IReadOnlyList<MatterId> Matters { get; init; }

    /// <summary>The days it is offered on, by kind: any of <c>working</c>, <c>weekend</c>, <c>holiday</c>.</summary>
    public IReadOnlyList<string> On { get; init; } = ["working"];

    /// <summary>When on such a day, and how many each time.</summary>
    public required IReadOnlyList<SlotRow> Slots { get; init; }

    /// <summary>How many days ahead at least; 0 lets the same day be booked.</summary>
    public int AheadDaysMin { get; init; } = 1;

    /// <summary>How many working days ahead at most.</summary>
    public int AheadWorkingDaysMax { get; init; } = 5;

    /// <summary>How early before the slot one may check in.</summary>
    public int EarlyMinutes { get; init; } = 30;

    /// <summary>How late after the slot began the appointment still counts.</summary>
    public int LateMinutes { get; init; } = 10;

    /// <summary>What becomes of who comes later than that: <c>walk-in</c> (a number like everybody's) or <c>refuse</c>.</summary>
    public string Late { get; init; } = "walk-in";

    /// <summary>Until how long before the slot it may be cancelled or changed.</summary>
    public int CancelUntilMinutes { get; init; } = 120;

    /// <summary>How many missed appointments within <see cref="NoShowDays"/> a person may have and still book.</summary>
    public int NoShowsMax { get; init; } = 2;

    /// <summary>How many days a missed appointment counts.</summary>
    public int NoShowDays { get; init; } = 30;
}

/// <summary>Slots one after the other, all of the same length and quota.</summary>
/// <param name="From">When the first begins.</param>
/// <param name="To">When the last ends.</param>
/// <param name="Minutes">How long each is.</param>
/// <param name="Count">How many appointments each takes.</param>
public sealed record SlotRow(ClockTime From, ClockTime To, int Minutes, int Count)
{
    /// <summary>Its slots, in order.</summary>
    public IEnumerable<HourSpan> Spans()
    {
        for (var from = From; from.Minutes + Minutes <= To.Minutes; from = from.Add(Minutes)) yield return new HourSpan(from, from.Add(Minutes));
    }
}
