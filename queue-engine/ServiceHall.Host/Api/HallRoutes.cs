using ServiceHall.Contracts;
using ServiceHall.Host.Cases;
using ServiceHall.Host.Outbox;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Api;

/// <summary>The routes under <c>/api/halls/{hall}</c>.</summary>
public static class HallRoutes
{
    /// <summary>Puts them on the map.</summary>
    public static void MapHallApi(this IEndpointRouteBuilder routes, bool withCases)
    {
        var hall = routes.MapGroup("/api/halls/{hall}").AddEndpointFilter(OnlyThisHall);
        NumberRoutes.Map(hall);
        AppointmentRoutes.Map(hall);
        DutyRoutes.Map(hall);
        WindowRoutes.Map(hall);
        VisitRoutes.Map(hall);
        ViewRoutes.Map(hall);
        AnswerRoutes.Map(hall);
        PlanRoutes.Map(hall);
        CalendarRoutes.Map(hall);
        NoticeRoutes.Map(hall);
        ReportRoutes.Map(hall);
        if (!withCases) return;
        CaseRoutes.Map(hall);
        OutboxRoutes.Map(hall);
    }

    /// <summary>Gives a command on behalf of the request, and answers with what came of it.</summary>
    public static async Task<IResult> SubmitAsync(this HttpContext request, HallOffice office, HallCommand command, Func<Outcome, IResult>? accepted = null)
    {
        var answer = await office.For(request.User).SubmitAsync(command, request.RequestAborted);
        return answer.Rejection is { } rejection
            ? Problems.Of(rejection)
            : (accepted ?? AsItIs)(answer.Outcome ?? new Noted());
    }

    // The concrete type is written, without the "kind" that only a choice of outcomes needs.
    /// <summary>The outcome as JSON.</summary>
    public static IResult AsItIs(Outcome outcome) => Results.Json(outcome, Wire.Options.GetTypeInfo(outcome.GetType()));

    private static ValueTask<object?> OnlyThisHall(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var office = call.HttpContext.RequestServices.GetRequiredService<HallOffice>();
        return (string?)call.HttpContext.GetRouteValue("hall") == office.Plan.Hall.Id
            ? next(call)
            : ValueTask.FromResult<object?>(Problems.Of(new Rejection(
                "unknown-hall", "There is no such hall here.", $"This program serves the hall '{office.Plan.Hall.Id}'.") { Field = "hall" }));
    }
}
