using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Screens;

/// <summary>The pages that hold nothing until somebody signs in on them (counter, manager, desk) or knows a code (phone, booking).</summary>
public static class OpenPages
{
    /// <summary>Puts the counter's pages on the map.</summary>
    public static void MapCounterPages(this IEndpointRouteBuilder routes, Func<IReadOnlyList<WindowId>> windows) => routes
        .MapGet("/counter/{window}", (string window) => windows().Any(one => one.Value == window)
            ? ScreenFiles.Page("counter")
            : PlainPages.Say(StatusCodes.Status404NotFound, "没有这个窗口 · There is no such window",
                $"The windows here are: {string.Join(", ", windows())}. Open /counter/WINDOW."))
        .AllowAnonymous().ExcludeFromDescription();

    /// <summary>Puts the manager's, the desks', the phone's and the front page on the map.</summary>
    public static void MapHallPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/manager", () => ScreenFiles.Page("manager")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/desk", () => ScreenFiles.Page("desk")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/t/{code}", (string code) => ScreenFiles.Page("phone")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/w/{window}", (HallOffice office, string window) => office.Plan.Windows.Any(one => one.Id.Value == window)
                ? ScreenFiles.Page("phone")
                : PlainPages.Say(StatusCodes.Status404NotFound, "没有这个窗口 · There is no such window", "请扫窗口上的码，或小票上的码。 Scan the code at the window, or the one on your ticket."))
            .AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/w", (HallOffice office) => WindowCodes.Page(office.Plan, office.PublicAddress)).AllowAnonymous().RequireRateLimiting(Api.RateLimits.Measuring).ExcludeFromDescription();
        routes.MapGet("/a/{code}", (string code) => ScreenFiles.Page("booking")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/p", () => ScreenFiles.Page("booking")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/book", () => ScreenFiles.Page("booking")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/", () => PlainPages.Say(StatusCodes.Status200OK, "ServiceHall 政务服务大厅",
                "Screens: /kiosk/ID, /counter/WINDOW, /wall/ID, /manager, /desk, /book, /p; /w prints the rating codes of the windows. Programs: /openapi/v1.json."))
            .AllowAnonymous().ExcludeFromDescription();
    }
}
