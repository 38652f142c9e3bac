using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Api;

/// <summary>What the screens show, with the journal position.</summary>
public static class ViewRoutes
{
    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        var views = hall.MapGroup("/views").WithTags("views");

        views.MapGet("/wall", (HttpContext request, HallOffice office) => ShowAsync(request, office, ViewNames.Wall))
            .For(Roles.Anybody)
            .WithName("WallView").WithSummary("What the wall shows.").Produces<WallView>();
        views.MapGet("/kiosk", (HttpContext request, HallOffice office) => ShowAsync(request, office, ViewNames.Kiosk))
            .For(Roles.Kiosk, Roles.Manager)
            .WithName("KioskView").WithSummary("What every kiosk shows.").Produces<KioskView>();
        views.MapGet("/manager", (HttpContext request, HallOffice office) => ShowAsync(request, office, ViewNames.Manager))
            .For(Roles.Manager)
            .WithName("ManagerView").WithSummary("What the manager's board shows.").Produces<ManagerView>();
        views.MapGet("/figures", (HttpContext request, HallOffice office) => ShowAsync(request, office, ViewNames.Figures))
            .For(Roles.Manager, Roles.City)
            .WithName("FiguresView").WithSummary("The hall in figures, as the board of a city shows it.").Produces<FiguresView>();
        views.MapGet("/devices", (HttpContext request, HallOffice office) => ShowAsync(request, office, ViewNames.Devices))
            .For(Roles.Manager, Roles.City)
            .WithName("DevicesView").WithSummary("How all devices are.").Produces<DevicesView>();

        views.MapGet("/announcements", (HttpContext request, HallOffice office) => ShowAsync(request, office, ViewNames.Announcements))
            .For(Roles.Wall, Roles.Manager)
            .WithName("AnnouncementsView").WithSummary("How far every wall and light is with the calls.").Produces<AnnouncementsView>();

        views.MapGet("/windows/{window}", ShowWindowAsync)
            .For(Roles.Counter, Roles.Clerk, Roles.Manager)
            .WithName("WindowView").WithSummary("What the clerk of a window sees.").Produces<WindowView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        views.MapGet("/prints/{kiosk}", ShowPrintsAsync)
            .For(Roles.Kiosk, Roles.Manager)
            .WithName("PrintsView").WithSummary("The tickets a kiosk has to print.").Produces<PrintsView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<IResult> ShowWindowAsync(HttpContext request, HallOffice office, string window) =>
        office.Plan.Windows.FirstOrDefault(one => one.Id.Value == window) is { } found
            ? ShowAsync(request, office, ViewNames.Window(found.Id))
            : Task.FromResult(Problems.Of(new Rejection("unknown-window", "This hall has no such window.", "Name a window of the plan.") { Field = "window" }));

    private static Task<IResult> ShowPrintsAsync(HttpContext request, HallOffice office, string kiosk) =>
        office.Plan.Stations.FirstOrDefault(one => one.Id.Value == kiosk && one.Role == Roles.Kiosk) is { } found
            ? ShowAsync(request, office, ViewNames.Prints(found.Id))
            : Task.FromResult(Problems.Of(new Rejection("unknown-station", "This hall has no such kiosk.", "Name a kiosk of the plan.") { Field = "kiosk" }));

    private static async Task<IResult> ShowAsync<TView>(HttpContext request, HallOffice office, ViewName<TView> name) where TView : IHallView
    {
        var caller = request.User.AsHolder();
        if (Permissions.RefusalToSee(caller, name.Name) is { } refusal) return Problems.Of(refusal);
        return Results.Json(await office.For(caller).NewestAsync(name, request.RequestAborted), Wire.Options);
    }
}
