using System.Globalization;
using ServiceHall.Contracts;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Api;

/// <summary>Taking a number.</summary>
public static class NumberRoutes
{
    /// <summary>Puts the route on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall) => Map(hall, hall.ServiceProvider.GetRequiredService<HallOffice>());

    private static void Map(IEndpointRouteBuilder hall, HallOffice office) => hall.MapPost("/numbers", (Delegate)((HttpContext request) => TakeAsync(request, office)))
        .Takes<TakeNumberBody>()
        .For(Roles.Kiosk)
        .WithName("TakeNumber").WithTags("numbers")
        .WithSummary("Takes one number for one or several matters or for a bundle, or checks an appointment in.")
        .Produces<NumberGiven>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> TakeAsync(HttpContext request, HallOffice office)
    {
        var body = await JsonBody.DemandAsync<TakeNumberBody>(request);
        if (CommandIds.Read(request.Request, out var id) is { } badKey) return Problems.Of(badKey);
        if (Identities.Read(body.Identity, office.IdentityKey, out var person) is { } badIdentity) return Problems.Of(badIdentity);
        if (body.Appointment is not null || body.Phone is not null) return await CheckInAsync(request, office, body, id, person);
        var command = new TakeNumber
        {
            CommandId = id,
            Matters = body.Matters ?? [],
            Bundle = body.Bundle,
            Persona = body.Persona,
            Person = person,
            Kiosk = body.Kiosk,
            Code = CommandIds.NewTicketCode(),
        };
        return await request.SubmitAsync(office, command, outcome => Created(office, (NumberGiven)outcome));
    }

    private static async Task<IResult> CheckInAsync(HttpContext request, HallOffice office, TakeNumberBody body, CommandId id, KnownPerson? person)
    {
        if (Identities.ReadPhone(body.Phone, office.IdentityKey, out var phone) is { } badPhone) return Problems.Of(badPhone);
        if (body.Matters is { Count: > 0 } || body.Bundle is not null || body.Persona is not null) return Problems.Of(MattersOfTheAppointment);
        var command = new CheckIn
        {
            CommandId = id, Appointment = body.Appointment, Person = person, Phone = phone, Kiosk = body.Kiosk, Code = CommandIds.NewTicketCode(),
        };
        return await request.SubmitAsync(office, command, outcome => Created(office, (NumberGiven)outcome));
    }

    private static Rejection MattersOfTheAppointment { get; } =
        new("matters-and-appointment", "An appointment has its own matters and persona.", "Give the appointment (or the phone) alone.") { Field = "matters" };

    private static JsonAnswer Created(HallOffice office, NumberGiven given) => new(
        given, StatusCodes.Status201Created, string.Create(CultureInfo.InvariantCulture, $"/api/halls/{office.Plan.Hall.Id}/visits/{given.Visit.Value}"));
}
