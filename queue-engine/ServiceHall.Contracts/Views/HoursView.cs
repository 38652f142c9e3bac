using ServiceHall.Queueing.Words;

namespace ServiceHall.Contracts.Views;

/// <summary>Whether the hall is open just now, and what becomes of who waits when it is not.</summary>
/// <param name="Open">Whether any window is on duty.</param>
/// <param name="Until">Until when this span lasts; null while closed.</param>
/// <param name="OpensAt">When the next span begins; null when that is more than two weeks away.</param>
/// <param name="Ended">Whether the end of today's hours is on record.</param>
/// <param name="Closing">What becomes of who waits then: <c>serve</c> (windows go on until nobody waits) or <c>tell</c> (their numbers end).</param>
/// <param name="Waiting">How many wait now.</param>
/// <param name="Provisional">Whether the year's holiday notice is not loaded, so that today was reckoned.</param>
public sealed record HoursView(bool Open, DateTimeOffset? Until, DateTimeOffset? OpensAt, bool Ended, string Closing, int Waiting, bool Provisional);

/// <summary>A window on duty beyond the hall's own hours, or changed by a manager.</summary>
/// <param name="Day">Which day.</param>
/// <param name="Window">Which window.</param>
/// <param name="Spans">When; none for not at all.</param>
/// <param name="Clerk">Who; null when that is settled elsewhere.</param>
/// <param name="Duty">The duty of the plan it comes from; null for a change.</param>
/// <param name="Changed">Whether a manager changed it.</param>
/// <param name="Note">Why it was changed.</param>
public sealed record DutyView(DateOnly Day, WindowId Window, IReadOnlyList<HourSpan> Spans, ClerkId? Clerk, string? Duty, bool Changed, string? Note);

/// <summary>The appointments of today.</summary>
/// <param name="Booked">Still expected.</param>
/// <param name="Arrived">Checked in.</param>
/// <param name="Missed">Did not come.</param>
/// <param name="Cancelled">Given back today.</param>
public sealed record AppointmentFigures(int Booked, int Arrived, int Missed, int Cancelled);
