using ServiceHall.Engine;
using ServiceHall.Queueing;
using ServiceHall.Reporting;
using ServiceHall.Reporting.Store;

namespace ServiceHall.Host.Reports;

/// <summary>
/// Keeps the reports up with the journal, beside the hall and never in its way: what fails here is logged and tried again from
/// where the book stands.
/// </summary>
public sealed class ReportKeeping : IAsyncDisposable
{
    private const int BatchMax = 2_000;
    private const int DaysBackMax = 7;
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _afterFault = TimeSpan.FromSeconds(30);

    private readonly HallEngine _engine;
    private readonly DailyReports _daily;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <summary>Starts to keep a book; disposing stops, and closes the book.</summary>
    public ReportKeeping(HallEngine engine, ReportBook book, DailyReports daily, TimeProvider time, ILogger log)
    {
        (_engine, Book, _daily, _time, _log) = (engine, book, daily, time, log);
        _running = Task.Run(RunAsync);
    }

    /// <summary>The book.</summary>
    public ReportBook Book { get; }

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
                await Task.Delay(_afterFault, _time, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    // What comes in is read at most once a second, many records at a time.
    private async Task FollowAsync()
    {
        var batch = new List<ReportRecord>(BatchMax);
        await using var feed = _engine.FeedAsync(Book.Position, _stop.Token).GetAsyncEnumerator();
        while (true)
        {
            var next = feed.MoveNextAsync();
            if (batch.Count == BatchMax || (batch.Count > 0 && !next.IsCompleted))
            {
                Read(batch);
                if (!next.IsCompleted) await Task.Delay(_pause, _time, _stop.Token);
            }

            if (!await next) return;
            batch.Add(new ReportRecord(feed.Current.Position, feed.Current.At, feed.Current.Events));
        }
    }

    private void Read(List<ReportRecord> batch)
    {
        Book.Read(batch);
        var ended = batch.SelectMany(record => record.Events.OfType<DayClosed>().Select(closed => (closed.Day, record.At))).ToList();
        batch.Clear();
        foreach (var (day, at) in ended)
        {
            // A book that is made anew reads old days too; their files were written when they ended.
            if (_time.GetUtcNow() - at > TimeSpan.FromDays(DaysBackMax)) continue;
            _daily.Write(Book, day);
            _log.LogInformation("The reports of {Day} are written.", day);
        }
    }
}
