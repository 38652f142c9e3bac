using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Contracts;

/// <summary>One of the keys an appointment is found by; a code finds any day's, a person or a telephone today's.</summary>
public sealed record AppointmentKey
{
    /// <summary>Its code.</summary>
    public AppointmentCode? Code { get; init; }

    /// <summary>The person by a document.</summary>
    public IdentityHash? Person { get; init; }

    /// <summary>The person by a telephone.</summary>
    public PhoneHash? Phone { get; init; }
}

/// <summary>An appointment as its owner sees it.</summary>
/// <param name="Code">Its code: who knows it may change it, cancel it and check in with it.</param>
/// <param name="Group">The group of the plan.</param>
/// <param name="Matters">What is to be done.</param>
/// <param name="Day">Which day.</param>
/// <param name="From">When it begins by the hall's clock, <c>HH:mm</c>.</param>
/// <param name="To">When it ends.</param>
/// <param name="Start">Its beginning as a moment.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="MaskedName">张*, or null.</param>
/// <param name="Visit">The visit it became; null before.</param>
/// <param name="CheckInFrom">From when on one may check in.</param>
/// <param name="CancelUntil">Until when it may be cancelled or changed.</param>
public sealed record AppointmentView(
    AppointmentCode Code, string Group, IReadOnlyList<MatterId> Matters, DateOnly Day, ClockTime From, ClockTime To, DateTimeOffset Start,
    AppointmentStatus State, string? MaskedName, VisitId? Visit, DateTimeOffset CheckInFrom, DateTimeOffset CancelUntil);

/// <summary>What can be booked in one group.</summary>
/// <param name="Group">The group of the plan.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Matters">What is booked in it.</param>
/// <param name="Days">The days it can be booked for, in order.</param>
public sealed record SlotsOfGroup(string Group, LocalText Name, IReadOnlyList<MatterId> Matters, IReadOnlyList<SlotsOfDay> Days);

/// <summary>The slots of a day.</summary>
/// <param name="Day">Which day.</param>
/// <param name="Provisional">Whether the year's holiday notice is not out yet, so that the day may still turn out otherwise.</param>
/// <param name="Slots">Its slots, in order.</param>
public sealed record SlotsOfDay(DateOnly Day, bool Provisional, IReadOnlyList<SlotFree> Slots);

/// <summary>A slot.</summary>
/// <param name="From">When it begins by the hall's clock, <c>HH:mm</c>.</param>
/// <param name="To">When it ends.</param>
/// <param name="Free">How many more can be booked; 0 when it is full.</param>
public sealed record SlotFree(ClockTime From, ClockTime To, int Free);
