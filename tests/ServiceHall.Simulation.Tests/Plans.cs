using ServiceHall.Queueing.Plans;

namespace ServiceHall.Simulation.Tests;

/// <summary>The plans of the box.</summary>
internal static class Plans
{
    public static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "plans", file));

    public static PlanIndex Read(string file) => PlanReader.Read(Text(file));
}
