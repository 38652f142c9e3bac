using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.Api;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Cases;

/// <summary>Work orders of the 12345 hotline come in, and their answers go out.</summary>
public static class HotlineRoutes
{
    private const int OrdersMax = 100;

    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        var hotline = hall.MapGroup("/hotline").WithTags("hotline");
        hotline.MapPost("/orders", TakeInAsync).For(Roles.Supervisor, Roles.Manager).WithName("TakeInOrders")
            .WithSummary("Takes work orders in, each once by its number; sent again, also in other words, it tells the same case.")
            .Produces<IReadOnlyList<OrderTaken>>();
        hotline.MapGet("/answers", AnswersAsync).For(Roles.Supervisor, Roles.Manager).WithName("HotlineAnswers")
            .WithSummary("The answers to work orders since a moment, oldest first.").Produces<IReadOnlyList<OrderAnswer>>();
    }

    private static async Task<IResult> TakeInAsync(HttpContext request, HallOffice office, ContactBook contacts, HotlineBody body)
    {
        if (body.Orders is not { Count: > 0 and <= OrdersMax } orders || orders.Contains(null!)) return Problems.Of(Problems.BadRequest("orders", $"Give 1 to {OrdersMax} work orders."));
        var taken = new List<OrderTaken>();
        foreach (var order in orders) taken.Add(await TakeOneInAsync(request, office, contacts, order));
        return Results.Json<IReadOnlyList<OrderTaken>>(taken, Wire.Options);
    }

    private static async Task<OrderTaken> TakeOneInAsync(HttpContext request, HallOffice office, ContactBook contacts, HotlineOrder order)
    {
        var name = CommandIds.OfWorkOrders + order.Number;
        if (!WordForm.Fits(name)) return Refused(order, Problems.BadRequest("number", "A work order's number is at most 56 characters without spaces."));
        if (order.Of is KindNames.BadRating or KindNames.Application) return Refused(order, Problems.BadRequest("of", "A work order is a reflection, an enterprise's demand or a question."));
        if (ContactBook.Read(order.Phone) is { } badPhone) return Refused(order, badPhone);
        var command = new RegisterCase
        {
            Of = order.Of ?? KindNames.Reflection, Level = order.Level, Problems = order.Problems ?? [], Subject = order.Subject, Text = order.Text, Department = order.Department,
            Source = new CaseSource { Channel = "hotline", External = order.Number }, Person = order.Phone is null ? null : new CasePerson(MaskedPhone: ContactBook.Masked(order.Phone)),
            Code = CommandIds.NewTicketCode().Value,
        };
        // The order's number is the command's id: however often the hotline sends it, it is one case.
        var answer = await office.GiveAsync(new CommandId(name), command, request.User.AsHolder());
        if (answer.Rejection is { } rejection) return await AlreadyTakenInAsync(office, order, rejection) ?? Refused(order, rejection);
        var moved = (CaseMoved)answer.Outcome!;
        if (order.Phone is { } phone) await office.KeepContactAsync(contacts, moved.Case, phone);
        return new OrderTaken(order.Number, moved.Case.Value, moved.Due, null, null);
    }

    // Sent again in other words: it is the case it was, and whoever sent it is told which. Null when the number was used for something else.
    private static async Task<OrderTaken?> AlreadyTakenInAsync(HallOffice office, HotlineOrder order, Rejection rejection)
    {
        if (rejection.Type != "command-id-reused" || await office.Cases.OfExternalAsync(order.Number) is not { Row: var row }) return null;
        return new OrderTaken(order.Number, row.Case.Value, row.Due, "already-taken-in", $"Work order {order.Number} is case {row.Case}, as it was first told. Put what is new into a note on that case.");
    }

    private static OrderTaken Refused(HotlineOrder order, Rejection rejection) => new(order.Number, null, null, rejection.Type, $"{rejection.Detail} {rejection.Remedy}");

    private static async Task<IResult> AnswersAsync(HallOffice office, DateTimeOffset? since)
    {
        var answered = await office.Cases.CasesAsync(one => one.Source.External is not null && one.AnsweredAt is not null && one.Since > (since ?? DateTimeOffset.MinValue));
        return Results.Json<IReadOnlyList<OrderAnswer>>([.. answered.OrderBy(one => one.AnsweredAt).Select(AnswerOf)], Wire.Options);
    }

    private static OrderAnswer AnswerOf(CaseView one) => new(
        one.Source.External!, one.Row.Case.Value, one.Row.Status.ToString().ToLowerInvariant(), one.Result!, one.Answer!, one.AnsweredAt!.Value, one.AnsweredOnTime ?? false, one.Finding, one.Outcome);
}

/// <summary>What became of a work order that came in.</summary>
/// <param name="Number">Its number at the hotline.</param>
/// <param name="Case">The case it is; null when it was refused and none has its number.</param>
/// <param name="Due">Until when the present step is promised.</param>
/// <param name="Problem">Why it was refused, as a stable word; <c>already-taken-in</c> when it came again in other words.</param>
/// <param name="Detail">The same in a sentence.</param>
public sealed record OrderTaken(string Number, string? Case, DateOnly? Due, string? Problem, string? Detail);

/// <summary>The answer to a work order.</summary>
public sealed record OrderAnswer(
    string Number, string Case, string Status, string Result, string Answer, DateTimeOffset AnsweredAt, bool OnTime, string? Finding, string? Outcome);
