namespace ServiceHall.Queueing.Decisions;

/// <summary>A citizen gives a number back, any time before the service begins.</summary>
internal static class EndingVisits
{
    public static Decision Cancel(HallState state, CancelVisit command, DateTimeOffset now)
    {
        if (!state.Has(command.Visit, out var visit, out var rejection)) return rejection;
        if (visit.Status == VisitStatus.Serving) return Rejections.BeingServed(visit);
        if (!visit.IsActive) return Rejections.VisitOver(visit, "cancelled");
        var cancelled = new VisitCancelled(visit.Id, visit.Number);
        return visit.Status == VisitStatus.Called ? CallingByItself.AfterFree(state, visit.Window!.Value, now, cancelled) : cancelled;
    }
}
