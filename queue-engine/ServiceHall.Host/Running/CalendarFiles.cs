using System.Globalization;
using System.Text;
using ServiceHall.Calendars;

namespace ServiceHall.Host.Running;

/// <summary>
/// The calendar files of a hall: those in the box, then <c>calendars/*.json</c> beside the plan, then the same in the data folder. A later one
/// takes the place of an earlier one for the same year, so that a new year needs no new program.
/// </summary>
public static class CalendarFiles
{
    private const string Folder = "calendars";
    private const long SizeMax = 256 * 1024;

    /// <summary>The working days a hall goes by.</summary>
    /// <param name="plan">The plan's file.</param>
    /// <param name="data">The data folder, where there is one.</param>
    /// <exception cref="StartRefusedException">A file cannot be used; the message names it and every fault with its place.</exception>
    public static WorkingCalendar Read(string plan, string? data)
    {
        try
        {
            return WorkingCalendar.From([.. NoticeReader.InTheBox, .. FilesOf(plan, data).Select(ReadOne)]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The calendar files cannot be read: {fault.Message}");
        }
    }

    /// <summary>Says whether the files have changed: their names, lengths and times as one text.</summary>
    public static string StampOf(string plan, string? data)
    {
        try
        {
            return string.Join('|', FilesOf(plan, data).Select(file => new FileInfo(file)).Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message; // gone between two looks: another stamp, so it is looked at again
        }
    }

    /// <summary>Keeps a year's file in the data folder, whole or not at all.</summary>
    public static void Keep(string data, int year, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data, Folder)).FullName;
        var file = Path.Combine(folder, year.ToString(CultureInfo.InvariantCulture) + ".json");
        using (var draft = new FileStream(file + ".new", FileMode.Create, FileAccess.Write))
        {
            draft.Write(Encoding.UTF8.GetBytes(text));
            draft.Flush(flushToDisk: true);
        }

        File.Move(file + ".new", file, overwrite: true);
    }

    private static IEnumerable<string> FilesOf(string plan, string? data)
    {
        string[] folders = [Path.Combine(Path.GetDirectoryName(Path.GetFullPath(plan))!, Folder), .. data is null ? Array.Empty<string>() : [Path.Combine(data, Folder)]];
        return folders.Where(Directory.Exists).SelectMany(folder => Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal));
    }

    private static YearNotice ReadOne(string file)
    {
        try
        {
            if (new FileInfo(file).Length > SizeMax) throw new StartRefusedException($"{file} is larger than {SizeMax >> 10} kB and surely no calendar.");
            return NoticeReader.Read(File.ReadAllText(file));
        }
        catch (CalendarException faults)
        {
            throw new StartRefusedException($"{file}: {faults.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The calendar {file} cannot be read: {fault.Message}");
        }
    }
}
