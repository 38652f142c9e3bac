using System.Text.Json;
using ServiceHall.Calendars;
using ServiceHall.Contracts;
using ServiceHall.Host.Running;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Plans;

/// <summary>A year of the hall's calendar.</summary>
/// <param name="Year">Which.</param>
/// <param name="Source">The notice its days follow; null while there is none, and they are reckoned from the law.</param>
/// <param name="Off">The days off.</param>
/// <param name="Worked">Weekends that are worked.</param>
public sealed record CalendarYear(int Year, string? Source, IReadOnlyList<DaysOff> Off, IReadOnlyList<DateOnly> Worked);

/// <summary>The calendar a hall goes by.</summary>
/// <param name="Years">Its years with a notice, and those soon to come without one.</param>
/// <param name="Fault">Why the files as they are now are not followed; null when they are.</param>
public sealed record CalendarShown(IReadOnlyList<CalendarYear> Years, string? Fault);

/// <summary>
/// Keeps a running hall to its calendar files: one that is put into the folder <c>calendars</c> beside the plan or in the data folder is followed within half a
/// minute, one that a manager sends at once. A file that cannot be used changes nothing and is named; one that the hall could not take just now is tried again.
/// </summary>
public sealed class CalendarKeeper(HallOptions options, PlanDesk desk, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private string _seen = CalendarFiles.StampOf(options.Plan, options.Data);
    private string? _fault;
    private IReadOnlyList<int> _owed = [];
    private Task _running = Task.CompletedTask;

    /// <summary>Begins to look.</summary>
    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>The calendar as it is.</summary>
    public CalendarShown Show()
    {
        var notices = desk.Calendar.Notices;
        var year = desk.DayOf(time.GetUtcNow()).Year;
        var years = notices.Keys.Union([year, year + 1]).Order();
        return new CalendarShown([.. years.Select(one => notices.TryGetValue(one, out var of) ? new CalendarYear(one, of.Source, of.Off, of.Worked) : new CalendarYear(one, null, [], []))], _fault);
    }

    /// <summary>Keeps a year's file in the data folder and follows it from here on.</summary>
    /// <param name="year">Which year.</param>
    /// <param name="text">The file.</param>
    /// <param name="cancellation">Ends waiting for the turn.</param>
    public async Task<Rejection?> PutAsync(int year, string text, CancellationToken cancellation)
    {
        try
        {
            var notice = NoticeReader.Read(text);
            if (notice.Year != year) return new Rejection("calendar-faulty", $"The file is of {notice.Year}, not of {year}.", "Send it to the address of its own year.") { Field = "$.year" };
        }
        catch (CalendarException faults)
        {
            return new Rejection("calendar-faulty", faults.Faults[0].ToString(), "Mend it and send it again.") { Field = faults.Faults[0].Path };
        }

        await _one.WaitAsync(cancellation);
        try
        {
            CalendarFiles.Keep(options.Data, year, text);
            await FollowAsync();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Rejection("calendar-not-written", "The calendar could not be written, so the hall stays with the one it has.", "Make room on the disk and send it again.");
        }
        finally
        {
            _one.Release();
        }

        return _fault is null ? null : new Rejection("calendar-faulty", _fault, "Mend that file.");
    }

    /// <summary>Looks at the files now instead of within half a minute.</summary>
    public async Task LookAsync()
    {
        await _one.WaitAsync(_stop.Token);
        try
        {
            if (CalendarFiles.StampOf(options.Plan, options.Data) != _seen) await FollowAsync();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _one.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(_look, time);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                while (await timer.WaitForNextTickAsync(_stop.Token)) await LookAsync();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                log.LogDebug("The calendar is kept no longer.");
            }
            catch (Exception fault)
            {
                log.LogError(fault, "The calendar could not be followed; it is tried again within half a minute.");
            }
        }
    }

    // The files count as seen when they were taken, or when somebody has to mend them; whatever else fails is tried again.
    private async Task FollowAsync()
    {
        var stamp = CalendarFiles.StampOf(options.Plan, options.Data);
        try
        {
            await TakeAsync(CalendarFiles.Read(options.Plan, options.Data));
            (_seen, _fault) = (stamp, null);
        }
        catch (StartRefusedException fault)
        {
            (_seen, _fault) = (stamp, fault.Message);
            log.LogError("The calendar stays as it was. {Fault}", fault.Message);
        }
        catch (Exception fault)
        {
            _fault = $"The calendar could not be taken and is tried again within half a minute. {fault.Message}";
            throw;
        }
    }

    private async Task TakeAsync(WorkingCalendar calendar)
    {
        var changed = calendar.Notices.Values.Where(notice => _owed.Contains(notice.Year) || !IsSame(notice, desk.Calendar.Notices.GetValueOrDefault(notice.Year)))
            .Select(notice => notice.Year).Order().ToList();
        var gone = desk.Calendar.Notices.Keys.Except(calendar.Notices.Keys).ToList();
        if (changed.Count == 0 && gone.Count == 0) return;
        // The hall may go by a year's new days already and not have it on record: until both are so, the year is owed.
        _owed = changed;
        await desk.TakeCalendarAsync(calendar, changed);
        _owed = [];
        foreach (var year in changed) log.LogInformation("The days of {Year} follow its notice from now on: {Source}", year, calendar.Notices[year].Source);
        foreach (var year in gone) log.LogWarning("The notice of {Year} is gone; its days are reckoned from the law.", year);
    }

    private static bool IsSame(YearNotice one, YearNotice? other) =>
        other is not null && JsonSerializer.Serialize(one, Wire.Options) == JsonSerializer.Serialize(other, Wire.Options);
}
