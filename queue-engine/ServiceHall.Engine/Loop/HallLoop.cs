using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Loop;

/// <summary>The door to a hall's books: what comes is queued, up to a bound, for the one thread that owns them (<see cref="Deciding"/>).</summary>
internal sealed class HallLoop : IAsyncDisposable
{
    public const int QueueMax = 4_096;

    private readonly OwnThread _thread = new("hall decides");
    private readonly WorkQueue _work = new(QueueMax);
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _tick;
    private readonly Deciding _deciding;
    private Task _running = Task.CompletedTask;

    public HallLoop(PlanIndex plan, IJournal journal, Recovered recovered, TimeProvider time, ILogger log, EngineFigures figures)
    {
        _deciding = new Deciding(plan, journal, recovered, time, log, figures, _work, _stop.Token);
        // A full queue needs no tick: the loop is awake.
        _tick = time.CreateTimer(_ => _work.TryWrite(Question.OfTheClock()), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>Starts.</summary>
    /// <param name="publishing">Looks at the books on the loop after every batch; what it shows is let out when the batch is durable.</param>
    public void Start(IPublishing publishing) => _running = _thread.RunAsync(() => _deciding.RunAsync(publishing));

    public Task<Answer> SubmitAsync(HallCommand command, Caller by) => SubmitAsync(new PendingHallCommand(command, by));

    /// <summary>Queues a command of any book.</summary>
    public Task<Answer> SubmitAsync(PendingCommand pending)
    {
        if (_stop.IsCancellationRequested) return Task.FromResult(EngineRefusals.Stopping());
        return _work.TryWrite(pending) ? pending.Answered : Task.FromResult(EngineRefusals.Busy());
    }

    /// <summary>Asks the hall's state something between two batches.</summary>
    /// <exception cref="HallBusyException">The hall is stopping, or has more to do than it can queue.</exception>
    public Task<T> AskAsync<T>(Func<HallState, DateTimeOffset, T> ask) => AskBooksAsync((books, now) => ask(books.Hall, now));

    /// <summary>Asks the books something between two batches; answered when all they tell is durable.</summary>
    /// <exception cref="HallBusyException">The hall is stopping, or has more to do than it can queue.</exception>
    public Task<T> AskBooksAsync<T>(Func<Books, DateTimeOffset, T> ask)
    {
        var question = Question.Of(ask, out var answer);
        if (_stop.IsCancellationRequested || !_work.TryWrite(question)) throw new HallBusyException("The hall is stopping, or has more to do than it can queue.");
        return answer;
    }

    /// <summary>Takes another plan between two batches, unless somebody is at a window that it no longer has.</summary>
    /// <returns>Those windows; none when the plan was taken.</returns>
    public Task<IReadOnlyList<WindowId>> TakePlanAsync(PlanIndex plan)
    {
        // Asked again when what it was asked on turned out not to be true; then the plan before may have to come back.
        var before = _deciding.Plan;
        return AskBooksAsync((_, _) => _deciding.TakePlan(plan, otherwise: before));
    }

    public async ValueTask DisposeAsync()
    {
        await _tick.DisposeAsync();
        await _stop.CancelAsync();
        _work.Close();
        await _running;
        await _deciding.DisposeAsync();
        _thread.Dispose();
        _stop.Dispose();
    }
}
