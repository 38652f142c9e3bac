using System.CommandLine;
using ServiceHall.Host.Rehearsal;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall rehearse</c>: plays the main job of a hall through its real doors and says what was seen.</summary>
public static class RehearseVerb
{
    /// <summary>The verb.</summary>
    public static Command Make()
    {
        var verb = new Command("rehearse", "Starts a hall of its own with simulated devices and plays the main job through the real doors.");
        var what = new Argument<string>("WHAT") { Description = "day: numbers, calls, paper, light. case: ratings, cases and applications while days pass.", DefaultValueFactory = _ => "day" };
        what.AcceptOnlyFromAmong("day", "case");
        verb.Arguments.Add(what);
        verb.SetAction(given => ConsoleInterrupt.WatchAsync(
            stop => given.GetRequiredValue(what) == "case" ? RehearsalOfACase.PlayAsync(Console.Out, stop) : RehearsalOfADay.PlayAsync(Console.Out, stop)));
        return verb;
    }
}
