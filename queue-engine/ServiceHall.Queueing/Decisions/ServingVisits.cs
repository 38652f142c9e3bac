using ServiceHall.Queueing.Choosing;

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
        if (visit.LegIndex + 1 == visit.Legs.Count) return CallingByItself.AfterFree(state, command.Window, now, new VisitFinished(visit.Id, visit.Number, command.Window));
        IReadOnlyList<Leg> toCome = [.. visit.Legs.Skip(visit.LegIndex + 1)];
        var reordered = ChainingLegs.ShortestFirst(state, toCome, now);
        var finished = new LegFinished(visit.Id, visit.Number, command.Window) { Legs = reordered };
        return CallingByItself.AfterMoved(state, command.Window, now, finished, (reordered ?? toCome)[0], mayStay: true);
    }

    public static Decision Park(HallState state, ParkVisit command, DateTimeOffset now)
    {
        if (command.Minutes is < 1 or > 600) return Rejections.ParkMinutes();
        if (!Lookups.IsFit(command.Reason)) return Rejections.TextTooLong("reason", Lookups.TextMax);
        if (!state.HasCurrent(command.Window, out var visit, out var rejection)) return rejection;
        var until = now.AddMinutes(command.Minutes ?? state.Plan.Policy.ParkMinutes);
        return CallingByItself.AfterFree(state, command.Window, now, new VisitParked(visit.Id, visit.Number, command.Window, command.Reason) { Until = until });
    }

    public static Decision Resume(HallState state, ResumeVisit command)
    {
        if (!state.HasWorking(command.Window, out var window, out var rejection)) return rejection;
        if (window.Current is { } current) return Rejections.WindowBusy(window.Id, current);
        if (!state.Has(command.Visit, out var visit, out rejection)) return rejection;
        return visit.Status == VisitStatus.Parked ? new VisitResumed(visit.Id, visit.Number, window.Id) : Rejections.NotParked(visit);
    }
}
