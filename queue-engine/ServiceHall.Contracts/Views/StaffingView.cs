using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Contracts.Views;

/// <summary>How many windows each skill pool should have open, for a quarter of an hour. Advice only: nothing acts on it.</summary>
/// <param name="From">The quarter's beginning.</param>
/// <param name="Until">Its end.</param>
/// <param name="TargetMinutes">The mean wait aimed at.</param>
/// <param name="Pools">Every pool, in plan order.</param>
public sealed record StaffingView(DateTimeOffset From, DateTimeOffset Until, double TargetMinutes, IReadOnlyList<PoolStaffing> Pools);

/// <summary>The advice for one pool.</summary>
/// <param name="Pool">Its key: the skills it is about.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Windows">Every window able to serve it, in plan order.</param>
/// <param name="Open">How many of them are open and count here: one that serves several pools counts in one.</param>
/// <param name="Flexible">How many of the open ones serve other pools too: move those first.</param>
/// <param name="Waiting">How many wait now.</param>
/// <param name="Advised">How many should be open.</param>
/// <param name="AdvisedForMinutes">For how long that has been the advice.</param>
/// <param name="Needed">How many this quarter and the queue need, before the advice is kept from flickering.</param>
/// <param name="ArrivalsPerHour">Arrivals expected.</param>
/// <param name="FromHistory">Whether days before today are in that.</param>
/// <param name="ServiceMinutes">Mean time at a window.</param>
/// <param name="ServiceScv">Its squared coefficient of variation.</param>
/// <param name="Load">Windows' worth of work expected.</param>
/// <param name="SquareRootLow">Check: load + 0.5 times its root.</param>
/// <param name="SquareRootHigh">Check: load + 1 times its root.</param>
/// <param name="WaitMinutes">The mean wait to expect with the windows that count now, and no shorter than the queue takes to begin; null when they cannot carry the load.</param>
/// <param name="LateShare">The share to expect that waits longer than the target with those windows, without the queue there is, 0 to 1.</param>
public sealed record PoolStaffing(
    string Pool, LocalText Label, IReadOnlyList<WindowId> Windows, int Open, int Flexible, int Waiting, int Advised, int AdvisedForMinutes, int Needed,
    double ArrivalsPerHour, bool FromHistory, double ServiceMinutes, double ServiceScv, double Load, int SquareRootLow, int SquareRootHigh,
    double? WaitMinutes, double LateShare);
