using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>A line is shown at the foot of the walls and on the kiosks.</summary>
public sealed record NoticePublished(NoticeId Notice, LocalText Text, DateTimeOffset? Until) : HallEvent;

/// <summary>The line is shown no more.</summary>
public sealed record NoticeWithdrawn(NoticeId Notice) : HallEvent;

/// <summary>The days of a year follow a notice from here on.</summary>
/// <param name="Year">Which year.</param>
/// <param name="Source">Which notice.</param>
/// <param name="ClosedFor">Booked appointments of that year whose day is not offered any more: somebody has to move them.</param>
public sealed record CalendarTaken(int Year, string Source, IReadOnlyList<AppointmentId> ClosedFor) : HallEvent;

/// <summary>Somebody sees to an alert.</summary>
public sealed record AlertAcknowledged(string Alert, ClerkId Clerk) : HallEvent;

/// <summary>The plan has changed: the visit's legs from <paramref name="From"/> on are now as given here. Number, place in line and time waited stay.</summary>
public sealed record VisitReplanned(VisitId Visit, TicketNumber Number, int From, IReadOnlyList<Leg> Legs) : VisitEvent(Visit, Number);
