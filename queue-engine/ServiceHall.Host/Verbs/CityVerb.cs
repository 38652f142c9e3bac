using System.CommandLine;
using ServiceHall.Host.City;
using ServiceHall.Host.Running;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall city --halls FILE</c>: one board over several halls.</summary>
public static class CityVerb
{
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(2.8);

    /// <summary>The verb with its options.</summary>
    public static Command Make()
    {
        var halls = new Option<string>("--halls") { Description = "The city and its halls: where each is, and the file with its 'city' token.", Required = true, HelpName = "FILE" };
        var data = new Option<string>("--data") { Description = "The folder that keeps the key of its screens.", DefaultValueFactory = _ => "./city-data", HelpName = "DIR" };
        var urls = CommonOptions.Urls("http://127.0.0.1:5090");
        var trust = CommonOptions.TrustLoopback();
        var verb = new Command("city", "Runs the board of a city over its halls.") { halls, data, urls, trust };
        verb.SetAction((given, cancellation) => RunAsync(
            new CityOptions
            {
                File = given.GetRequiredValue(halls),
                Data = given.GetRequiredValue(data),
                Urls = CommonOptions.Split(given.GetRequiredValue(urls)),
                TrustLoopback = given.GetValue(trust),
            },
            cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(CityOptions options, CancellationToken cancellation)
    {
        await using var city = await RunningCity.StartAsync(options, TimeProvider.System, cancellation);
        Console.WriteLine($"The board over {city.Board.Setup.Halls.Count} halls: {city.Page}");
        if (!options.TrustLoopback) Console.WriteLine($"  Open it once with ?token=... from {Path.Combine(options.Data, "screen-token.json")}.");
        Console.WriteLine("Ctrl-C stops it.");
        using var ending = city.App.Lifetime.ApplicationStopping.Register(Systemd.TellStopping);
        Systemd.TellReady();
        await city.App.WaitForShutdownAsync(cancellation);
        LastResort.StopWithin(StopMax);
        return ExitCodes.Ok;
    }
}
