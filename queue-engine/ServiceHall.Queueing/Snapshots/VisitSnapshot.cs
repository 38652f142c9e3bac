using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Snapshots;

/// <summary>A visit as plain data; the fields mean what they mean in <see cref="Visit"/>.</summary>
public sealed record VisitSnapshot(
    VisitId Id, TicketNumber Number, TicketCode Code, PersonaId Persona, BundleId? Bundle, KnownPerson? Person, DateTimeOffset TakenAt,
    int AheadTold, WaitRange? WaitTold, IReadOnlyList<Leg> Legs, int LegIndex, VisitStatus Status, DateTimeOffset Since, DateTimeOffset QueuedAt,
    long WaitedMs, int Calls, CallReason? Why, WindowId? Window, DateTimeOffset? CalledAt, DateTimeOffset? ServingSince, string? ParkReason,
    IReadOnlyList<RatingGiven> Ratings, IReadOnlyList<MatterServed> Served, IReadOnlyList<HelpGiven> Help, long JoinSequence, StationId? Kiosk, int Copies, PaperStatus Paper, string? PaperFault, IReadOnlyList<long> Records,
    DateTimeOffset? ParkedUntil, IReadOnlyList<MatterId> Done, string? CalledHow, int? ForecastMs, AppointmentId? Appointment, DateTimeOffset? AppointmentAt, string? EndedBecause)
{
    internal static VisitSnapshot Of(Visit visit) => new(
        visit.Id, visit.Number, visit.Code, visit.Persona, visit.Bundle, visit.Person, visit.TakenAt,
        visit.AheadTold, visit.WaitTold, visit.Legs, visit.LegIndex, visit.Status, visit.Since, visit.QueuedAt,
        visit.WaitedMs, visit.Calls, visit.Why, visit.Window, visit.CalledAt, visit.ServingSince, visit.ParkReason,
        [.. visit.Ratings], [.. visit.Served], [.. visit.Help], visit.JoinSequence, visit.Paper.Kiosk, visit.Paper.Copies, visit.Paper.Status, visit.Paper.Fault, [.. visit.Records],
        visit.ParkedUntil, [.. visit.Done], visit.CalledHow, visit.ForecastMs, visit.Appointment, visit.AppointmentAt, visit.EndedBecause);

    internal void AddTo(HallState state)
    {
        var visit = new Visit
        {
            Id = Id, Number = Number, Code = Code, Persona = Persona, Person = Person, TakenAt = TakenAt, Origin = new VisitOrigin(Bundle, Appointment, AppointmentAt),
            AheadTold = AheadTold, WaitTold = WaitTold, ForecastMs = ForecastMs, Legs = state.Shared(Legs, Persona), LegIndex = LegIndex, Status = Status, Since = Since, QueuedAt = QueuedAt,
            JoinSequence = JoinSequence,
        };
        if (Records.Count > 1 || Status != VisitStatus.Waiting || EndedBecause is not null)
        {
            visit.Went(new VisitCourse
            {
                WaitedMs = WaitedMs, Calls = Calls, Why = Why, CalledHow = CalledHow, Window = Window, CalledAt = CalledAt, ServingSince = ServingSince, ParkReason = ParkReason,
                ParkedUntil = ParkedUntil, EndedBecause = EndedBecause, Done = Done, Ratings = Ratings, Served = Served, Help = Help, LaterRecords = [.. Records.Skip(1)],
            });
        }

        if (Paper != PaperStatus.None || Copies > 0) TakeUp(visit.TakePaper());
        EvolveVisits.Add(state, visit);
        if (Status is VisitStatus.Called or VisitStatus.Serving) state.Window(Window!.Value).Current = visit;
    }

    private void TakeUp(TicketPaper paper) => (paper.Kiosk, paper.Copies, paper.Status, paper.Fault) = (Kiosk, Copies, Paper, PaperFault);
}

/// <summary>A window as plain data; the fields mean what they mean in <see cref="WindowState"/>.</summary>
public sealed record WindowSnapshot(
    WindowId Id, WindowStatus Status, DateTimeOffset Since, string? PauseReason, ClerkId? Clerk, IReadOnlyList<VisitId> Recent, int Served,
    long ServingMs, long OpenMs, DateTimeOffset IdleSince)
{
    internal static WindowSnapshot Of(WindowState window) => new(
        window.Id, window.Status, window.Since, window.PauseReason, window.Clerk, [.. window.Recent], window.Served, window.ServingMs, window.OpenMs,
        window.IdleSince);

    internal void AddTo(HallState state)
    {
        var window = state.Window(Id);
        window.Status = Status;
        state.WindowsMoved();
        window.Since = Since;
        window.PauseReason = PauseReason;
        window.TakeClerk(Clerk, state.Plan);
        window.Recent.AddRange(Recent);
        window.Served = Served;
        window.ServingMs = ServingMs;
        window.OpenMs = OpenMs;
        window.IdleSince = IdleSince;
    }
}
