using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Casework.Words;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.Api;
using ServiceHall.Host.SignIn;
using ServiceHall.Kiosk;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using Microsoft.AspNetCore.Mvc;

namespace ServiceHall.Host.Cases;

/// <summary>What passes between a case and its citizen: the slip with the code, the telephone, and the phone page that the code opens.</summary>
public static class CitizenRoutes
{
    private static Rejection NoContact => new("no-contact", "No telephone number is kept for this case.", "Ask at the window, or wait until the citizen asks.") { Field = "case" };

    private static Rejection NoSuchCode =>
        new("unknown-case", "There is no case with this code.", "Scan the ticket again; what was filed more than a month ago is not shown.") { Field = "code" };

    /// <summary>Puts the desk's routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        var one = hall.MapGroup("/cases/{case}").WithTags("cases");
        one.MapGet("/slip", SlipAsync).For(Roles.Clerk, Roles.Supervisor, Roles.Manager).WithName("CaseSlip")
            .WithSummary("What the citizen is given: the address of the phone page, also as the rows of a QR code.")
            .Produces<CaseSlip>().ProducesProblem(StatusCodes.Status404NotFound);
        one.MapPost("/contact", ContactAsync).For(CaseRoutes.AllDesks).WithName("CaseContact")
            .WithSummary("Where the citizen is called back. That it was shown, and to whom, is written into the journal first.")
            .Produces<CaseContact>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Puts the phone's routes on the map.</summary>
    public static void MapPhone(IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/api/cases/{code}").AllowAnonymous().WithTags("tickets");
        cases.MapGet("", ShowAsync)
            .RequireRateLimiting(RateLimits.Reading).WithName("CitizenCases")
            .WithSummary("The cases and applications of a code, as the citizen's phone shows them, oldest first; none for a ticket of today that has none.")
            .Produces<IReadOnlyList<CitizenCase>>().ProducesProblem(StatusCodes.Status404NotFound);
        cases.MapPost("/{case}/judge", JudgeAsync).RequireRateLimiting(RateLimits.Writing).WithName("JudgeAnswer")
            .WithSummary("How content the citizen is with the answer: 3 to 5 let it hold, 1 and 2 send the case back to the department.")
            .Produces<CaseMoved>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> SlipAsync(HttpContext request, HallOffice office, [FromRoute(Name = "case")] string name)
    {
        if (CaseId.Read(name) is not { } id || await office.Cases.FindAsync(id) is not { } view || await office.Cases.CodeOfAsync(id) is not { } code) return Problems.Of(CaseDoor.NoSuchCase);
        var caller = request.User.AsHolder();
        var own = view.RegisteredBy == new Engine.Caller(caller.Id, caller.Role).ToString();
        if (!own && !CasePermissions.MayRead(caller, view.Row)) return Problems.Of(Permissions.NotAllowed("This case is another desk's."));
        // A bad rating has no code but the ticket's, which the citizen has: whoever else knew it could change that rating.
        if (view.Row.Of == KindNames.BadRating) return Problems.Of(Permissions.NotAllowed("A bad rating has no slip: its citizen follows it by the ticket."));
        var address = TicketAddress.Of(office.PublicAddress, new TicketCode(code));
        return Results.Json(new CaseSlip(id, view.Row.Of, view.Row.Subject, view.Row.RegisteredAt, view.Row.Due, view.Row.PickUp, code, address, TicketAddress.QrRows(address)), Wire.Options);
    }

    // Written down before it is told: nobody sees a number whose showing was lost.
    private static async Task<IResult> ContactAsync(HttpContext request, HallOffice office, ContactBook contacts, [FromRoute(Name = "case")] string name)
    {
        if (CommandIds.Read(request.Request, out var id) is { } badKey) return Problems.Of(badKey);
        if (CaseId.Read(name) is not { } known || await office.Cases.FindAsync(known) is not { } view) return Problems.Of(CaseDoor.NoSuchCase);
        var caller = request.User.AsHolder();
        var command = new ShowContact { Case = known };
        if (CasePermissions.Refusal(caller, command, view) is { } refusal) return Problems.Of(refusal);
        if (contacts.Find(known.Value) is not { } phone) return Problems.Of(NoContact);
        var answer = await office.GiveAsync(id, command, caller);
        return answer.Rejection is { } rejection ? Problems.Of(rejection) : Results.Json(new CaseContact(known, phone), Wire.Options);
    }

    private static async Task<IResult> ShowAsync(HttpContext request, HallOffice office, string code)
    {
        var found = await OfCodeAsync(office, code);
        return found.Count > 0 || await TicketRoutes.PageAsync(office, code, request.RequestAborted) is not null ? Results.Json(found, Wire.Options) : Problems.Of(NoSuchCode);
    }

    private static async Task<IResult> JudgeAsync(HttpContext request, HallOffice office, string code, [FromRoute(Name = "case")] string name, JudgeAnswerBody body)
    {
        if (CommandIds.Read(request.Request, out var id) is { } badKey) return Problems.Of(badKey);
        if (body.Level is < 1 or > 5) return Problems.Of(Problems.BadRequest("level", "A level is 1 to 5."));
        if ((await OfCodeAsync(office, code)).FirstOrDefault(one => one.Case.Value == name) is not { } one) return Problems.Of(NoSuchCode);
        var bad = RatingCases.IsBad(body.Level);
        return CaseDoor.Answered(await office.GiveAsync(id, new VerifyCase
        {
            Case = one.Case, Level = body.Level, Finding = bad ? "not-contented" : "contented",
            Text = string.IsNullOrWhiteSpace(body.Text) ? bad ? "市民在手机上评价不满意，没有写原因" : null : body.Text,
        }, new Holder("phone", Roles.Citizen)));
    }

    private static async Task<IReadOnlyList<CitizenCase>> OfCodeAsync(HallOffice office, string code) => WordForm.Fits(code) ? await office.Cases.OfCodeAsync(code) : [];
}

/// <summary>What a citizen is given for a case.</summary>
/// <param name="Case">What to call it.</param>
/// <param name="Of">Its kind.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="Due">Until when the present step is promised.</param>
/// <param name="PickUp">The number its result is collected under; null before it is ready.</param>
/// <param name="Code">The code the phone page asks with.</param>
/// <param name="Address">The phone page.</param>
/// <param name="QrRows">The address as the modules of a QR code row by row, <c>1</c> is black.</param>
public sealed record CaseSlip(
    CaseId Case, string Of, string Subject, DateTimeOffset RegisteredAt, DateOnly Due, string? PickUp, string Code, string Address, IReadOnlyList<string> QrRows);

/// <summary>Where a citizen is called back.</summary>
/// <param name="Case">Which case.</param>
/// <param name="Phone">The telephone number.</param>
public sealed record CaseContact(CaseId Case, string Phone)
{
    /// <summary>Nothing of the person.</summary>
    public override string ToString() => $"{nameof(CaseContact)}({Case})";
}
