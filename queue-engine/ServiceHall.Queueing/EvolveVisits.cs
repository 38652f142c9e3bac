using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>The steps of a visit's life, one event each.</summary>
internal static class EvolveVisits
{
    public static void Taken(HallState state, DateTimeOffset at, NumberTaken taken)
    {
        var since = taken.Given ?? at;
        var visit = new Visit
        {
            Id = taken.Visit, Number = taken.Number, Code = taken.Code, Persona = taken.Persona, Person = taken.Person,
            TakenAt = since, AheadTold = taken.Ahead, WaitTold = taken.Wait, ForecastMs = taken.ForecastMs, Legs = state.Shared(taken.Legs, taken.Persona),
            Origin = OriginOf(state, taken),
        };
        Add(state, visit);
        state.Ordinals[visit.Number.Series] = Math.Max(state.Ordinals.GetValueOrDefault(visit.Number.Series), visit.Number.Ordinal);
        state.Figures.Taken++;
        state.Figures.TakenByQuarter[Evolve.QuarterOf(since)]++;
        if (taken.Kiosk is { } kiosk) EvolvePaper.Asked(state, visit, kiosk, since);
        Queue(state, visit, since, taken.CountsFrom);
    }

    public static void TurnedAway(HallState state, NumberTurnedAway away)
    {
        // More than anybody sees to: the oldest goes.
        if (state.TurnedAway.Count == HallState.TurnedAwayMax) state.TurnedAway.RemoveAt(0);
        state.TurnedAway.Add(away);
    }

    private static VisitOrigin? OriginOf(HallState state, NumberTaken taken)
    {
        if (taken is { Bundle: null, Appointment: null, CountsFrom: null }) return null;
        if (taken.Appointment is not { } code) return new VisitOrigin(taken.Bundle, null, taken.CountsFrom);
        EvolveTheBook.Arrived(state, code, taken.Visit);
        return new VisitOrigin(taken.Bundle, state.Appointments.All[code].Id, taken.CountsFrom);
    }

    /// <summary>Makes a visit known by all its keys.</summary>
    public static void Add(HallState state, Visit visit)
    {
        state.Visits.Add(visit.Id, visit);
        state.ByNumber.Add(visit);
        state.ByCode.Add(visit.Code, visit);
        state.Quotas.Count(visit, 1);
        if (visit.Person is not { } person) return;
        if (!state.ByPerson.TryGetValue(person.Hash, out var visits)) state.ByPerson[person.Hash] = visits = [];
        visits.Add(visit);
    }

    public static void Called(HallState state, DateTimeOffset at, TicketCalled called)
    {
        var visit = state.Visits[called.Visit];
        visit.Go().WaitedMs = visit.WaitedAt(at);
        visit.Go().Why = called.Why;
        visit.Go().CalledHow = called.How;
        visit.Go().Calls = 1;
        visit.Go().CalledAt = at;
        Leave(state, visit);
        Occupy(state, visit, called.Window, VisitStatus.Called, at);
        state.Figures.Called++;
        state.Figures.WaitedMs += visit.WaitedMs;
        state.Figures.CalledByQuarter[Evolve.QuarterOf(at)]++;
        state.Figures.WaitedMsByQuarter[Evolve.QuarterOf(at)] += visit.WaitedMs;
        Remember(state, new RememberedCall(called.CallSequence, visit.Id, visit.Number, called.Window, false, at));
    }

    public static void Recalled(HallState state, DateTimeOffset at, TicketRecalled recalled)
    {
        var visit = state.Visits[recalled.Visit];
        visit.Go().Calls++;
        Remember(state, new RememberedCall(recalled.CallSequence, visit.Id, visit.Number, recalled.Window, true, at));
    }

    public static void Undone(HallState state, DateTimeOffset at, CallUndone undone)
    {
        var visit = state.Visits[undone.Visit];
        state.Figures.Called--;
        state.Figures.WaitedMs -= visit.WaitedMs;
        var quarter = Evolve.QuarterOf(visit.CalledAt ?? at);
        state.Figures.CalledByQuarter[quarter]--;
        state.Figures.WaitedMsByQuarter[quarter] -= visit.WaitedMs;
        Free(state, visit, at);
        var how = visit.CalledHow;
        visit.Go().Uncall();
        visit.Go().CalledHow = how;
        Move(visit, VisitStatus.Waiting, at);
        Join(state, visit);
    }

