using System.CommandLine;
using ServiceHall.Host.Rehearsal;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall race</c>: many kiosks and clerks against one hall over HTTP, judged from the journal.</summary>
public static class RaceVerb
{
    /// <summary>The verb.</summary>
    public static Command Make()
    {
        var kiosks = Bounded("--kiosks", "How many kiosks take numbers.", 64, 1_000);
        var clerks = Bounded("--clerks", "How many clerks call and serve.", 256, 1_000);
        var nodes = Bounded("--nodes", "How many nodes run the hall; more than one share a PostgreSQL of the race's own.", 1, 8);
        var seconds = Bounded("--seconds", "For how long.", 30, 600);
        var verb = new Command("race", "Lets many kiosks and clerks race for one hall over HTTP, and judges the journal.") { kiosks, clerks, nodes, seconds };
        verb.SetAction(given => ConsoleInterrupt.WatchAsync(new RaceOfManyHands(
            given.GetRequiredValue(kiosks), given.GetRequiredValue(clerks), given.GetRequiredValue(nodes), TimeSpan.FromSeconds(given.GetRequiredValue(seconds)), Console.Out).RunAsync));
        return verb;
    }

    private static Option<int> Bounded(string name, string what, int otherwise, int most)
    {
        var option = new Option<int>(name) { Description = what, DefaultValueFactory = _ => otherwise };
        option.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() < 1 || given.GetValueOrDefault<int>() > most) given.AddError($"{name} is 1 to {most}.");
        });
        return option;
    }
}
