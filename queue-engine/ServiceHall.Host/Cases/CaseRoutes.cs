using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using ServiceHall.Casework;
using ServiceHall.Casework.Words;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.Api;
using ServiceHall.Host.SignIn;

namespace ServiceHall.Host.Cases;

/// <summary>What is done with a case, one address a step, and its story.</summary>
public static class CaseRoutes
{
    /// <summary>Everybody who has to do with cases.</summary>
    public static readonly string[] AllDesks = [Roles.Clerk, Roles.Department, Roles.Supervisor, Roles.Manager];

    private static readonly string[] Overseers = [Roles.Clerk, Roles.Supervisor, Roles.Manager];

    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        RegisteringRoutes.Map(hall);
        LedgerRoutes.Map(hall);
        PaperRoutes.Map(hall);
        CitizenRoutes.Map(hall);
        CollectingRoutes.Map(hall);
        HotlineRoutes.Map(hall);
        FigureRoutes.Map(hall);
        var one = hall.MapGroup("/cases/{case}").WithTags("cases");
        one.MapGet("", StoryAsync).For(AllDesks).WithName("CaseStory").WithSummary("A case with its whole story: who, when, what.")
            .Produces<CaseStory>().ProducesProblem(StatusCodes.Status404NotFound);
        MapDepartment(one);
        MapDesk(one);
    }

    private static void MapDepartment(IEndpointRouteBuilder one)
    {
        Step<EmptyBody>(one, "accept", [Roles.Department], "The department takes it on.", (id, _) => new AcceptCase { Case = id });
        Step<EmptyBody>(one, "start", [Roles.Department], "Work on it begins.", (id, _) => new StartCase { Case = id });
        Step<AnswerBody>(one, "answer", [Roles.Department], "The department's answer; an application's result is ready to be collected.",
            (id, body) => new AnswerCase { Case = id, Result = body!.Result, Text = body.Text });
        Step<WhyBody>(one, "return", AllDesks, "Sends it back to the desk; its time runs on.", (id, body) => new ReturnCase { Case = id, Reason = body!.Reason });
        Step<TransferCaseBody>(one, "transfer", AllDesks, "Sends it on to another department; its time runs on.",
            (id, body) => new TransferCase { Case = id, Department = body!.Department, Reason = body.Reason });
        Step<WhyBody>(one, "suspend", AllDesks, "Stops its clock, such as while papers are awaited.", (id, body) => new SuspendCase { Case = id, Reason = body!.Reason });
        Step<EmptyBody>(one, "resume", AllDesks, "Lets its clock run again.", (id, _) => new ResumeCase { Case = id });
        Step<ExtendBody>(one, "extend", AllDesks, "Gives more time, once, before the deadline.", (id, body) => new ExtendCase { Case = id, Days = body!.Days, Reason = body.Reason });
        Step<RelevelBody>(one, "relevel", AllDesks, "Gives it another level and that level's time.", (id, body) => new RelevelCase { Case = id, Level = body!.Level, Reason = body.Reason });
        Step<ExcludeBody>(one, "exclude", AllDesks, "Proposes to exclude it as mistaken or malicious.", (id, body) => new ProposeExclusion { Case = id, Ground = body!.Ground, Reason = body.Reason });
        Step<NoteBody>(one, "note", AllDesks, "Writes something down.", (id, body) => new NoteOnCase { Case = id, Text = body!.Text });
    }

    private static void MapDesk(IEndpointRouteBuilder one)
    {
        Step<AssignBody>(one, "assign", Overseers, "Gives it to a department.", (id, body) => new AssignCase { Case = id, Department = body!.Department, Note = body.Note });
        Step<VerifyBody>(one, "verify", Overseers, "What the call-back found; not contented sends it back to the department.",
            (id, body) => new VerifyCase { Case = id, Finding = body!.Finding, Text = body.Text, Level = body.Level });
        Step<CloseBody>(one, "close", Overseers, "Ends the work on it.", (id, body) => new CloseCase { Case = id, Withdrawn = body?.Withdrawn, Uncollected = body?.Uncollected });
        Step<EmptyBody>(one, "file", Overseers, "Files it: it leaves the ledger.", (id, _) => new FileCase { Case = id });
        Step<EscalateBody>(one, "escalate", Overseers, "Urges, and tells somebody higher.", (id, body) => new EscalateCase { Case = id, To = body!.To, Reason = body.Reason });
        Step<JudgeBody>(one, "judge-exclusion", [Roles.Supervisor, Roles.Manager], "A second person judges a proposed exclusion.",
            (id, body) => new JudgeExclusion { Case = id, Exclude = body!.Exclude, Reason = body.Reason });
    }

    private static void Step<TBody>(IEndpointRouteBuilder one, string verb, string[] roles, string summary, Func<CaseId, TBody?, CaseCommand> make) where TBody : class
    {
        var route = typeof(TBody) == typeof(EmptyBody) || typeof(TBody) == typeof(CloseBody)
            ? one.MapPost("/" + verb, (HttpContext request, HallOffice office, [FromRoute(Name = "case")] string name, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] TBody? body) =>
                CaseDoor.SubmitAsync(request, office, name, id => make(id, body)))
            : one.MapPost("/" + verb, (HttpContext request, HallOffice office, [FromRoute(Name = "case")] string name, TBody body) =>
                CaseDoor.SubmitAsync(request, office, name, id => make(id, body)));
        route.For(roles).WithName("Case-" + verb).WithSummary(summary).Produces<CaseMoved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> StoryAsync(HttpContext request, HallOffice office, [FromRoute(Name = "case")] string name)
    {
        if (CaseId.Read(name) is not { } id || await office.Cases.StoryAsync(id, request.RequestAborted) is not { } story) return Problems.Of(CaseDoor.NoSuchCase);
        var caller = request.User.AsHolder();
        return CasePermissions.MayRead(caller, story.Case.Row) || CasePermissions.MayAppeal(caller, story.Case.Row)
            ? Results.Json(story, Wire.Options)
            : Problems.Of(Permissions.NotAllowed("This case is another desk's."));
    }
}
