namespace ServiceHall.Queueing.Decisions;

/// <summary>Start, finish, set aside and take up again.</summary>
internal static class ServingVisits
{
    public static Decision Start(HallState state, StartService command) =>
        state.HasCalled(command.Window, out var visit, out var rejection) ? new ServiceStarted(visit.Id, visit.Number, command.Window) : rejection;

    public static Decision Finish(HallState state, FinishService command, DateTimeOffset now)
    {
        if (!state.HasCurrent(command.Window, out var visit, out var rejection)) return rejection;
        if (visit.Status != VisitStatus.Serving) return Rejections.NotStarted(visit);
        HallEvent finished = visit.LegIndex + 1 < visit.Legs.Count
            ? new LegFinished(visit.Id, visit.Number, command.Window)
            : new VisitFinished(visit.Id, visit.Number, command.Window);
        return CallingByItself.AfterFree(state, command.Window, now, finished);
    }

    public static Decision Park(HallState state, ParkVisit command, DateTimeOffset now)
    {
        if (command.Minutes is < 1 or > 600) return Rejections.ParkMinutes();
        if (!Lookups.IsFit(command.Reason)) return Rejections.TextTooLong("reason", Lookups.TextMax);
        return state.HasCurrent(command.Window, out var visit, out var rejection)
            ? new VisitParked(visit.Id, visit.Number, command.Window, command.Reason) { Until = now.AddMinutes(command.Minutes ?? state.Plan.Policy.ParkMinutes) }
            : rejection;
    }

    public static Decision Resume(HallState state, ResumeVisit command)
    {
        if (!state.HasWorking(command.Window, out var window, out var rejection)) return rejection;
        if (window.Current is { } current) return Rejections.WindowBusy(window.Id, current);
        if (!state.Has(command.Visit, out var visit, out rejection)) return rejection;
        return visit.Status == VisitStatus.Parked ? new VisitResumed(visit.Id, visit.Number, window.Id) : Rejections.NotParked(visit);
    }
}
