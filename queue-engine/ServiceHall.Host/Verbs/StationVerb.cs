using System.CommandLine;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Running;
using ServiceHall.Host.SignIn;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall kiosk|counter|wall --hall URL</c>: one station where its hardware is plugged in.</summary>
public static class StationVerb
{
    private const string TokenVariable = "SERVICEHALL_TOKEN";

    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(2.8);

    /// <summary>The verb of a role.</summary>
    public static Command Make(string role, string what)
    {
        var hall = new Option<string>("--hall") { Description = "Where the hall is.", Required = true, HelpName = "URL" };
        var station = new Option<string>("--station") { Description = "Which station of the plan this is.", Required = true, HelpName = "ID" };
        var token = new Option<string?>("--token") { Description = $"The station's token; better in {TokenVariable} or a file, where others do not see it.", HelpName = "TOKEN" };
        var tokenFile = new Option<string?>("--token-file") { Description = "A file that holds the token, or the hall's stations.json.", HelpName = "FILE" };
        var urls = CommonOptions.Urls("http://127.0.0.1:5081");
        var simulate = CommonOptions.SimulateDevices();
        var trust = CommonOptions.TrustLoopback();
        var data = new Option<string>("--data")
        {
            Description = "The folder in which it keeps what it needs to give numbers while the hall is out of reach.", HelpName = "DIR", DefaultValueFactory = _ => "./kiosk-data",
        };
        var verb = new Command(role, what) { hall, station, token, tokenFile, urls, simulate, trust };
        if (role == Roles.Kiosk) verb.Add(data);
        verb.SetAction((given, cancellation) => RunAsync(
            new StationOptions
            {
                Role = role,
                Hall = given.GetRequiredValue(hall),
                Station = given.GetRequiredValue(station),
                Token = TokenOf(given.GetValue(token), given.GetValue(tokenFile), given.GetRequiredValue(station)),
                Urls = CommonOptions.Split(given.GetRequiredValue(urls)),
                Data = role == Roles.Kiosk ? given.GetRequiredValue(data) : null,
                SimulateDevices = given.GetValue(simulate),
                TrustLoopback = given.GetValue(trust),
            },
            cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(StationOptions options, CancellationToken cancellation)
    {
        await using var station = await RunningStation.StartAsync(options, TimeProvider.System, cancellation);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation, station.App.Lifetime.ApplicationStopping);
        Console.WriteLine($"{options.Role} {options.Station}: looking for the hall at {options.Hall}.");
        using var ending = stopping.Token.Register(Systemd.TellStopping);
        Systemd.TellReady();
        try
        {
            await station.WorkAsync(stopping.Token);
            Console.WriteLine($"{options.Role} {options.Station} works: {station.Page}");
            Console.WriteLine("Ctrl-C stops it.");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Console.WriteLine($"{options.Role} {options.Station} stops before it found the hall.");
        }

        await station.App.WaitForShutdownAsync(cancellation);
        LastResort.StopWithin(StopMax);
        return ExitCodes.Ok;
    }

    private static string TokenOf(string? given, string? file, string station)
    {
        var token = (given ?? (file is null ? Environment.GetEnvironmentVariable(TokenVariable) : TokenFile.Read(file, station)))?.Trim();
        if (string.IsNullOrEmpty(token))
        {
            throw new StartRefusedException(
                $"The station's token is missing. Put it into {TokenVariable}, or name a file with --token-file; it stands in stations.json of the hall's data folder.");
        }

        return TokenFile.IsNone(token)
            ? throw new StartRefusedException("The station's token has letters that no token has. Copy it from stations.json of the hall's data folder, without its quotes.")
            : token;
    }
}
