namespace ServiceHall.Queueing.Decisions;

/// <summary>A citizen gives a number back, any time before the service begins.</summary>
internal static class EndingVisits
{
    public static Decision Cancel(HallState state, CancelVisit command)
    {
        if (!state.Has(command.Visit, out var visit, out var rejection)) return rejection;
        if (visit.Status == VisitStatus.Serving) return Rejections.BeingServed(visit);
        return visit.IsActive ? new VisitCancelled(visit.Id, visit.Number) : Rejections.VisitOver(visit, "cancelled");
    }
}
