using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Api;

/// <summary>Asks for one number.</summary>
/// <param name="Matters">The matters wanted, in the order wanted; left out when a bundle is named.</param>
/// <param name="Bundle">A bundle of the plan instead of single matters.</param>
/// <param name="Persona">The group the person belongs to; the plan's first when left out.</param>
/// <param name="Identity">The person. It is hashed at once; the number itself goes no further.</param>
/// <param name="Appointment">The appointment's code: its person checks in, and its matters are done. Goes without matters, bundle and persona.</param>
/// <param name="Kiosk">The kiosk that prints the ticket; left out for a number without paper.</param>
/// <param name="Phone">The telephone an appointment of today was booked with; checks in instead of its code. It is hashed at once.</param>
public sealed record TakeNumberBody(
    IReadOnlyList<MatterId>? Matters = null, BundleId? Bundle = null, PersonaId? Persona = null,
    IdentityBody? Identity = null, AppointmentCode? Appointment = null, StationId? Kiosk = null, string? Phone = null)
{
    /// <summary>Nothing of the person.</summary>
    public override string ToString() => nameof(TakeNumberBody);
}

/// <summary>Books a slot.</summary>
/// <param name="Matters">The matters wanted, all of one group of the slots list.</param>
/// <param name="Day">The day, <c>yyyy-MM-dd</c>.</param>
/// <param name="From">When the slot begins, <c>HH:mm</c>.</param>
/// <param name="Persona">The group the person belongs to; the plan's first when left out.</param>
/// <param name="Identity">The person; this or the telephone, or both. It is hashed at once.</param>
/// <param name="Phone">The person's telephone, 5 to 15 digits. It is hashed at once.</param>
public sealed record BookBody(
    IReadOnlyList<MatterId> Matters, DateOnly Day, ClockTime From, PersonaId? Persona = null, IdentityBody? Identity = null, string? Phone = null)
{
    /// <summary>Nothing of the person.</summary>
    public override string ToString() => nameof(BookBody);
}

/// <summary>Changes a duty.</summary>
/// <param name="Day">The day, <c>yyyy-MM-dd</c>.</param>
/// <param name="Window">The window.</param>
/// <param name="Spans">When it is on duty; none for not at all.</param>
/// <param name="Clerk">Who is on duty there; left out when that is settled elsewhere.</param>
/// <param name="Note">Why, in at most 80 characters.</param>
public sealed record DutyBody(DateOnly Day, WindowId Window, IReadOnlyList<HourSpan> Spans, ClerkId? Clerk = null, string? Note = null);

/// <summary>Names a slot.</summary>
/// <param name="Day">The day, <c>yyyy-MM-dd</c>.</param>
/// <param name="From">When the slot begins, <c>HH:mm</c>.</param>
public sealed record SlotBody(DateOnly Day, ClockTime From);

/// <summary>A person by a document.</summary>
/// <param name="Number">The document's number, 4 to 32 letters and digits.</param>
/// <param name="Name">The whole name; kept as its first character and a star.</param>
public sealed record IdentityBody(string Number, string? Name = null)
{
    /// <summary>Nothing of the person.</summary>
    public override string ToString() => nameof(IdentityBody);
}

/// <summary>Opens a window.</summary>
/// <param name="Clerk">Who sits there; whoever signed in when left out.</param>
public sealed record OpenBody(ClerkId? Clerk = null);

/// <summary>Pauses a window.</summary>
/// <param name="Reason">Why, in at most 80 characters.</param>
public sealed record ReasonBody(string? Reason = null);

/// <summary>Parks a visit.</summary>
/// <param name="Reason">Why, in at most 80 characters.</param>
/// <param name="Minutes">For how long at most, 1 to 600; the plan's time when left out.</param>
public sealed record ParkBody(string? Reason = null, int? Minutes = null);

/// <summary>Names a matter.</summary>
/// <param name="Matter">A matter of the plan.</param>
public sealed record MatterBody(MatterId Matter);

/// <summary>Names a visit: the parked one to take up again, or the waiting one to call.</summary>
/// <param name="Visit">The visit.</param>
public sealed record ResumeBody(VisitId Visit);

/// <summary>Sends a visit on; exactly one of the two.</summary>
/// <param name="ToWindow">The window to go to.</param>
/// <param name="ToMatter">The matter to be done next, wherever it can be done.</param>
/// <param name="Place"><c>fair</c>, <c>first</c> or <c>last</c>; fair when left out.</param>
/// <param name="AndBack">Whether it comes back to this window afterwards.</param>
public sealed record TransferBody(WindowId? ToWindow = null, MatterId? ToMatter = null, string? Place = null, bool AndBack = false);

/// <summary>Takes nothing; an empty object or no body at all.</summary>
public sealed record EmptyBody;

/// <summary>Rates a finished visit.</summary>
/// <param name="Level">1 (非常不满意) to 5 (非常满意).</param>
/// <param name="Matter">The matter it is about; the visit as a whole when left out.</param>
/// <param name="Reasons">Why, by the plan's reasons of that level.</param>
/// <param name="Change">Whether it takes the place of what was said before.</param>
/// <param name="Channel"><c>phone</c> or <c>qr</c>; phone when left out.</param>
public sealed record RateBody(int Level, MatterId? Matter = null, IReadOnlyList<string>? Reasons = null, bool Change = false, string? Channel = null);

/// <summary>Signs a clerk in.</summary>
/// <param name="Clerk">The sign-in name.</param>
/// <param name="Pin">The PIN, 6 to 12 digits.</param>
public sealed record SignInBody(ClerkId Clerk, string Pin)
{
    /// <summary>The clerk, never the PIN.</summary>
    public override string ToString() => $"{nameof(SignInBody)}({Clerk})";
}
