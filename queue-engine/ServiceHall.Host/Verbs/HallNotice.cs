using ServiceHall.Host.Keys;
using ServiceHall.Host.Running;
using ServiceHall.Host.SignIn;

namespace ServiceHall.Host.Verbs;

/// <summary>What a hall says on the console when it has started: where to look, and PINs that are shown once; where the console is the machine's log, they go into a private file.</summary>
public static class HallNotice
{
    /// <summary>Writes it.</summary>
    public static void Print(TextWriter console, RunningHall hall)
    {
        var url = hall.Urls[0];
        var plan = hall.Plan.Plan;
        console.WriteLine();
        console.WriteLine($"{plan.Hall.Name.Zh} · {plan.Hall.Name.En} is open.");
        console.WriteLine();
        var tokens = Path.Combine(hall.Options.Data, "stations.json");
        foreach (var station in plan.Stations)
        {
            var page = station.Role == Roles.Counter ? $"/counter/{station.Window}" : $"/{station.Role}/{station.Id}";
            console.WriteLine(station.Remote
                ? $"  {station.Role,-8} servicehall {station.Role} --hall {url} --station {station.Id}   (on its own machine, with its token of {tokens} in SERVICEHALL_TOKEN)"
                : $"  {station.Role,-8} {url}{page}");
        }

        console.WriteLine($"  {"manager",-8} {url}/manager");
        if (hall.Options.SimulateDevices) console.WriteLine($"  {"bench",-8} {url}/bench");
        if (!hall.Options.TrustLoopback) console.WriteLine($"  Open a kiosk or wall once with ?token=... from {tokens}.");
        PrintPins(console, hall);
        console.WriteLine();
        console.WriteLine("Ctrl-C stops everything.");
        console.Flush();
    }

    private static void PrintPins(TextWriter console, RunningHall hall)
    {
        if (hall.Pins.Count == 0) return;
        console.WriteLine();
        if (Systemd.KeepsWhatIsPrinted && !hall.Options.DemoPins)
        {
            var file = Path.Combine(hall.Options.Data, "first-pins.txt");
            PrivateFile.Append(file, string.Concat(hall.Pins.Select(Line)));
            console.WriteLine($"New PINs are in {file}, which its owner alone can read: hand them out, then delete it. 'servicehall pin set CLERK' sets another.");
            return;
        }

        console.WriteLine(hall.Options.DemoPins
            ? "WARNING: --demo-pins. Everybody who reads this knows these PINs; never use them in a real hall."
            : "New PINs. They are shown this once; 'servicehall pin set CLERK' sets another.");
        console.Write(string.Concat(hall.Pins.Select(Line)));

        static string Line(FreshPin fresh) => $"  {fresh.Clerk.Role,-8} {fresh.Clerk.Id,-12} {fresh.Pin}   {fresh.Clerk.Name}\n";
    }
}
