using System.CommandLine;

namespace ServiceHall.Host.Verbs;

/// <summary>Options several verbs have.</summary>
public static class CommonOptions
{
    /// <summary><c>--urls</c>.</summary>
    public static Option<string> Urls(string otherwise) =>
        new("--urls") { Description = "Where to listen; several with ';' between them.", DefaultValueFactory = _ => otherwise, HelpName = "URLS" };

    /// <summary><c>--simulate-devices</c>.</summary>
    public static Option<bool> SimulateDevices() =>
        new("--simulate-devices") { Description = "Start a simulator for each device whose line is 'simulated', and serve the bench (/bench)." };

    /// <summary><c>--trust-loopback</c>.</summary>
    public static Option<bool> TrustLoopback() =>
        new("--trust-loopback") { Description = "A browser on this machine needs no station token. Only with loopback addresses." };

    /// <summary><c>--reports</c>.</summary>
    public static Option<string?> Reports() =>
        new("--reports") { Description = "Keep the reports in this PostgreSQL database, for BI tools, instead of a file; the password in PGPASSWORD or PGPASSFILE.", HelpName = "CONNECTION" };

    /// <summary><c>--journal</c>.</summary>
    public static Option<string?> Journal() =>
        new("--journal") { Description = "Keep the journal in this PostgreSQL database instead of a file: any number of nodes run the hall together; the password in PGPASSWORD or PGPASSFILE.", HelpName = "CONNECTION" };

    /// <summary><c>--stop-within</c>.</summary>
    public static Option<double> StopWithin()
    {
        var option = new Option<double>("--stop-within") { Description = "How many seconds stopping may take before the process ends without it.", DefaultValueFactory = _ => 2.8, HelpName = "SECONDS" };
        option.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<double>() is not (> 0 and <= 600)) given.AddError("--stop-within is more than 0 and at most 600 seconds.");
        });
        return option;
    }

    /// <summary>The addresses of <c>--urls</c>.</summary>
    public static IReadOnlyList<string> Split(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } split
            ? split
            : throw new StartRefusedException("--urls names no address. Give one such as http://127.0.0.1:5080.");
}
