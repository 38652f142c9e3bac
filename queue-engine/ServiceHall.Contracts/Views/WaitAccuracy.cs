using ServiceHall.Queueing.Words;

namespace ServiceHall.Contracts.Views;

/// <summary>How the waits told with the numbers came out, counted when the person is called. Who left before is not in it.</summary>
/// <param name="Today">Of today.</param>
/// <param name="Before">Of the last day before; null when there was none.</param>
/// <param name="Classes">What was learned, by class of waits: area by area, the shorter targets first.</param>
public sealed record WaitAccuracy(WaitsToldView Today, WaitsToldView? Before, IReadOnlyList<WaitClassView> Classes);

/// <summary>How some told waits came out.</summary>
/// <param name="Ended">How many have come to their end.</param>
/// <param name="KeptShare">The share whose wait lay in the range told, 0 to 1; null of none.</param>
/// <param name="WithinEndShare">The share that waited no longer than its end; null of none.</param>
/// <param name="MedianWidthMin">Half of the ranges were no wider, in minutes; null of none.</param>
/// <param name="RmseMin">Root mean square of the wait against the middle of the range, in minutes; null of none.</param>
/// <param name="BiasMin">Mean of the wait less the middle of the range: above 0 people wait longer than told; null of none.</param>
public sealed record WaitsToldView(int Ended, double? KeptShare, double? WithinEndShare, int? MedianWidthMin, double? RmseMin, double? BiasMin);

/// <summary>What was learned of one class of waits.</summary>
/// <param name="Area">Where they wait.</param>
/// <param name="TargetUpToMin">Their target wait is at most so many minutes; null for all longer ones.</param>
/// <param name="Delayed">Whether they found no window free.</param>
/// <param name="Samples">How many waits it was learned from.</param>
/// <param name="Known">Whether its own ratios are used; else the hall's, or the last wait.</param>
/// <param name="Ratio">Mean of actual / forecast, the newer ones counting more.</param>
public sealed record WaitClassView(AreaId Area, int? TargetUpToMin, bool Delayed, int Samples, bool Known, double Ratio);
