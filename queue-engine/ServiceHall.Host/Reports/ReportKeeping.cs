using ServiceHall.Engine;
using ServiceHall.Engine.Publishing;
using ServiceHall.Reporting;
using ServiceHall.Reporting.Store;

namespace ServiceHall.Host.Reports;

/// <summary>
/// Keeps the reports up with the journal, beside the hall and never in its way: what fails here is logged and tried again from
/// where the book stands.
/// </summary>
public sealed class ReportKeeping : IAsyncDisposable
{
    private const int BatchMax = 20_000;
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _look = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _afterFault = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _glance = TimeSpan.FromMilliseconds(10);

    private readonly HallEngine _engine;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts to keep a book; disposing stops, and closes the book.</summary>
    public ReportKeeping(HallEngine engine, ReportBook book, DailyReports daily, TimeProvider time, ILogger log)
    {
        (_engine, Book, Daily, _time, _log) = (engine, book, daily, time, log);
        _running = Task.Run(RunAsync);
    }

    /// <summary>The book.</summary>
    public ReportBook Book { get; }

    /// <summary>The files of each day.</summary>
    public DailyReports Daily { get; }

    /// <summary>Waits until the book has read so far, so that what was done before a question is in its answer; a book that is made anew may not come so far in time.</summary>
    /// <returns>Whether it has.</returns>
    public async Task<bool> ReachedAsync(long position, TimeSpan most, CancellationToken cancellation)
    {
        var began = _time.GetTimestamp();
        while (Book.Position < position)
        {
            if (_time.GetElapsedTime(began) > most) return false;
            Volatile.Read(ref _asked).TrySetResult();
            await Task.Delay(_glance, cancellation);
        }

        return true;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        Book.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await FollowAsync();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                _log.LogError(fault, "The reports stand at position {Position} and go on in {Pause}; the hall is not touched by that.", Book.Position, _afterFault);
                await Task.WhenAny(Task.Delay(_afterFault, _time, _stop.Token));
            }
        }
    }

    // What comes in is read at most once a second, unless somebody asks; many records at a time.
    private async Task FollowAsync()
    {
        Book.GoBack();
        var batch = new List<ReportRecord>(BatchMax);
        await using var feed = new FeedReader(stop => _engine.FeedAsync(Book.Position, stop), _stop.Token);
        while (true)
        {
            var next = feed.NextAsync();
            if (batch.Count == BatchMax || (batch.Count > 0 && !next.IsCompleted))
            {
                Read(batch);
                if (!next.IsCompleted) await PauseAsync();
            }

            while (!next.IsCompleted && !_stop.IsCancellationRequested)
            {
                Daily.WriteDue(Book);
                await Task.WhenAny(next, Task.Delay(_look, _time, _stop.Token));
            }

            // Told to stop, the feed ends by itself.
            if (!await next) return;
            batch.Add(new ReportRecord(feed.Current.Position, feed.Current.At, feed.Current.Events, feed.Current.Cases));
        }
    }

    private async Task PauseAsync()
    {
        await Task.WhenAny(Task.Delay(_pause, _time, _stop.Token), Volatile.Read(ref _asked).Task);
        Volatile.Write(ref _asked, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    private void Read(List<ReportRecord> batch)
    {
        Book.Read(batch);
        foreach (var record in batch) Daily.Note(record.Events);
        batch.Clear();
    }
}
