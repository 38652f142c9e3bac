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
        var hall = routes.MapGroup("/api/halls/{hall}");
        ((IEndpointConventionBuilder)hall).Finally(OnlyThisHall);
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
        BackupRoutes.Map(hall);
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
    public static IResult AsItIs(Outcome outcome) => new JsonAnswer(outcome, StatusCodes.Status200OK);

    // Looked at before anything of the request is read.
    private static void OnlyThisHall(EndpointBuilder endpoint)
    {
        var (road, office) = (endpoint.RequestDelegate!, endpoint.ApplicationServices.GetRequiredService<HallOffice>());
        endpoint.RequestDelegate = request =>
        {
            var hall = office.Plan.Hall.Id;
            return (string?)request.GetRouteValue("hall") == hall ? road(request) : Problems.Of(UnknownHall(hall)).ExecuteAsync(request);
        };
    }

    private static Rejection UnknownHall(string hall) =>
        new("unknown-hall", "There is no such hall here.", $"This program serves the hall '{hall}'.") { Field = "hall" };
}
