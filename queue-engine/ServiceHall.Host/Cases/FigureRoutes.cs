using ServiceHall.Contracts;
using ServiceHall.Host.Api;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Cases;

/// <summary>Indicators, analysis, and a clerk's own ratings.</summary>
public static class FigureRoutes
{
    private static readonly TimeSpan LagMax = TimeSpan.FromSeconds(2);

    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        hall.MapGet("/indicators", IndicatorsAsync).For(Roles.Supervisor, Roles.Manager).WithTags("figures").WithName("Indicators")
            .WithSummary("好评率, 主动评价好评率, 不评价率, 差评整改率, 按时办结率 of a period, by day, week, month, window, clerk, channel, matter or department.")
            .Produces<IReadOnlyList<IndicatorRow>>().ProducesProblem(StatusCodes.Status400BadRequest);
        hall.MapGet("/cases/analysis", AnalysisAsync).For(Roles.Clerk, Roles.Supervisor, Roles.Manager).WithTags("figures").WithName("CaseAnalysis")
            .WithSummary("How cases went, by problem, department, matter, week and more.").Produces<IReadOnlyList<AnalysisRow>>().ProducesProblem(StatusCodes.Status400BadRequest);
        hall.MapGet("/my-ratings", MineAsync).For(Roles.Clerk, Roles.Manager).WithTags("figures").WithName("MyRatings")
            .WithSummary("What visitors said about whoever signed in.").Produces<IndicatorRow>();
    }

    private static async Task<IResult> IndicatorsAsync(HttpContext request, HallOffice office, CaseFigures figures, CaseFollower follower, DateOnly from, DateOnly to, string? by)
    {
        if (by is not null && !CaseFigures.Dimensions.Contains(by)) return Problems.Of(UnknownDimension(CaseFigures.Dimensions));
        await CaughtUpAsync(request, office, follower);
        return Results.Json(figures.Indicators(from, to, by), Wire.Options);
    }

    private static async Task<IResult> AnalysisAsync(HttpContext request, HallOffice office, CaseFigures figures, CaseFollower follower, DateOnly from, DateOnly to, string by, string? kind)
    {
        if (!CaseFigures.CaseDimensions.Contains(by)) return Problems.Of(UnknownDimension(CaseFigures.CaseDimensions));
        await CaughtUpAsync(request, office, follower);
        return Results.Json(figures.Analysis(from, to, by, kind), Wire.Options);
    }

    private static async Task<IResult> MineAsync(HttpContext request, HallOffice office, CaseFigures figures, CaseFollower follower, DateOnly from, DateOnly to)
    {
        await CaughtUpAsync(request, office, follower);
        var me = request.User.AsHolder().Id;
        return Results.Json(figures.Indicators(from, to, "clerk").FirstOrDefault(row => row.Key == me) ?? new IndicatorRow(me), Wire.Options);
    }

    // What was done before the question is in the answer.
    private static async Task CaughtUpAsync(HttpContext request, HallOffice office, CaseFollower follower)
    {
        var view = await office.Own.NewestAsync(ViewNames.Kiosk, request.RequestAborted);
        await follower.ReachedAsync(view.Position, LagMax, request.RequestAborted);
    }

    private static Rejection UnknownDimension(IEnumerable<string> known) => Problems.BadRequest("by", $"It is told apart by one of: {string.Join(", ", known)}.");
}
