using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Casework.Words;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.Api;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Cases;

/// <summary>A case or an application begins, from a visit or without one; help away from the window.</summary>
public static class RegisteringRoutes
{
    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        hall.MapPost("/cases", RegisterAsync).For(Roles.Clerk, Roles.Supervisor, Roles.Manager).WithTags("cases")
            .WithName("RegisterCase").WithSummary("Registers what could not be done, an enterprise's demand or a question.")
            .Produces<CaseMoved>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        hall.MapPost("/applications", ApplyAsync).For(Roles.Clerk, Roles.Manager).WithTags("cases")
            .WithName("TakeApplication").WithSummary("Takes an application in for the department that decides it, until the day it promises.")
            .Produces<CaseMoved>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        hall.MapPost("/visits/{visit:long}/help", HelpAsync).For(Roles.Clerk, Roles.Manager).WithTags("visits")
            .WithName("RecordHelp").WithSummary("Records help away from the window (帮办代办) on the visit.")
            .Produces<Noted>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> RegisterAsync(HttpContext request, HallOffice office, ContactBook contacts, RegisterBody body)
    {
        if (body.Of is KindNames.BadRating or KindNames.Application) return Problems.Of(Problems.BadRequest("of", "A bad rating opens its own case, and an application is taken in at /applications."));
        if (body.Channel is not (null or "window" or "phone")) return Problems.Of(Problems.BadRequest("channel", "A case comes by window or phone."));
        return await BeginAsync(request, office, contacts, body.Identity, body.Phone, body.Visit, (source, person, code) => new RegisterCase
        {
            Of = body.Of, Level = body.Level, Problems = body.Problems ?? [], Subject = body.Subject, Text = body.Text, Matter = body.Matter?.Value,
            Department = body.Department, Source = source with { Channel = body.Channel ?? "window" }, Person = person, Code = code,
        });
    }

    private static async Task<IResult> ApplyAsync(HttpContext request, HallOffice office, ContactBook contacts, ApplyBody body)
    {
        var plan = new PlanIndex(office.Plan);
        if (plan.Matter(body.Matter) is not { } matter) return Problems.Of(new Rejection("unknown-matter", $"This hall has no matter '{body.Matter}'.", "Choose a matter of the plan.") { Field = "matter" });
        if (matter.Promise is not { } promise)
        {
            return Problems.Of(new Rejection("no-promise", $"The matter '{body.Matter}' is done at the window; nothing is decided later.", "Give the matter a promise in the plan.") { Field = "matter" });
        }

        return await BeginAsync(request, office, contacts, body.Identity, body.Phone, body.Visit, (source, person, code) => new RegisterCase
        {
            Of = KindNames.Application, Subject = body.Subject ?? CaseSubject.Of(matter.Name.Zh), Text = body.Text, Matter = matter.Id.Value, Department = plan.DepartmentOf(matter.Id)?.Id,
            Source = source, Person = person, Code = code, PromiseDays = promise.Days, OnExpiry = promise.OnExpiry,
        });
    }

    private static async Task<IResult> BeginAsync(
        HttpContext request, HallOffice office, ContactBook contacts, IdentityBody? identity, string? phone, VisitId? visit, Func<CaseSource, CasePerson?, string, RegisterCase> make)
    {
        if (CommandIds.Read(request.Request, out var id) is { } badKey) return Problems.Of(badKey);
        if (Identities.Read(identity, office.IdentityKey, out var known) is { } badIdentity) return Problems.Of(badIdentity);
        if (ContactBook.Read(phone) is { } badPhone) return Problems.Of(badPhone);
        VisitView? from = null;
        if (visit is { } wanted && (from = await office.Own.FindVisitAsync(new VisitKey { Visit = wanted }, request.RequestAborted)) is null)
        {
            return Problems.Of(new Rejection("unknown-visit", $"There is no visit {wanted} today.", "Register it without a visit.") { Field = "visit" });
        }

        var source = new CaseSource { Channel = "window", Visit = from?.Visit.Value, Number = from?.Number.ToString(), Window = from?.Window?.Value };
        var person = known is null && phone is null && from?.MaskedName is null ? null : new CasePerson(known?.Hash.Value, known?.MaskedName ?? from?.MaskedName, ContactBook.Masked(phone));
        var command = make(source, person, CommandIds.NewTicketCode().Value) with { Ticket = from?.Code?.Value };
        var caller = request.User.AsHolder();
        if (CasePermissions.Refusal(caller, command, null) is { } refusal) return Problems.Of(refusal);
        var answer = await office.GiveAsync(id, command, caller);
        if (answer.Outcome is not CaseMoved moved) return CaseDoor.Answered(answer);
        if (phone is not null) await office.KeepContactAsync(contacts, moved.Case, phone);
        return Results.Json(moved, Wire.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> HelpAsync(HttpContext request, HallOffice office, long visit, HelpBody body) =>
        CommandIds.Read(request.Request, out var id) is { } badKey
            ? Problems.Of(badKey)
            : await request.SubmitAsync(office, new RecordHelp
            {
                CommandId = id, Visit = new VisitId(visit), How = body.How, Note = body.Note, Helper = body.Helper ?? new ClerkId(request.User.AsHolder().Id),
            });
}
