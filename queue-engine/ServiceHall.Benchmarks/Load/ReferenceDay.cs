using ServiceHall.Contracts;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Days;

namespace ServiceHall.Benchmarks.Load;

/// <summary>Plays a drawn day through a running hall: people take numbers when they come, every free window calls, serves and finishes.</summary>
/// <param name="hall">The hall, its windows open.</param>
/// <param name="visitors">Who comes, in order.</param>
/// <param name="time">The hall's clock, moved on here.</param>
internal sealed class ReferenceDay(BenchHall hall, IReadOnlyList<Visitor> visitors, StandingTime time)
{
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(5);
    private readonly List<WindowId> _free = [.. hall.Plan.Plan.Windows.Select(window => window.Id)];
    private readonly PriorityQueue<WindowId, DateTimeOffset> _serving = new();
    private readonly Dictionary<VisitId, Visitor> _inHall = [];
    private bool _someoneMayWait;

    public static DateTimeOffset Opening { get; } = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Plays it to the end; how long the day was.</summary>
    public async Task<TimeSpan> PlayAsync(CancellationToken stop)
    {
        for (var next = 0; next < visitors.Count || _serving.Count > 0; time.Now += _step)
        {
            stop.ThrowIfCancellationRequested();
            var coming = new List<Visitor>();
            while (next < visitors.Count && Opening + visitors[next].At <= time.Now) coming.Add(visitors[next++]);
            await Task.WhenAll(coming.Select(TakeAsync));
            await Task.WhenAll(Due().ConvertAll(FinishAsync));
            if (_someoneMayWait) await CallAsync();
        }

        return time.Now - Opening;
    }

    private async Task TakeAsync(Visitor visitor)
    {
        var given = (NumberGiven)(await GiveAsync(new TakeNumber { CommandId = Ids.Command(), Matters = visitor.Matters, Persona = visitor.Persona, Code = Ids.Code() })).Outcome!;
        lock (_inHall) _inHall[given.Visit] = visitor;
        _someoneMayWait = true;
    }

    private async Task FinishAsync(WindowId window)
    {
        await GiveAsync(new FinishService { CommandId = Ids.Command(), Window = window });
        lock (_free) _free.Add(window);
        _someoneMayWait = true;
    }

    private async Task CallAsync()
    {
        var free = _free.ToList();
        _free.Clear();
        _someoneMayWait = false;
        await Task.WhenAll(free.ConvertAll(CallAsync));
    }

    private async Task CallAsync(WindowId window)
    {
        if ((await GiveAsync(new CallNext { CommandId = Ids.Command(), Window = window }, orNobody: true)).Outcome is not CallMade call)
        {
            lock (_free) _free.Add(window);
            return;
        }

        await GiveAsync(new StartService { CommandId = Ids.Command(), Window = window });
        var visit = await hall.Hall.FindVisitAsync(new VisitKey { Visit = call.Visit }, default);
        var minutes = _inHall[call.Visit].MinutesFor([.. visit!.Matters.Where(matter => matter.Leg == visit.Leg).Select(matter => matter.Matter)]);
        lock (_serving) _serving.Enqueue(window, time.Now.AddMinutes(minutes));
    }

    private List<WindowId> Due()
    {
        var due = new List<WindowId>();
        while (_serving.TryPeek(out _, out var end) && end <= time.Now) due.Add(_serving.Dequeue());
        return due;
    }

    private async Task<Answer> GiveAsync(HallCommand command, bool orNobody = false)
    {
        var answer = await hall.Hall.SubmitAsync(command, default);
        if (answer.Rejection is { } rejection && !(orNobody && rejection.Type == "nobody-waits")) throw new BenchmarkFailedException($"{rejection.Type}: {rejection.Detail}");
        return answer;
    }
}
