using System.Globalization;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Reporting;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Host.Reports;

/// <summary>
/// The files of every day that is over: one folder a day, a workbook a kind and a page for the printer. A day is over when it was read that it
/// was closed, or that a later one began: a hall that was cut off in the evening finds its files made the next time it runs. The clock does not say
/// so: at midnight the day's last records are still to come.
/// </summary>
/// <param name="folder">Where the folders go.</param>
/// <param name="plan">The hall.</param>
/// <param name="time">The time.</param>
/// <param name="log">Is told where it failed.</param>
public sealed class DailyReports(string folder, Func<PlanIndex> plan, TimeProvider time, ILogger log)
{
    /// <summary>How far back days are made up for.</summary>
    public const int DaysBackMax = 31;

    private const string Made = "made.txt";
    private readonly HashSet<DateOnly> _closed = [];
    private readonly Lock _turn = new();
    private DailyFault? _fault;

    // The newest day that was read of; a book that is opened again reads its last day again from the beginning.
    private DateOnly _opened;

    /// <summary>What could not be written, and why; null when everything was.</summary>
    public DailyFault? Fault
    {
        get
        {
            lock (_turn) return _fault;
        }
    }

    /// <summary>Where the folders go.</summary>
    public string Folder => folder;

    /// <summary>The days whose files are there, newest first.</summary>
    public IReadOnlyList<DateOnly> Days => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateDirectories(folder).Select(Path.GetFileName).Select(DayOf).OfType<DateOnly>().Where(IsMade).OrderDescending()];

    /// <summary>Sees that days are closed, and opened again.</summary>
    public void Note(IReadOnlyList<HallEvent> happened)
    {
        foreach (var one in happened)
        {
            if (one is DayClosed closed) _closed.Add(closed.Day);
            if (one is not DayOpened opened) continue;
            if (opened.Day > _opened) _opened = opened.Day;
            // What was written of a day that goes on after all is not its last word.
            if (_closed.Remove(opened.Day) && IsMade(opened.Day)) File.Delete(Path.Combine(PlaceOf(opened.Day), Made));
        }
    }

    /// <summary>Writes the files of every day that is over and has none; what fails is tried again at the next look.</summary>
    public void WriteDue(ReportBook book)
    {
        var today = plan().Local(time.GetUtcNow()).Day;
        var from = today.AddDays(-DaysBackMax);
        foreach (var day in book.Days(from, today).Where(day => (day < _opened || _closed.Contains(day)) && !IsMade(day)))
        {
            try
            {
                Write(book, day);
                log.LogInformation("The reports of {Day:yyyy-MM-dd} are in {Place}.", day, PlaceOf(day));
                Tell(null);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                if (Fault?.Day != day) log.LogError(fault, "The reports of {Day:yyyy-MM-dd} could not be written to {Place}; they are tried again every minute.", day, PlaceOf(day));
                Tell(new DailyFault(day, PlaceOf(day), fault.Message, time.GetUtcNow()));
                return;
            }
        }
    }

    private void Write(ReportBook book, DateOnly day)
    {
        var place = Directory.CreateDirectory(PlaceOf(day)).FullName;
        var hall = plan().Plan.Hall.Name.Zh;
        foreach (var kind in ReportKinds.All)
        {
            var report = book.Make(new ReportQuestion(kind, day, day, Periods.Day) { By = kind == ReportKinds.Case ? "kind" : null });
            Put(Path.Combine(place, kind + ".xlsx"), ReportFiles.Write(report, "xlsx", hall, chinese: true).Bytes);
            Put(Path.Combine(place, kind + ".html"), ReportFiles.Write(report, "html", hall, chinese: true).Bytes);
        }

        Put(Path.Combine(place, Made), System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():O} position {book.Position}\n")));
    }

    private void Tell(DailyFault? fault)
    {
        lock (_turn) _fault = fault;
    }

    private bool IsMade(DateOnly day) => File.Exists(Path.Combine(PlaceOf(day), Made));

    private string PlaceOf(DateOnly day) => Path.Combine(folder, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static DateOnly? DayOf(string? name) => DateOnly.TryParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // A file is there whole or not at all.
    private static void Put(string file, byte[] bytes)
    {
        File.WriteAllBytes(file + ".part", bytes);
        File.Move(file + ".part", file, overwrite: true);
    }
}

/// <summary>Files of a day that could not be written.</summary>
/// <param name="Day">Which day.</param>
/// <param name="Place">The folder.</param>
/// <param name="Message">Why.</param>
/// <param name="At">When it was tried last.</param>
public sealed record DailyFault(DateOnly Day, string Place, string Message, DateTimeOffset At);
