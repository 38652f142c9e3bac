using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Staffing;

namespace ServiceHall.Engine.Pictures;

/// <summary>The staffing advice as the manager sees it. Reckoned once a quarter of an hour, and again when a window opens or stops or the plan changes.</summary>
internal sealed class StaffingPicture
{
    private (PlanIndex? Plan, DateOnly? Day, int Quarter, string Open) _madeFor;
    private StaffingView? _made;

    public StaffingView? Of(HallState state, DateTimeOffset now)
    {
        var open = string.Join('|', state.Windows.Values.Where(window => window.Status == WindowStatus.Open).Select(window => window.Id.Value));
        var key = (state.Plan, state.Day, Evolve.QuarterOf(now), open);
        if (key == _madeFor) return _made;
        _madeFor = key;
        return _made = Make(state, now);
    }

    private static StaffingView? Make(HallState state, DateTimeOffset now)
    {
        var advice = StaffingAdvice.At(state, now);
        if (advice.Count == 0) return null;
        return new StaffingView(advice[0].From, advice[0].From.AddMinutes(15), state.Plan.Policy.StaffingWaitMinutes, [.. advice.Select(View)]);
    }

    private static PoolStaffing View(PoolAdvice of) => new(
        of.Pool.Key, of.Pool.Name, of.Pool.Windows, of.Open, of.Flexible, of.Advised, of.AdvisedForMinutes, of.Needed,
        Math.Round(of.ArrivalsPerHour, 1), of.FromHistory, Math.Round(of.ServiceMinutes, 2), Math.Round(of.ServiceScv, 2), Math.Round(of.Load, 2),
        of.SquareRootLow, of.SquareRootHigh, of.WaitMinutes is { } wait ? Math.Round(wait, 1) : null, Math.Round(of.LateShare, 3));
}
