using Microsoft.AspNetCore.SignalR;
using ServiceHall.CounterTerminal;
using ServiceHall.DisplayWall;
using ServiceHall.Host.Api;
using ServiceHall.Host.Bench;
using ServiceHall.Host.Cases;
using ServiceHall.Host.Health;
using ServiceHall.Host.Hubs;
using ServiceHall.Host.Phones;
using ServiceHall.Host.Screens;
using ServiceHall.Host.SignIn;
using ServiceHall.Kiosk;

namespace ServiceHall.Host.Running;

/// <summary>The hall's web side: every door in one list.</summary>
public static class HallApp
{
    /// <summary>Builds it; nothing listens yet.</summary>
    public static WebApplication Build(HallOptions options, HallOffice office, ICredentials credentials, CaseRoom? cases, BenchDevices? bench, TimeProvider time)
    {
        var builder = WebFrame.NewBuilder(options.Urls, time);
        builder.Services.AddSingleton(office).AddSingleton(credentials).AddSingleton<HubWatches>();
        builder.Services.AddSingleton<HubConnections>().AddSingleton<HubLifetimeManager<HallHub>>(services => services.GetRequiredService<HubConnections>());
        builder.Services.AddSingleton<PhoneRoom>();
        cases?.AddTo(builder.Services);
        builder.Services.AddOpenApi(ApiDescription.Configure);

        builder.Services.AddKiosk().AddDisplayWall().AddCounterTerminal();

        var app = builder.Build();
        app.UseProxies(options.Proxies);
        app.UseFrame();
        office.PlanChanged += () => _ = TellOfThePlanAsync(app.Services, office);
        app.MapHallApi(withCases: cases is not null);
        app.MapTicketApi();
        app.MapBookingApi();
        if (cases is not null) CitizenRoutes.MapPhone(app);
        app.MapSignIn((request, clerk, pin) => office.SignIn.SignInAsync(clerk, pin, $"address {request.Connection.RemoteIpAddress}", request.RequestAborted));
        app.MapHub<HallHub>("/hubs/hall", WebFrame.Limit);
        app.MapKioskHub();
        app.MapKioskSpeech();
        app.MapCounterHub();
        app.MapWallHub();
        app.MapStationPage(Roles.Kiosk, options.TrustLoopback);
        app.MapStationPage(Roles.Wall, options.TrustLoopback);
        app.MapCounterPages(() => [.. office.Plan.Windows.Select(window => window.Id)]);
        app.MapHallPages();
        app.MapHealth(() => office.Own.Link);
        app.MapMetrics();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        if (bench is not null) app.MapBench(bench);
        return app;
    }

    // Whoever keeps words of the plan asks for them again; whom it has not, or not so, goes.
    private static async Task TellOfThePlanAsync(IServiceProvider services, HallOffice office)
    {
        await services.GetRequiredService<IHubContext<HallHub>>().Clients.All.SendAsync("plan", office.PlansTaken);
        await services.GetRequiredService<HubConnections>().EndStrangersAsync();
    }
}
