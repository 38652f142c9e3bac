using ServiceHall.Contracts;
using ServiceHall.Host.Api;
using ServiceHall.Host.Reports;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Reporting;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Host.Cases;

/// <summary>Indicators, analysis, and a clerk's own ratings: rows of the reports, for desks that may not read all of them.</summary>
public static class FigureRoutes
{
    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        hall.MapGet("/indicators", IndicatorsAsync).For(Roles.Supervisor, Roles.Manager).WithTags("figures").WithName("Indicators")
            .WithSummary("好评率, 主动评价好评率, 不评价率, 差评整改率, 按时办结率 of a period, by day, week, month, quarter, year, window, clerk, channel, matter, department, persona or lane.")
            .Produces<IReadOnlyList<IndicatorRow>>().ProducesProblem(StatusCodes.Status400BadRequest);
        hall.MapGet("/cases/analysis", AnalysisAsync).For(Roles.Clerk, Roles.Supervisor, Roles.Manager).WithTags("figures").WithName("CaseAnalysis")
            .WithSummary("How cases went, by problem, department, matter, week and more.").Produces<IReadOnlyList<AnalysisRow>>().ProducesProblem(StatusCodes.Status400BadRequest);
        hall.MapGet("/my-ratings", MineAsync).For(Roles.Clerk, Roles.Manager).WithTags("figures").WithName("MyRatings")
            .WithSummary("What visitors said about whoever signed in.").Produces<IndicatorRow>();
    }

    private static Task<IResult> IndicatorsAsync(HttpContext request, HallOffice office, DateOnly from, DateOnly to, string? by) =>
        AskedAsync(request, office, book => book.Indicators(from, to, by));

    private static async Task<IResult> AnalysisAsync(HttpContext request, HallOffice office, DateOnly from, DateOnly to, string by, string? kind) =>
        CasePermissions.MayAnalyse(request.User.AsHolder())
            ? await AskedAsync(request, office, book => book.Analysis(from, to, by, kind))
            : Problems.Of(Permissions.NotAllowed("Of the clerks only the reflection window sees how all cases went."));

    private static Task<IResult> MineAsync(HttpContext request, HallOffice office, DateOnly from, DateOnly to)
    {
        var me = request.User.AsHolder().Id;
        return AskedAsync(request, office, book => book.Indicators(from, to, "clerk").FirstOrDefault(row => row.Key == me) ?? new IndicatorRow(me));
    }

    private static Task<IResult> AskedAsync<T>(HttpContext request, HallOffice office, Func<ReportBook, T> ask) => AskingReports.AskAsync(request, office, book =>
    {
        try
        {
            return Results.Json(ask(book), Wire.Options);
        }
        catch (ReportQuestionException wrong)
        {
            return Problems.Of(Problems.BadRequest(wrong.Field is "to" ? "to" : "by", wrong.Message));
        }
    });
}