    public static void NoShow(HallState state, DateTimeOffset at, NoShowMarked noShow)
    {
        var visit = state.Visits[noShow.Visit];
        EvolveServing.CallStood(state, visit);
        Free(state, visit, at, keepWindow: true);
        Move(visit, VisitStatus.NoShow, at);
        state.Figures.NoShows++;
    }

    public static void Started(HallState state, DateTimeOffset at, ServiceStarted started)
    {
        var visit = state.Visits[started.Visit];
        EvolveServing.CallStood(state, visit);
        visit.Go().ServingSince = at;
        state.Occupy(visit);
        Move(visit, VisitStatus.Serving, at);
    }

    public static void LegFinished(HallState state, DateTimeOffset at, LegFinished finished)
    {
        var visit = state.Visits[finished.Visit];
        EvolveServing.Served(state, visit, at);
        Free(state, visit, at);
        visit.LegIndex++;
        if (finished.Legs is { } legs) Replanned(state, visit, legs);
        Queue(state, visit, at);
    }

    public static void Finished(HallState state, DateTimeOffset at, VisitFinished finished)
    {
        var visit = state.Visits[finished.Visit];
        EvolveServing.Served(state, visit, at);
        Free(state, visit, at, keepWindow: true);
        Move(visit, VisitStatus.Finished, at);
        state.Figures.Finished++;
        state.Figures.FinishedByQuarter[Evolve.QuarterOf(at)]++;
    }

    public static void Parked(HallState state, DateTimeOffset at, VisitParked parked)
    {
        var visit = state.Visits[parked.Visit];
        EvolveServing.CallStood(state, visit);
        EvolveServing.AddServingTime(state, visit, at);
        Free(state, visit, at, keepWindow: true);
        visit.Go().ParkReason = parked.Reason;
        visit.Go().ParkedUntil = parked.Until;
        Move(visit, VisitStatus.Parked, at);
    }

    public static void Resumed(HallState state, DateTimeOffset at, VisitResumed resumed)
    {
        var visit = state.Visits[resumed.Visit];
        visit.Go().ParkReason = null;
        visit.Go().ParkedUntil = null;
        visit.Go().ServingSince = at;
        Occupy(state, visit, resumed.Window, VisitStatus.Serving, at);
    }

    public static void Transferred(HallState state, DateTimeOffset at, VisitTransferred transferred)
    {
        var visit = state.Visits[transferred.Visit];
        EvolveServing.CallStood(state, visit);
        EvolveServing.AddServingTime(state, visit, at);
        Free(state, visit, at);
        visit.LegIndex = transferred.Done;
        Replanned(state, visit, transferred.Legs);
        Queue(state, visit, at);
    }

    public static void Rejoined(HallState state, DateTimeOffset at, VisitRejoined rejoined)
    {
        var visit = state.Visits[rejoined.Visit];
        visit.Go().Window = null;
        state.Figures.NoShows--;
        Replanned(state, visit, rejoined.Legs);
        Queue(state, visit, at);
    }

    /// <summary>The present leg and those after it are replaced; what is done stays.</summary>
    private static void Replanned(HallState state, Visit visit, IReadOnlyList<Leg> legs)
    {
        state.Quotas.Count(visit, -1);
        visit.Legs = [.. visit.Legs.Take(visit.LegIndex), .. legs];
        state.Quotas.Count(visit, 1);
    }

    /// <summary>A matter was added or dropped: whoever is at a window keeps it busy for as long as what is left.</summary>
    public static void MattersChanged(HallState state, Visit visit, IReadOnlyList<Leg> legs)
    {
        Replanned(state, visit, legs);
        if (visit.Status is VisitStatus.Called or VisitStatus.Serving) state.Occupy(visit);
    }

