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
        verb.SetAction(_ => RehearsalOfADay.PlayAsync(Console.Out));
        return verb;
    }
}
