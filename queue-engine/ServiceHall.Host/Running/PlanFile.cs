using ServiceHall.Calendars;
using ServiceHall.Host.Plans;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Running;

/// <summary>The plan as a file.</summary>
public static class PlanFile
{
    private const long SizeMax = 8 * 1024 * 1024;

    /// <summary>The township's plan beside the program.</summary>
    public static string Default { get; } = Path.Combine(AppContext.BaseDirectory, "plans", "township.json");

    /// <summary>Reads a plan, with the calendar files beside it and in the data folder.</summary>
    /// <exception cref="StartRefusedException">There is none, or it cannot be used; the message names every fault with its place.</exception>
    public static PlanIndex Read(string path, string? data = null)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) throw new StartRefusedException($"There is no plan {file.FullName}. Name one, such as {Default}.");
            if (file.Length > SizeMax) throw new StartRefusedException($"{file.FullName} is larger than {SizeMax >> 20} MB and surely no plan.");
            return Parse(File.ReadAllText(path), path, CalendarFiles.Read(path, data));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The plan {path} cannot be read: {fault.Message}");
        }
    }

    /// <summary>The plan a hall that is not running ran on last; null where none ran in that data folder.</summary>
    /// <exception cref="StartRefusedException">It cannot be used.</exception>
    public static PlanIndex? InForce(string data) => PlanArchive.Find(data) is { } archive
        ? Parse(archive.TextOf(archive.Current.Hash)!, $"The plan in force, of {Path.Combine(data, "plans")}", CalendarFiles.Read(Default, data))
        : null;

    /// <summary>Reads a plan from its text.</summary>
    /// <exception cref="StartRefusedException">It cannot be used; the message names every fault with its place in <paramref name="path"/>.</exception>
    public static PlanIndex Parse(string text, string path, WorkingCalendar? calendar = null)
    {
        try
        {
            var plan = PlanReader.Read(text, calendar);
            var faults = PlannedDevices.Faults(plan.Plan);
            return faults.Count == 0 ? plan : throw new PlanException(faults);
        }
        catch (PlanException faults)
        {
            throw new StartRefusedException($"{path}: {faults.Message}");
        }
    }
}
