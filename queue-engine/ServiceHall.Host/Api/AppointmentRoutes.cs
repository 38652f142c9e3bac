using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ServiceHall.Contracts;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Api;

/// <summary>Booking, changing and cancelling appointments. Open to everybody; an appointment itself to whoever knows its unguessable code.</summary>
public static class AppointmentRoutes
{
    private const int MattersMax = 16;

    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        var book = hall.MapGroup("/appointments").WithTags("appointments").AllowAnonymous();

        book.MapGet("/slots", SlotsAsync)
            .RequireRateLimiting(RateLimits.Reading)
            .WithName("AppointmentSlots").WithSummary("What can be booked, day by day: for some matters (separated by commas) that one appointment shall have, or every group.")
            .Produces<IReadOnlyList<SlotsOfGroup>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        book.MapPost("", BookAsync)
            .RequireRateLimiting(RateLimits.Writing)
            .WithName("BookAppointment").WithSummary("Books a slot. One a person and day.")
            .Produces<AppointmentMoved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);

        book.MapGet("/{code}", FindAsync)
            .RequireRateLimiting(RateLimits.Reading)
            .WithName("Appointment").WithSummary("An appointment of today or a day to come.")
            .Produces<AppointmentView>();

        book.MapPost("/{code}/change", (HttpContext request, HallOffice office, string code, SlotBody body) =>
                MoveAsync(request, office, code, (id, appointment) => new ChangeAppointment { CommandId = id, Appointment = appointment, Day = body.Day, From = body.From }))
            .RequireRateLimiting(RateLimits.Writing)
            .WithName("ChangeAppointment").WithSummary("Moves it to another slot, as long as it may be cancelled.")
            .Produces<AppointmentMoved>().ProducesProblem(StatusCodes.Status409Conflict);

        book.MapPost("/{code}/cancel", (HttpContext request, HallOffice office, string code, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] EmptyBody? _) =>
                MoveAsync(request, office, code, (id, appointment) => new CancelAppointment { CommandId = id, Appointment = appointment }))
            .RequireRateLimiting(RateLimits.Writing)
            .WithName("CancelAppointment").WithSummary("Gives it back, until the plan's minutes before its time.")
            .Produces<AppointmentMoved>().ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> SlotsAsync(HttpContext request, HallOffice office, string? matters)
    {
        var names = matters?.Split(',', MattersMax + 1, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (names.FirstOrDefault(name => office.Plan.Matters.All(matter => matter.Id.Value != name)) is { } unknown)
        {
            return Problems.Of(new Rejection("unknown-matter", $"This hall has no matter '{(WordForm.Fits(unknown) ? unknown : "?")}'.", "Separate matters of the plan by commas.") { Field = "matters" });
        }

        return Results.Json(await Of(request, office).SlotsAsync([.. names.Select(MatterId.From)], request.RequestAborted), Wire.Options);
    }

    private static async Task<IResult> BookAsync(HttpContext request, HallOffice office, BookBody body)
    {
        if (CommandIds.Read(request.Request, out var id) is { } badKey) return Problems.Of(badKey);
        if (Identities.Read(body.Identity, office.IdentityKey, out var person) is { } badIdentity) return Problems.Of(badIdentity);
        if (Identities.ReadPhone(body.Phone, office.IdentityKey, out var phone) is { } badPhone) return Problems.Of(badPhone);
        return await SubmitAsync(request, office, new BookAppointment
        {
            CommandId = id, Matters = body.Matters, Day = body.Day, From = body.From, Persona = body.Persona,
            Person = person, Phone = phone, Code = CommandIds.NewAppointmentCode(),
        }, outcome => new JsonAnswer(
            outcome, StatusCodes.Status201Created, string.Create(CultureInfo.InvariantCulture, $"/api/halls/{office.Plan.Hall.Id}/appointments/{((AppointmentMoved)outcome).Code}")));
    }

    private static async Task<IResult> FindAsync(HttpContext request, HallOffice office, string code) =>
        WordForm.Fits(code) && await Of(request, office).FindAppointmentAsync(new AppointmentKey { Code = new AppointmentCode(code) }, request.RequestAborted) is { } found
            ? Results.Json(found, Wire.Options)
            : NoSuchAppointment;

    private static async Task<IResult> MoveAsync(HttpContext request, HallOffice office, string code, Func<CommandId, AppointmentCode, HallCommand> command)
    {
        if (CommandIds.Read(request.Request, out var id) is { } badKey) return Problems.Of(badKey);
        return WordForm.Fits(code) ? await SubmitAsync(request, office, command(id, new AppointmentCode(code)), HallRoutes.AsItIs) : NoSuchAppointment;
    }

    /// <summary>The answer to a code that is none.</summary>
    public static IResult NoSuchAppointment => Problems.Of(new Rejection(
        "unknown-appointment", "There is no appointment of today or a day to come with this code.", "Check the code.") { Field = "code" });

    private static async Task<IResult> SubmitAsync(HttpContext request, HallOffice office, HallCommand command, Func<Outcome, IResult> accepted)
    {
        var answer = await Of(request, office).SubmitAsync(command, request.RequestAborted);
        return answer.Rejection is { } rejection ? Problems.Of(rejection) : accepted(answer.Outcome!);
    }

    // Staff book under their own name; everybody else is a citizen.
    private static IHall Of(HttpContext request, HallOffice office) => request.User.Identity?.IsAuthenticated == true
        ? office.For(request.User)
        : office.For(new Holder("web", Roles.Citizen));
}
