using System.Globalization;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Load;

/// <summary>A state in memory with many people waiting, evenly over some matters.</summary>
internal sealed class WaitingHall
{
    private const int Matters = 50;
    private readonly IReadOnlyList<MatterId> _matters;
    private int _ordinal;

    public WaitingHall(PlanIndex plan)
    {
        State = new HallState(plan);
        _matters = [.. plan.Plan.Matters.Take(Matters).Select(matter => matter.Id)];
        Windows = [.. plan.Plan.Windows.Where(window => _matters.Any(matter => plan.AbleWindows(matter).Contains(window.Id))).Select(window => window.Id)];
        Apply(new DayOpened(new DateOnly(2026, 11, 24)));
        foreach (var window in Windows) Apply(new WindowOpened(window, null));
    }

    public HallState State { get; }

    /// <summary>Windows that can serve somebody of it.</summary>
    public IReadOnlyList<WindowId> Windows { get; }

    /// <summary>The hall's time; a millisecond on with each event.</summary>
    public DateTimeOffset Now { get; private set; } = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);

    public void Apply(params HallEvent[] events)
    {
        Now = Now.AddMilliseconds(1);
        Evolve.Apply(State, State.Position + 1, Now, events);
    }

    /// <summary>Somebody comes: the legs are planned by the rules, and no wait is told.</summary>
    public void Join()
    {
        var plan = State.Plan;
        var ordinal = ++_ordinal;
        var legs = PlanningLegs.For([_matters[ordinal % _matters.Count]], plan.Plan.Personas[ordinal / 7 % plan.Plan.Personas.Count], plan);
        var code = new TicketCode(string.Create(CultureInfo.InvariantCulture, $"{ordinal:x20}"));
        Apply(new NumberTaken(new VisitId(State.Position + 1), new TicketNumber(legs[0].Area.Value, ordinal), code, plan.Plan.Personas[0].Id, null, legs, null, null, 0, null));
    }
}
