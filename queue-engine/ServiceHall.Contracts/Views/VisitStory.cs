using System.Text.Json;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Contracts.Views;

/// <summary>A ticket's whole story, from the journal.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Number">Its number.</param>
/// <param name="Events">Everything that happened, oldest first.</param>
public sealed record VisitStory(VisitId Visit, TicketNumber Number, IReadOnlyList<StoryEvent> Events);

/// <summary>One thing that happened.</summary>
/// <param name="Position">The journal position.</param>
/// <param name="At">When.</param>
/// <param name="By">Who did it: a station, a clerk, the hall itself.</param>
/// <param name="Type">The stored name, such as <c>ticket-called.v1</c>.</param>
/// <param name="Event">The event as stored, without the identity's hash.</param>
public sealed record StoryEvent(long Position, DateTimeOffset At, string By, string Type, JsonElement Event)
{
    /// <summary>The name of the clerk who did it, as the plan has it now; null where no clerk did, or who has left.</summary>
    public string? ByName { get; init; }
}
