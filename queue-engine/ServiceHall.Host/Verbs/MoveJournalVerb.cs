using System.CommandLine;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Nodes;
using ServiceHall.Host.Running;
using ServiceHall.Journaling;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall move-journal</c>: brings the journal of a hall that does not run into PostgreSQL, where several nodes share it.</summary>
public static class MoveJournalVerb
{
    /// <summary>The verb with its options.</summary>
    public static Command Make()
    {
        var data = new Option<string>("--data") { Description = "The hall's data folder.", DefaultValueFactory = _ => "./data", HelpName = "DIR" };
        var journal = CommonOptions.Journal();
        journal.Required = true;
        var verb = new Command("move-journal", "Brings the journal of a hall that does not run into PostgreSQL, where several nodes share it.") { data, journal };
        verb.SetAction((given, cancellation) => MoveAsync(given.GetRequiredValue(data), given.GetValue(journal)!, cancellation));
        return verb;
    }

    private static async Task<int> MoveAsync(string folder, string connection, CancellationToken cancellation)
    {
        using var data = DataFolder.Take(folder);
        var hall = (PlanFile.InForce(data.Path) ?? throw new StartRefusedException($"No hall ran in {data.Path}. Name its data folder with --data.")).Plan.Hall.Id;
        try
        {
            var records = await JournalPlace.MoveAsync(connection, data, hall, cancellation);
            Console.WriteLine($"The journal of '{hall}' is in the database, {records} records. From now on start the hall with --journal; {hall}.db.moved in {data.Path} is what it was.");
            return ExitCodes.Ok;
        }
        catch (JournalFaultException fault)
        {
            throw new StartRefusedException($"{fault.Message} The journal in {data.Path} is as it was; the same command goes on where it stopped.", ExitCodes.Failed);
        }
    }
}
