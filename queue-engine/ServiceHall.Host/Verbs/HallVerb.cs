using System.CommandLine;
using ServiceHall.Host.Running;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall hall</c>: engine, doors, screens and every local station in one process.</summary>
public static class HallVerb
{
    /// <summary>The verb with its options.</summary>
    public static Command Make()
    {
        var plan = new Option<string>("--plan") { Description = "The hall's plan.", DefaultValueFactory = _ => PlanFile.Default, HelpName = "FILE" };
        var data = new Option<string>("--data") { Description = "The data folder: journal, tokens, keys.", DefaultValueFactory = _ => "./data", HelpName = "DIR" };
        var urls = CommonOptions.Urls("http://127.0.0.1:5080");
        var simulate = CommonOptions.SimulateDevices();
        var demoPins = new Option<bool>("--demo-pins") { Description = "Give everybody a known PIN. For trying out only." };
        var trust = CommonOptions.TrustLoopback();
        var address = new Option<string?>("--public-address") { Description = "Where citizens' phones reach the hall; the first of --urls when left out.", HelpName = "URL" };
        var proxies = new Option<string[]>("--proxy") { Description = "The address of a proxy before the hall, whose word for whom it speaks is believed; once for each.", HelpName = "IP" };
        var journal = CommonOptions.Journal();
        var reports = CommonOptions.Reports();
        var backups = new Option<string?>("--backups") { Description = "Where backups are kept, best on another disk; the folder 'backups' of the data folder when left out.", HelpName = "DIR" };
        var stop = CommonOptions.StopWithin();
        var verb = new Command("hall", "Runs a hall: engine, API, screens and every station the plan does not run elsewhere.") { plan, data, urls, simulate, demoPins, trust, address, proxies, journal, reports, backups, stop };
        verb.SetAction((given, cancellation) => RunAsync(
            new HallOptions
            {
                Plan = given.GetRequiredValue(plan),
                Data = given.GetRequiredValue(data),
                Urls = CommonOptions.Split(given.GetRequiredValue(urls)),
                SimulateDevices = given.GetValue(simulate),
                DemoPins = given.GetValue(demoPins),
                TrustLoopback = given.GetValue(trust),
                PublicAddress = given.GetValue(address),
                Proxies = given.GetValue(proxies) ?? [],
                Journal = given.GetValue(journal),
                Reports = given.GetValue(reports),
                Backups = given.GetValue(backups),
            },
            TimeSpan.FromSeconds(given.GetRequiredValue(stop)),
            cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(HallOptions options, TimeSpan stopMax, CancellationToken cancellation)
    {
        await using var hall = await RunningHall.StartAsync(options, TimeProvider.System, cancellation);
        HallNotice.Print(Console.Out, hall);
        using var ending = hall.App.Lifetime.ApplicationStopping.Register(Systemd.TellStopping);
        Systemd.TellReady();
        await hall.App.WaitForShutdownAsync(cancellation);
        LastResort.StopWithin(stopMax);
        return ExitCodes.Ok;
    }
}
