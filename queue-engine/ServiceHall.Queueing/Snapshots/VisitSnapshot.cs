using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Snapshots;

/// <summary>A visit as plain data; the fields mean what they mean in <see cref="Visit"/>. <see cref="VisitJson"/> writes and reads it.</summary>
public sealed record VisitSnapshot
{
    internal VisitId Id { get; set; }
    internal TicketNumber Number { get; set; }
    internal TicketCode Code { get; set; }
    internal PersonaId Persona { get; set; }
    internal BundleId? Bundle { get; set; }
    internal KnownPerson? Person { get; set; }
    internal DateTimeOffset TakenAt { get; set; }
    internal int AheadTold { get; set; }
    internal WaitRange? WaitTold { get; set; }
    internal IReadOnlyList<Leg> Legs { get; set; } = [];
    internal int LegIndex { get; set; }
    internal VisitStatus Status { get; set; }
    internal DateTimeOffset Since { get; set; }
    internal DateTimeOffset QueuedAt { get; set; }
    internal long WaitedMs { get; set; }
    internal int Calls { get; set; }
    internal CallReason? Why { get; set; }
    internal WindowId? Window { get; set; }
    internal DateTimeOffset? CalledAt { get; set; }
    internal DateTimeOffset? ServingSince { get; set; }
    internal string? ParkReason { get; set; }
    internal IReadOnlyList<RatingGiven> Ratings { get; set; } = [];
    internal IReadOnlyList<MatterServed> Served { get; set; } = [];
    internal IReadOnlyList<HelpGiven> Help { get; set; } = [];
    internal long JoinSequence { get; set; }
    internal StationId? Kiosk { get; set; }
    internal int Copies { get; set; }
    internal PaperStatus Paper { get; set; }
    internal string? PaperFault { get; set; }
    internal DateTimeOffset? PaperAskedAt { get; set; }
    internal IReadOnlyList<long> Records { get; set; } = [];
    internal DateTimeOffset? ParkedUntil { get; set; }
    internal IReadOnlyList<MatterId> Done { get; set; } = [];
    internal string? CalledHow { get; set; }
    internal int? ForecastMs { get; set; }
    internal AppointmentId? Appointment { get; set; }
    internal DateTimeOffset? AppointmentAt { get; set; }
    internal string? EndedBecause { get; set; }

    internal static VisitSnapshot Of(Visit visit) => new()
    {
        Id = visit.Id, Number = visit.Number, Code = visit.Code, Persona = visit.Persona, Bundle = visit.Bundle, Person = visit.Person, TakenAt = visit.TakenAt,
        AheadTold = visit.AheadTold, WaitTold = visit.WaitTold, Legs = visit.Legs, LegIndex = visit.LegIndex, Status = visit.Status, Since = visit.Since,
        QueuedAt = visit.QueuedAt, WaitedMs = visit.WaitedMs, Calls = visit.Calls, Why = visit.Why, Window = visit.Window, CalledAt = visit.CalledAt,
        ServingSince = visit.ServingSince, ParkReason = visit.ParkReason, Ratings = [.. visit.Ratings], Served = [.. visit.Served], Help = [.. visit.Help],
        JoinSequence = visit.JoinSequence, Kiosk = visit.Paper.Kiosk, Copies = visit.Paper.Copies, Paper = visit.Paper.Status, PaperFault = visit.Paper.Fault,
        PaperAskedAt = visit.Paper.Copies > 0 && visit.Paper.AskedAt != visit.TakenAt ? visit.Paper.AskedAt : null,
        Records = [.. visit.Records], ParkedUntil = visit.ParkedUntil, Done = [.. visit.Done], CalledHow = visit.CalledHow, ForecastMs = visit.ForecastMs,
        Appointment = visit.Appointment, AppointmentAt = visit.AppointmentAt, EndedBecause = visit.EndedBecause,
    };

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
                ParkedUntil = ParkedUntil, EndedBecause = EndedBecause, Done = Done, Ratings = Ratings, Served = Served, Help = Help, LaterRecords = Records.Skip(1),
            });
            if (!visit.IsActive) visit.Go().End(); // an older snapshot may still hold it
        }

        if (Paper != PaperStatus.None || Copies > 0) TakeUp(visit.TakePaper());
        EvolveVisits.Add(state, visit);
        if (Status is VisitStatus.Called or VisitStatus.Serving) state.Occupy(visit);
    }

    // The first copy is asked for with the number. A snapshot from before the time of the others was kept has none of theirs.
    private void TakeUp(TicketPaper paper) => (paper.Kiosk, paper.Copies, paper.Status, paper.Fault, paper.AskedAt) = (Kiosk, Copies, Paper, PaperFault, PaperAskedAt ?? TakenAt);
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
