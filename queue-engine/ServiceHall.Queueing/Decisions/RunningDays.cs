namespace ServiceHall.Queueing.Decisions;

/// <summary>A day begins with numbers from 1 and ends with nobody left untold.</summary>
internal static class RunningDays
{
    public static Decision Open(HallState state, OpenDay command)
    {
        if (state.DayOpen) return Rejections.DayAlreadyOpen(state.Day!.Value);
        return state.Day is { } last && command.Day < last ? Rejections.DayInThePast(command.Day, last) : new DayOpened(command.Day);
    }

    public static Decision Close(HallState state)
    {
        if (!state.DayOpen) return Rejections.DayNotOpen();
        var expired = state.Visits.Values.Where(visit => visit.IsActive).OrderBy(visit => visit.Id.Value).Select(visit => new VisitExpired(visit.Id, visit.Number));
        var closed = state.Windows.Values.Where(window => window.Status != WindowStatus.Closed).Select(window => window.Id)
            .OrderBy(id => id.Value, StringComparer.Ordinal).Select(id => new WindowClosed(id));
        return (HallEvent[])[.. expired, .. closed, new DayClosed(state.Day!.Value)];
    }
}
