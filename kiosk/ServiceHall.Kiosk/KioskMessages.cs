using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk;

/// <summary>The answer to <c>Enter()</c>: what the kiosk's screen needs once.</summary>
/// <param name="Kiosk">Which kiosk this is.</param>
/// <param name="Catalog">The hall's words.</param>
/// <param name="HasPrinter">Whether the plan gives it a printer.</param>
/// <param name="HasCardReader">Whether the plan gives it a card reader.</param>
/// <param name="HasScanner">Whether the plan gives it a scanner.</param>
/// <param name="PublicAddress">Where phones reach the hall.</param>
/// <param name="HasChipReader">Whether the plan gives it a reader of chip cards.</param>
public sealed record KioskSetup(
    StationId Kiosk, HallCatalog Catalog, bool HasPrinter, bool HasCardReader, bool HasScanner, string PublicAddress, bool HasChipReader = false)
{
    /// <summary>Whether its process can read a sentence aloud for a browser without a voice.</summary>
    public bool Speaks { get; init; }

    /// <summary>The QR code of the phone's booking page, row by row; null where nothing is booked.</summary>
    public IReadOnlyList<string>? BookingQr { get; init; }
}

/// <summary>Pushed as <c>station</c>: how the kiosk itself is.</summary>
/// <param name="Printer"><c>ready</c>, <c>paper-low</c>, <c>paper-out</c>, <c>cover-open</c>, <c>unavailable</c> or <c>none</c>.</param>
/// <param name="CardReader"><c>ready</c>, <c>unavailable</c> or <c>none</c>.</param>
/// <param name="Scanner"><c>ready</c>, <c>unavailable</c> or <c>none</c>.</param>
/// <param name="Since">Since when.</param>
/// <param name="ChipReader"><c>ready</c>, <c>unavailable</c> or <c>none</c>.</param>
public sealed record KioskStatus(string Printer, string CardReader, string Scanner, DateTimeOffset Since, string ChipReader = "none");

/// <summary>Pushed as <c>card</c>: a card was read. Null is pushed when the kiosk has forgotten it.</summary>
/// <param name="MaskedName">张*.</param>
/// <param name="Persona">The group the birth date suggests; null when none.</param>
/// <param name="Visit">The number this person already holds; its ticket is being printed again. Null when none.</param>
/// <param name="ReprintRefused">Why it is not printed again, as a rejection's type; null when it is, or there is nothing to print.</param>
public sealed record CardShown(string MaskedName, PersonaId? Persona, VisitView? Visit, string? ReprintRefused)
{
    /// <summary>The name of this laying of the card; a press that uses the card says it.</summary>
    public string? Laying { get; init; }

    /// <summary>The appointment of today this person can check in with; null when there is none, or it is used.</summary>
    public AppointmentView? Appointment { get; init; }

    /// <summary>What lies ready for this person to be collected.</summary>
    public IReadOnlyList<CitizenCase> Results { get; init; } = [];
}

/// <summary>Pushed as <c>chip</c>: what the reader of chip cards sees, so that the screen can say "please wait" while a card is asked and "take your card" after.</summary>
/// <param name="State"><c>known</c> (its holder is pushed as <c>card</c>), <c>unknown</c> or <c>out</c>.</param>
public sealed record ChipCardSeen(string State);

/// <summary>Pushed as <c>code</c>: something was scanned.</summary>
/// <param name="Kind"><c>ticket</c>, <c>matters</c>, <c>appointment</c>, <c>result</c> or <c>unknown</c>.</param>
/// <param name="Visit">The visit of a ticket code.</param>
/// <param name="Matters">The matters a code asks for (<c>servicehall:matters=a,b</c>).</param>
/// <param name="Bundle">The bundle a code asks for (<c>servicehall:bundle=newborn</c>).</param>
/// <param name="Reason">Why a code is of no use, as a stable word: <c>no-such-ticket</c>, <c>no-such-appointment</c>, <c>no-such-matter</c>, <c>no-such-result</c>, <c>not-ours</c>, <c>too-long</c>, <c>not-text</c>, <c>hall-unreachable</c>.</param>
public sealed record CodeShown(string Kind, VisitView? Visit, IReadOnlyList<MatterId>? Matters, BundleId? Bundle, string? Reason)
{
    /// <summary>The appointment of an appointment code (<c>{publicAddress}/a/{code}</c> or <c>servicehall:appointment=…</c>).</summary>
    public AppointmentView? Appointment { get; init; }

