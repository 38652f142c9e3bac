using ServiceHall.Contracts;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Load;

/// <summary>One caller of the mix: takes a number for a matter of its window, calls whoever is next there, starts, finishes; over and over.</summary>
/// <param name="hall">The hall.</param>
/// <param name="plan">Its plan.</param>
/// <param name="index">Which caller; callers beyond the windows share them.</param>
/// <param name="step">With which of the four it begins.</param>
internal sealed class WindowCaller(IHall hall, PlanIndex plan, int index, int step)
{
    private readonly WindowId _window = plan.Plan.Windows[index % plan.Plan.Windows.Count].Id;
    private readonly MatterId[][] _matters =
        [.. plan.Plan.Matters.Where(matter => plan.AbleWindows(matter.Id).Contains(plan.Plan.Windows[index % plan.Plan.Windows.Count].Id)).Select(matter => new[] { matter.Id })];

    private readonly List<Told> _answers = [];
    private readonly Lock _noting = new();
    private int _step = step;

    /// <summary>What it was told of each command that was acknowledged.</summary>
    public IReadOnlyList<Told> Answers => _answers;

    /// <summary>Commands refused: nobody waited, or the window was taken.</summary>
    public int Refused { get; private set; }

    /// <summary>Gives commands one after the other until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await Task.Yield();
        while (!stop.IsCancellationRequested)
        {
            var id = Ids.Draw();
            Note(id, await hall.SubmitAsync(Command(_step++, id), CancellationToken.None));
        }
    }

    /// <summary>Gives the next command, also while the one before is still under way.</summary>
    /// <returns>Whether it was accepted.</returns>
    public async Task<bool> StepAsync()
    {
        var id = Ids.Draw();
        return Note(id, await hall.SubmitAsync(Command(_step++, id), CancellationToken.None));
    }

    private bool Note(Guid id, Answer answer)
    {
        lock (_noting)
        {
            if (answer.Outcome is null) Refused++;
            else _answers.Add(Told.Of(id, answer));
        }

        return answer.Outcome is not null;
    }

    private HallCommand Command(int step, Guid id) => (step % 4) switch
    {
        0 => new TakeNumber { CommandId = Ids.Of(id), Matters = _matters[step / 4 % _matters.Length], Code = Ids.Code() },
        1 => new CallNext { CommandId = Ids.Of(id), Window = _window },
        2 => new StartService { CommandId = Ids.Of(id), Window = _window },
        _ => new FinishService { CommandId = Ids.Of(id), Window = _window },
    };
}