    public static void Expired(HallState state, DateTimeOffset at, VisitExpired expired)
    {
        state.Visits[expired.Visit].Go().EndedBecause = expired.Reason ?? "day-end";
        Ended(state, at, expired, VisitStatus.Expired);
    }

    /// <summary>The plan has changed: legs to come are replaced. Who waits keeps its place and the time waited.</summary>
    public static void ReplannedByPlan(HallState state, VisitReplanned replanned)
    {
        var visit = state.Visits[replanned.Visit];
        var waits = visit.Status == VisitStatus.Waiting;
        if (waits) Leave(state, visit);
        state.Quotas.Count(visit, -1);
        visit.Legs = [.. visit.Legs.Take(replanned.From), .. replanned.Legs];
        state.Quotas.Count(visit, 1);
        if (waits) Join(state, visit);
    }

    public static void Ended(HallState state, DateTimeOffset at, VisitEvent ended, VisitStatus status)
    {
        var visit = state.Visits[ended.Visit];
        EvolveServing.CallStood(state, visit);
        if (visit.Status == VisitStatus.Waiting) Leave(state, visit);
        if (visit.Status is VisitStatus.Called or VisitStatus.Serving) Free(state, visit, at);
        // Nobody needs the paper of a number that was given back; what is half printed still gets its report.
        if (visit.Paper.Status == PaperStatus.Asked) EvolvePaper.Moved(state, visit.Id, PaperStatus.None, null);
        if (status != VisitStatus.Cancelled)
        {
            Move(visit, status, at);
            return;
        }

        state.Figures.Cancelled++;
        state.Quotas.Count(visit, -1);
        Move(visit, status, at);
        state.Quotas.Count(visit, 1);
    }

    public static void MatterDone(HallState state, MatterFinished finished)
    {
        var visit = state.Visits[finished.Visit];
        visit.Go().Done = [.. visit.Done, finished.Matter];
        EvolveServing.NoteServed(state, visit, finished.Matter);
    }

    public static void Helped(Visit visit, HelpRecorded help) => visit.Go().Help = [.. visit.Help, new HelpGiven(help.Helper, help.How, help.Note)];

    private static void Queue(HallState state, Visit visit, DateTimeOffset at, DateTimeOffset? countsFrom = null)
    {
        visit.QueuedAt = countsFrom ?? at;
        visit.JoinSequence = ++state.JoinSequence;
        if (visit.HasCourse) visit.Go().Uncall();
        if (state.Plan.PoolOf(visit.Leg.Matters[0]) is { } pool) state.Arrivals.Count(pool.Key, Evolve.QuarterOf(at));
        Move(visit, VisitStatus.Waiting, at);
        Join(state, visit);
    }

    /// <summary>Puts a waiting visit into its lane, which is made when it is the first.</summary>
    public static void Join(HallState state, Visit visit)
    {
        var lane = state.LaneOf(visit.Leg) ?? state.MakeLane(visit.Leg);
        lane.Join(visit);
        state.WaitingCount++;
    }

    private static void Leave(HallState state, Visit visit)
    {
        visit.Lane!.Leave(visit);
        state.WaitingCount--;
    }

    private static void Occupy(HallState state, Visit visit, WindowId window, VisitStatus status, DateTimeOffset at)
    {
        visit.Go().Window = window;
        state.Occupy(visit);
        Move(visit, status, at);
    }

    private static void Free(HallState state, Visit visit, DateTimeOffset at, bool keepWindow = false)
    {
        var window = state.Window(visit.Window!.Value);
        state.Free(window);
        window.IdleSince = at;
        visit.Go().CalledAt = null;
        visit.Go().ServingSince = null;
        if (!keepWindow) visit.Go().Window = null;
    }

    private static void Move(Visit visit, VisitStatus status, DateTimeOffset at)
    {
        visit.Status = status;
        visit.Since = at;
        if (!visit.IsActive && visit.HasCourse) visit.Go().End();
    }

    private static void Remember(HallState state, RememberedCall call)
    {
        state.CallSequence = call.CallSequence;
        state.Calls.Enqueue(call);
        if (state.Calls.Count > HallState.CallsRemembered) state.Calls.Dequeue();
    }
}