    /// <summary>Where a thing stands whose pick-up number was read (<c>Q0012</c> or <c>servicehall:pick-up=Q0012</c>).</summary>
    public CitizenCase? Result { get; init; }
}

/// <summary>Pushed as <c>print</c>: how a ticket of this kiosk fares.</summary>
/// <param name="Visit">Whose.</param>
/// <param name="Number">Its number.</param>
/// <param name="Copy">1 is the first.</param>
/// <param name="State"><c>printing</c>, <c>printed</c> or <c>failed</c>.</param>
/// <param name="Reason">The word for why it failed; null otherwise.</param>
public sealed record PrintProgress(VisitId Visit, TicketNumber Number, int Copy, string State, string? Reason);

/// <summary>Asked by <c>TakeNumber</c>.</summary>
/// <param name="CommandId">Made by the screen when the citizen pressed; the same press sent twice is one number.</param>
/// <param name="Matters">The matters in order; empty when a bundle is named.</param>
/// <param name="Bundle">A bundle instead.</param>
/// <param name="Persona">The group; null for the plan's first.</param>
/// <param name="UseCard">Whether the card belongs to this number.</param>
/// <param name="Paper">Whether a ticket shall be printed.</param>
public sealed record KioskTake(CommandId CommandId, IReadOnlyList<MatterId> Matters, BundleId? Bundle, PersonaId? Persona, bool UseCard, bool Paper)
{
    /// <summary>The laying this press belongs to: only that card is used, and forgotten with the number. Null for whichever lies there when the press is heard first.</summary>
    public string? Laying { get; init; }
}

/// <summary>Asked by <c>CheckIn</c>: the person of an appointment is here.</summary>
/// <param name="CommandId">Made by the screen when the citizen pressed (or scanned); the same press sent twice is one number.</param>
/// <param name="Appointment">The appointment's code.</param>
/// <param name="Paper">Whether a ticket shall be printed.</param>
public sealed record KioskCheckIn(CommandId CommandId, AppointmentCode Appointment, bool Paper);

/// <summary>Asked by <c>FindAppointment</c>.</summary>
/// <param name="Phone">The telephone typed in; it is hashed at once and goes no further.</param>
public sealed record KioskPhone(string Phone)
{
    /// <summary>Nothing of the number.</summary>
    public override string ToString() => nameof(KioskPhone);
}

/// <summary>The answer to <c>TakeNumber</c> and <c>CheckIn</c>.</summary>
/// <param name="Answer">The hall's answer.</param>
/// <param name="TicketAddress">What the ticket's QR says; null when refused.</param>
/// <param name="TicketQr">The QR's modules row by row, <c>1</c> is black, without a quiet zone; null when refused.</param>
/// <param name="Paper">Whether a ticket is being printed.</param>
public sealed record KioskTaken(Answer Answer, string? TicketAddress, IReadOnlyList<string>? TicketQr, bool Paper);

/// <summary>Pushed as <c>reserve</c> by a kiosk that can give numbers by itself.</summary>
/// <param name="Gives">Whether it does now: the hall is out of reach, and there is a number and paper for it.</param>
/// <param name="Waiting">How many it gave that the hall has not heard of yet.</param>
/// <param name="TurnedAway">Numbers it gave today that the hall had no place for: who holds one takes another.</param>
public sealed record KioskReserve(bool Gives, int Waiting, IReadOnlyList<TicketNumber> TurnedAway)
{
    /// <inheritdoc />
    public bool Equals(KioskReserve? other) => other is not null && (Gives, Waiting) == (other.Gives, other.Waiting) && TurnedAway.SequenceEqual(other.TurnedAway);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Gives, Waiting, TurnedAway.Count);
}

/// <summary>The answer to <c>TakeReserve</c>.</summary>
/// <param name="Number">The number; null when refused.</param>
/// <param name="TicketQr">The QR of its phone page, which is there when the hall is back; null when refused.</param>
/// <param name="PaperFault">Why there is no ticket, or perhaps none; null when it is on paper.</param>
/// <param name="Rejection">Why there is no number; null when there is one.</param>
public sealed record KioskReserved(TicketNumber? Number, IReadOnlyList<string>? TicketQr, string? PaperFault, Rejection? Rejection);

/// <summary>Asked by <c>Reprint</c> and <c>Cancel</c>.</summary>
public sealed record KioskVisit(CommandId CommandId, VisitId Visit);
