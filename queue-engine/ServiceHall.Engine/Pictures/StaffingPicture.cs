using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Staffing;

namespace ServiceHall.Engine.Pictures;

/// <summary>The staffing advice as the manager sees it. What is expected is reckoned once a quarter of an hour, and again when the plan changes.</summary>
internal sealed class StaffingPicture
{
    private (PlanIndex? Plan, DateOnly? Day, int Quarter) _madeFor;
    private IReadOnlyList<PoolAdvice> _expected = [];

    public StaffingView? Of(HallState state, DateTimeOffset now)
    {
        var key = (state.Plan, state.Day, Evolve.QuarterOf(now));
        if (key != _madeFor) _expected = StaffingAdvice.Expected(state, now);
        _madeFor = key;
        if (_expected.Count == 0) return null;
        var from = _expected[0].From;
        return new StaffingView(from, from.AddMinutes(15), state.Plan.Policy.StaffingWaitMinutes, [.. StaffingAdvice.Now(state, _expected).Select(View)]);
    }

    private static PoolStaffing View(PoolAdvice of) => new(
        of.Pool.Key, of.Pool.Name, of.Pool.Windows, of.Open, of.Flexible, of.Waiting, of.Advised, of.AdvisedForMinutes, of.Needed,
        Math.Round(of.ArrivalsPerHour, 1), of.FromHistory, Math.Round(of.ServiceMinutes, 2), Math.Round(of.ServiceScv, 2), Math.Round(of.Load, 2),
        of.SquareRootLow, of.SquareRootHigh, of.WaitMinutes is { } wait ? Math.Round(wait, 1) : null, Math.Round(of.LateShare, 3));
}
