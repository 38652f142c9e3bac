using ServiceHall.Queueing;

namespace ServiceHall.Engine.Pictures;

/// <summary>
/// Who is parked and who missed a call, of all visits of the day: looked for once a position, however many windows show theirs. Used by the loop only.
/// </summary>
internal sealed class SetAside
{
    private HallState? _state;
    private long _position;

    /// <summary>Who is parked.</summary>
    public IReadOnlyList<Visit> Parked { get; private set; } = [];

    /// <summary>Who did not come when called.</summary>
    public IReadOnlyList<Visit> Missed { get; private set; } = [];

    /// <summary>Looks through the visits, unless they are those it has seen.</summary>
    public SetAside In(HallState state)
    {
        if (ReferenceEquals(state, _state) && state.Position == _position) return this;
        (_state, _position) = (state, state.Position);
        List<Visit> parked = [], missed = [];
        foreach (var visit in state.Visits.Values)
        {
            if (visit.Status == VisitStatus.Parked) parked.Add(visit);
            else if (visit.Status == VisitStatus.NoShow) missed.Add(visit);
        }

        (Parked, Missed) = (parked, missed);
        return this;
    }
}
