using ServiceHall.Contracts;
using ServiceHall.Host.Api;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Outbox;

/// <summary>What goes out of the house, to be seen and sent again.</summary>
public static class OutboxRoutes
{
    private const int RowsMax = 200;

    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        var outbox = hall.MapGroup("/outbox").WithTags("outbox");
        outbox.MapGet("", (OutboxBook book, string? target, string? state) => Results.Json(new OutboxPage(book.Counts(), book.List(target, state, RowsMax)), Wire.Options))
            .For(Roles.Supervisor, Roles.Manager).WithName("Outbox").WithSummary("Counts by target and state, and the newest 200 messages.").Produces<OutboxPage>();
        outbox.MapPost("/{target}/{id}/replay", (OutboxBook book, TimeProvider time, string target, string id) => book.Replay(target, id, time.GetUtcNow())
                ? Results.Json(new Noted(), Wire.Options)
                : Problems.Of(new Rejection("unknown-delivery", "There is no such message.", "Take target and id from the outbox.") { Field = "id" }))
            .For(Roles.Manager).WithName("ReplayDelivery").WithSummary("Sends a message again under its old id.")
            .Produces<Noted>().ProducesProblem(StatusCodes.Status404NotFound);
    }
}

/// <summary>The outbox.</summary>
/// <param name="Counts">How many messages each target has in each state.</param>
/// <param name="Deliveries">The newest messages.</param>
public sealed record OutboxPage(IReadOnlyList<OutboxCount> Counts, IReadOnlyList<Delivery> Deliveries);
