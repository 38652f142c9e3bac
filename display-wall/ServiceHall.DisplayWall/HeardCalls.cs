using ServiceHall.Contracts;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.DisplayWall;

/// <summary>How far a wall has heard the hall's calls: the one that follows it after a change of the plan does not take them up again.</summary>
/// <param name="Last">The last call it heard, of whatever area.</param>
/// <param name="Layouts">Which areas' calls it took into its queue, and what it was changed to since: only what all of them have is in the queue still.</param>
internal sealed record HeardCalls(CallAnnouncement Last, IReadOnlyList<WallLayout> Layouts)
{
    /// <summary>Whether that wall took this call into its queue. A hall that was put back from an older day uses its numbers again, later.</summary>
    public bool Has(CallAnnouncement call) => call.CallSequence <= Last.CallSequence && call.At <= Last.At && Layouts.All(layout => layout.Has(call.Area));

    /// <summary>The same under another layout.</summary>
    public HeardCalls Under(WallLayout layout) => this with { Layouts = [.. Layouts, layout] };

    /// <summary>The later one of two calls.</summary>
    public static CallAnnouncement Later(CallAnnouncement? one, CallAnnouncement other) => one is not null && one.CallSequence > other.CallSequence && one.At >= other.At ? one : other;
}
