using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk.Reserve;

/// <summary>A number this kiosk gave by itself, as its book holds it. Nothing of who took it.</summary>
/// <param name="Number">What stands on the ticket.</param>
/// <param name="Day">The hall's day it was given on; each begins with 1.</param>
/// <param name="Given">When.</param>
/// <param name="Press">The press it was given for: the same press gets the same number.</param>
/// <param name="Matters">The matters wanted; empty when a bundle is named.</param>
/// <param name="Bundle">The bundle wanted instead.</param>
/// <param name="Code">The ticket's code.</param>
public sealed record ReserveNumber(
    TicketNumber Number, DateOnly Day, DateTimeOffset Given, CommandId Press, IReadOnlyList<MatterId> Matters, BundleId? Bundle, TicketCode Code)
{
    /// <summary>How its paper came out, as <see cref="Queueing.MergeNumber.Paper"/>; null while it is being printed.</summary>
    public string? Paper { get; init; }

    /// <summary>Whether it stands in the hall's line (true) or has no place there (false); null before the hall has heard of it.</summary>
    public bool? Merged { get; init; }
}
