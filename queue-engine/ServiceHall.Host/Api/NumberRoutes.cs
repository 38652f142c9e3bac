using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ServiceHall.Contracts;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Api;

/// <summary>Taking a number.</summary>
public static class NumberRoutes
{
    /// <summary>Puts the route on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall) => hall.MapPost("/numbers", TakeAsync)
        .For(Roles.Kiosk)
        .WithName("TakeNumber").WithTags("numbers")
        .WithSummary("Takes one number for one or several matters, or for a bundle.")
        .Produces<NumberGiven>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> TakeAsync(HttpContext request, HallOffice office, TakeNumberBody body)
    {
        if (CommandIds.Read(request.Request, out var id) is { } badKey) return Problems.Of(badKey);
        if (Identities.Read(body.Identity, office.IdentityKey, out var person) is { } badIdentity) return Problems.Of(badIdentity);
        if (body.Appointment is not null) return Problems.Of(NoAppointments);
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

    private static Rejection NoAppointments { get; } =
        new("appointments-not-offered", "This hall takes no appointments.", "Take a number without one.") { Field = "appointment" };

    private static IResult Created(HallOffice office, NumberGiven given) => Results.Created(
        string.Create(CultureInfo.InvariantCulture, $"/api/halls/{office.Plan.Hall.Id}/visits/{given.Visit.Value}"), given);
}
