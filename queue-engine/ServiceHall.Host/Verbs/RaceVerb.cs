using System.CommandLine;
using ServiceHall.Host.Rehearsal;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall race</c>: many kiosks and clerks against one hall over HTTP, judged from the journal.</summary>
public static class RaceVerb
{
    /// <summary>The verb.</summary>
    public static Command Make()
    {
        var kiosks = new Option<int>("--kiosks") { Description = "How many kiosks take numbers.", DefaultValueFactory = _ => 64 };
        var clerks = new Option<int>("--clerks") { Description = "How many clerks call and serve.", DefaultValueFactory = _ => 256 };
        var seconds = new Option<int>("--seconds") { Description = "For how long.", DefaultValueFactory = _ => 30 };
        var verb = new Command("race", "Lets many kiosks and clerks race for one hall over HTTP, and judges the journal.") { kiosks, clerks, seconds };
        verb.SetAction(given => new RaceOfManyHands(
            Math.Clamp(given.GetRequiredValue(kiosks), 1, 1_000), Math.Clamp(given.GetRequiredValue(clerks), 1, 1_000),
            TimeSpan.FromSeconds(Math.Clamp(given.GetRequiredValue(seconds), 1, 600)), Console.Out).RunAsync());
        return verb;
    }
}
