using System.CommandLine;
using ServiceHall.Host.Running;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall check PLAN</c>: says clearly what is wrong with a plan.</summary>
public static class CheckVerb
{
    /// <summary>The verb.</summary>
    public static Command Make()
    {
        var file = new Argument<string>("PLAN") { Description = "The plan's file." };
        var verb = new Command("check", "Reads a hall plan and says what is wrong with it.") { file };
        verb.SetAction(given => Check(given.GetRequiredValue(file)));
        return verb;
    }

    private static int Check(string file)
    {
        var plan = PlanFile.Read(file).Plan;
        Console.WriteLine(
            $"{file} is a good plan: hall '{plan.Hall.Id}', {plan.Windows.Count} windows, {plan.Matters.Count} matters, "
            + $"{plan.Bundles.Count} bundles, {plan.Clerks.Count} clerks, {plan.Stations.Count} stations.");
        return ExitCodes.Ok;
    }
}
