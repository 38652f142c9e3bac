using System.CommandLine;
using ServiceHall.Host.Backups;
using ServiceHall.Host.Plans;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall restore BACKUP --data DIR</c>: puts a backup into a new data folder.</summary>
public static class RestoreVerb
{
    /// <summary>The verb with its options.</summary>
    public static Command Make()
    {
        var backup = new Argument<string>("BACKUP") { Description = "The backup's folder." };
        var data = new Option<string>("--data") { Description = "The data folder to make; not there yet, or empty.", Required = true, HelpName = "DIR" };
        var verb = new Command("restore", "Puts a backup into a new data folder, after looking at every file of it.") { backup, data };
        verb.SetAction((given, cancellation) => RestoreAsync(given.GetRequiredValue(backup), given.GetRequiredValue(data), cancellation));
        return verb;
    }

    private static async Task<int> RestoreAsync(string backup, string data, CancellationToken cancellation)
    {
        var manifest = await Restoring.RunAsync(backup, data, cancellation);
        var plan = PlanArchive.Find(data)!.FileStartedWith;
        Console.WriteLine($"{data} holds the hall '{manifest.Hall}' as it was on {manifest.Day:yyyy-MM-dd} ({manifest.At:O}), position {manifest.Position}: {manifest.Files.Count} files, {manifest.Size()} bytes.");
        Console.WriteLine($"Start it with: servicehall hall --data {data} --plan PLAN, where PLAN is the file it ran with ({plan} is the same).");
        Console.WriteLine("The hall it was taken from must not run any more: both would give the same numbers.");
        return ExitCodes.Ok;
    }
}
