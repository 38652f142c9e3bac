using ServiceHall.Contracts;
using ServiceHall.CounterTerminal;
using ServiceHall.DisplayWall;
using ServiceHall.Host.Api;
using ServiceHall.Host.Bench;
using ServiceHall.Host.Health;
using ServiceHall.Host.Screens;
using ServiceHall.Host.SignIn;
using ServiceHall.Kiosk;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Running;

/// <summary>The web side of a station in a process of its own: its screen, its hub, and the bench of its simulated devices.</summary>
public static class StationApp
{
    /// <summary>Builds it; nothing listens yet.</summary>
    /// <param name="options">What the verb was told.</param>
    /// <param name="hall">The way to the hall.</param>
    /// <param name="window">The window of a counter, once the hall has said it.</param>
    /// <param name="bench">The simulated devices; null without any.</param>
    /// <param name="time">The clock.</param>
    public static WebApplication Build(StationOptions options, IHall hall, Func<WindowId?> window, BenchDevices? bench, TimeProvider time)
    {
        var builder = WebFrame.NewBuilder(options.Urls, time);
        builder.Services.AddSingleton<ICredentials>(new StationCredentials(options.AsStation(), hall, time));
        builder.Services.AddKiosk().AddDisplayWall().AddCounterTerminal();

        var app = builder.Build();
        app.UseFrame();
        switch (options.Role)
        {
            case Roles.Kiosk:
                app.MapKioskHub();
                app.MapKioskSpeech();
                app.MapStationPage(Roles.Kiosk, options.TrustLoopback);
                break;
            case Roles.Wall:
                app.MapWallHub();
                app.MapStationPage(Roles.Wall, options.TrustLoopback);
                break;
            default:
                app.MapCounterHub();
                app.MapCounterPages(() => window() is { } known ? [known] : []);
                app.MapSignIn((request, clerk, pin) => hall.SignInAsync(clerk, pin, request.RequestAborted));
                break;
        }

        app.MapHealth(() => hall.Link);
        if (bench is not null) app.MapBench(bench);
        return app;
    }
}
