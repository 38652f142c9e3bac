using ServiceHall.Contracts;
using ServiceHall.Host.Api;

namespace ServiceHall.Host.Health;

/// <summary>For whoever watches over machines: is it alive, can it work, what does it count.</summary>
public static class HealthRoutes
{
    /// <summary>Live: the process answers. Ready: the hall is in reach.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes, Func<HallLink> link)
    {
        routes.MapGet("/health/live", () => Results.Json(new Health("live"), Wire.Options))
            .AllowAnonymous().WithName("Live").WithTags("machines").WithSummary("The process answers.")
            .Produces<Health>();
        routes.MapGet("/health/ready", () => link() is { Connected: var ready, Since: var since }
                ? Results.Json(new Health(ready ? "ready" : "not-ready", since), Wire.Options,
                    statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable)
                : Results.StatusCode(StatusCodes.Status503ServiceUnavailable))
            .AllowAnonymous().WithName("Ready").WithTags("machines").WithSummary("Commands get through; 503 when not.")
            .Produces<Health>().Produces<Health>(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>The counts of the hall as Prometheus reads them; nothing of persons.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes
        .MapGet("/metrics", async (HttpContext request, HallOffice office) =>
            Results.Text(await MetricsText.WriteAsync(office, request.RequestAborted), "text/plain; version=0.0.4; charset=utf-8"))
        .AllowAnonymous().RequireRateLimiting(RateLimits.Measuring).WithName("Metrics").WithTags("machines").WithSummary("Counts as Prometheus text.")
        .Produces<string>(contentType: "text/plain");
}

/// <summary>How the process is.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c> or <c>not-ready</c>.</param>
/// <param name="Since">Since when the hall is, or is not, in reach.</param>
public sealed record Health(string Status, DateTimeOffset? Since = null);
