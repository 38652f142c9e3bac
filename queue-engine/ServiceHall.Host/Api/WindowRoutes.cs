using ServiceHall.Contracts;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Api;

/// <summary>What is done at a window. Every verb takes the window from the address and little or nothing from the body.</summary>
public static class WindowRoutes
{
    private static readonly string[] AtTheWindow = [Roles.Counter, Roles.Clerk];
    private static readonly string[] AlsoManagers = [Roles.Counter, Roles.Clerk, Roles.Manager];

    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        var window = hall.MapGroup("/windows/{window}").WithTags("windows");

        Verb<OpenBody, WindowMoved>(window, "open", AlsoManagers, "Opens a window, or opens it again after a pause.",
            (id, at, body, request) => new OpenWindow { CommandId = id, Window = at, Clerk = body?.Clerk ?? WhoSignedIn(request) });
        Verb<ReasonBody, WindowMoved>(window, "pause", AlsoManagers, "Stops calls for a while; what is being served goes on.",
            (id, at, body, _) => new PauseWindow { CommandId = id, Window = at, Reason = body?.Reason });
        Verb<EmptyBody, WindowMoved>(window, "close", AlsoManagers, "Ends the window's work.",
            (id, at, _, _) => new CloseWindow { CommandId = id, Window = at });

        Verb<EmptyBody, CallMade>(window, "call-next", AtTheWindow, "Calls whoever is next; 204 when nobody waits.",
            (id, at, _, _) => new CallNext { CommandId = id, Window = at })
            .Produces(StatusCodes.Status204NoContent);
        Verb<EmptyBody, CallMade>(window, "recall", AtTheWindow, "Calls the called person again.",
            (id, at, _, _) => new Recall { CommandId = id, Window = at });
        Verb<EmptyBody, VisitMoved>(window, "no-show", AtTheWindow, "Records that the called person did not come.",
            (id, at, _, _) => new MarkNoShow { CommandId = id, Window = at });
        Verb<EmptyBody, VisitMoved>(window, "start", AtTheWindow, "Begins the service of the called person.",
            (id, at, _, _) => new StartService { CommandId = id, Window = at });
        Verb<EmptyBody, VisitMoved>(window, "finish", AtTheWindow, "Ends the service.",
            (id, at, _, _) => new FinishService { CommandId = id, Window = at });
        Verb<ParkBody, VisitMoved>(window, "park", AtTheWindow, "Sets the served visit aside.",
            (id, at, body, _) => new ParkVisit { CommandId = id, Window = at, Reason = body?.Reason, Minutes = body?.Minutes });
        Verb<ResumeBody, VisitMoved>(window, "resume", AtTheWindow, "Takes a parked visit up again.",
            (id, at, body, _) => body is null ? null : new ResumeVisit { CommandId = id, Window = at, Visit = body.Visit });
        Verb<TransferBody, VisitMoved>(window, "transfer", AtTheWindow, "Sends the visit on, its number unchanged.",
            (id, at, body, _) => new TransferVisit { CommandId = id, Window = at, ToWindow = body?.ToWindow, ToMatter = body?.ToMatter, Place = body?.Place, AndBack = body?.AndBack ?? false });
        Verb<ResumeBody, CallMade>(window, "call-visit", AtTheWindow, "Calls a given waiting visit; recorded as the clerk's choice.",
            (id, at, body, _) => body is null ? null : new CallVisit { CommandId = id, Window = at, Visit = body.Visit });
        Verb<MatterBody, Noted>(window, "add-matter", AtTheWindow, "Adds a matter to the visit; what this window cannot do makes a next leg.",
            (id, at, body, _) => body is null ? null : new AddMatter { CommandId = id, Window = at, Matter = body.Matter }, missing: "matter");
        Verb<MatterBody, Noted>(window, "drop-matter", AtTheWindow, "Takes a matter off the visit that is not done yet.",
            (id, at, body, _) => body is null ? null : new DropMatter { CommandId = id, Window = at, Matter = body.Matter }, missing: "matter");
        Verb<MatterBody, Noted>(window, "finish-matter", AtTheWindow, "Records that one matter is done; the service goes on.",
            (id, at, body, _) => body is null ? null : new FinishMatter { CommandId = id, Window = at, Matter = body.Matter }, missing: "matter");
        Verb<EmptyBody, VisitMoved>(window, "undo", AtTheWindow, "Takes the last call back.",
            (id, at, _, _) => new UndoCall { CommandId = id, Window = at });
    }

    private static RouteHandlerBuilder Verb<TBody, TOutcome>(
        RouteGroupBuilder window, string verb, string[] roles, string summary, Func<CommandId, WindowId, TBody?, HttpContext, WindowCommand?> command,
        string missing = "visit")
        where TBody : class
    {
        var office = ((IEndpointRouteBuilder)window).ServiceProvider.GetRequiredService<HallOffice>();
        return window.MapPost("/" + verb, (Delegate)HandleAsync)
            .Takes<TBody>(optional: true)
            .For(roles)
            .WithName("Window." + verb).WithSummary(summary)
            .Produces<TOutcome>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        async Task<IResult> HandleAsync(HttpContext request)
        {
            var body = await JsonBody.ReadAsync<TBody>(request);
            if (CommandIds.Read(request.Request, out var id) is { } badKey) return Problems.Of(badKey);
            if (request.GetRouteValue("window") is not string at || !WordForm.Fits(at)) return Problems.Of(UnknownWindow);
            var given = command(id, new WindowId(at), body, request);
            if (given is null) return Problems.Of(Problems.BadRequest(missing, $"The field '{missing}' is missing."));
            var answer = await office.For(request.User).SubmitAsync(given, request.RequestAborted);
            if (answer.Rejection is { Type: "nobody-waits" }) return Results.NoContent();
            return answer.Rejection is { } rejection ? Problems.Of(rejection) : HallRoutes.AsItIs(answer.Outcome!);
        }
    }

    private static Rejection UnknownWindow { get; } =
        new("unknown-window", "The address names no window.", "Name a window of the plan.") { Field = "window" };

    private static ClerkId? WhoSignedIn(HttpContext request) =>
        request.User.AsHolder() is { Role: Roles.Clerk } caller ? new ClerkId(caller.Id) : null;
}
