using ServiceHall.Contracts;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Api;

/// <summary>Publishes a line.</summary>
/// <param name="Text">The line, at most 120 characters in either language.</param>
/// <param name="Until">When it goes by itself; left out for only by hand.</param>
public sealed record NoticeBody(LocalText Text, DateTimeOffset? Until = null);

/// <summary>Names an alert.</summary>
/// <param name="Alert">Its key, as the manager's view names it.</param>
public sealed record AlertBody(string Alert);

/// <summary>What a manager tells the public and the colleagues: lines on walls and kiosks, and which alert is seen to.</summary>
public static class NoticeRoutes
{
    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        hall.MapPost("/notices", (HttpContext request, HallOffice office, NoticeBody body) =>
                SubmitAsync(request, office, id => new PublishNotice { CommandId = id, Text = body.Text, Until = body.Until }))
            .For(Roles.Manager).WithTags("notices").WithName("PublishNotice").WithSummary("Shows a line at the foot of the walls and on the kiosks.")
            .Produces<Noted>().ProducesProblem(StatusCodes.Status409Conflict);
        hall.MapPost("/notices/{notice}/withdraw", (HttpContext request, HallOffice office, string notice) => WordForm.Fits(notice)
                ? SubmitAsync(request, office, id => new WithdrawNotice { CommandId = id, Notice = new NoticeId(notice) })
                : Task.FromResult(Problems.Of(Problems.BadRequest("notice", "It is no notice."))))
            .For(Roles.Manager).WithTags("notices").WithName("WithdrawNotice").WithSummary("Takes a published line off again.")
            .Produces<Noted>().ProducesProblem(StatusCodes.Status404NotFound);
        hall.MapPost("/alerts/acknowledge", (HttpContext request, HallOffice office, AlertBody body) =>
                SubmitAsync(request, office, id => new AcknowledgeAlert { CommandId = id, Alert = body.Alert, Clerk = new ClerkId(request.User.AsHolder().Id) }))
            .For(Roles.Manager).WithTags("notices").WithName("AcknowledgeAlert").WithSummary("Says that the caller sees to an alert.")
            .Produces<Noted>().ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Task<IResult> SubmitAsync(HttpContext request, HallOffice office, Func<CommandId, HallCommand> command) =>
        CommandIds.Read(request.Request, out var id) is { } badKey ? Task.FromResult(Problems.Of(badKey)) : request.SubmitAsync(office, command(id));
}
