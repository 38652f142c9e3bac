using ServiceHall.Contracts;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Load;

/// <summary>One caller of the mix: takes a number for a matter of its window, calls whoever is next there, starts, finishes; over and over.</summary>
/// <param name="hall">The hall.</param>
/// <param name="plan">Its plan.</param>
/// <param name="index">Which caller; callers beyond the windows share them.</param>
internal sealed class WindowCaller(IHall hall, PlanIndex plan, int index)
{
    private readonly WindowId _window = plan.Plan.Windows[index % plan.Plan.Windows.Count].Id;
    private readonly MatterId[][] _matters =
        [.. plan.Plan.Matters.Where(matter => plan.AbleWindows(matter.Id).Contains(plan.Plan.Windows[index % plan.Plan.Windows.Count].Id)).Select(matter => new[] { matter.Id })];

    private int _step = index;

    /// <summary>What was acknowledged: the id and the position told.</summary>
    public List<(CommandId Command, long Position)> Acknowledged { get; } = [];

    /// <summary>Commands refused: nobody waited, or the window was taken.</summary>
    public int Refused { get; private set; }

    /// <summary>Gives commands one after the other until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await Task.Yield();
        while (!stop.IsCancellationRequested) await StepAsync(_step++);
    }

    /// <summary>Gives the command of a step: take, call, start, finish in turn.</summary>
    public async Task StepAsync(int step)
    {
        var command = Command(step);
        var answer = await hall.SubmitAsync(command, CancellationToken.None);
        if (answer.Outcome is null) Refused++;
        else Acknowledged.Add((command.CommandId, answer.Position));
    }

    private HallCommand Command(int step) => (step % 4) switch
    {
        0 => new TakeNumber { CommandId = Ids.Command(), Matters = _matters[step / 4 % _matters.Length], Code = Ids.Code() },
        1 => new CallNext { CommandId = Ids.Command(), Window = _window },
        2 => new StartService { CommandId = Ids.Command(), Window = _window },
        _ => new FinishService { CommandId = Ids.Command(), Window = _window },
    };
}
