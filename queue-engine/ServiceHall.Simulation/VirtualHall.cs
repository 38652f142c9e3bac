using System.Globalization;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Days;
using ServiceHall.Simulation.Measuring;

namespace ServiceHall.Simulation;

/// <summary>
/// A hall in virtual time: the real rules (<see cref="Decide"/>, <see cref="Evolve"/>) fed with the commands a day brings. Visitors
/// take numbers; every window is open and calls as soon as it is free; an arrival that finds free windows goes to the one the hall
/// would choose (<see cref="IdleOrder"/>). Who has an appointment, booked on an earlier day, checks in for it. Nobody walks, nobody stays away; after
/// the last arrival the hall serves to the end.
/// </summary>
public sealed class VirtualHall
{
    private static readonly CommandId _command = new("simulated");
    private static readonly DateOnly _day = new(2026, 11, 24);
    private static readonly ClockTime _nine = new(9 * 60);

    private readonly DateTimeOffset _opening;
    private readonly HallState _state;
    private readonly IReadOnlyList<Visitor> _visitors;
    private readonly PriorityQueue<Desk, (long At, long Order)> _ends = new();
    private readonly SortedSet<Desk> _idle = new(Comparer<Desk>.Create((one, other) => one.Turn.CompareTo(other.Turn)));
    private readonly Dictionary<VisitId, int> _coming = [];
    private readonly VisitOutcome[] _outcomes;
    private readonly Action<DateTimeOffset, IReadOnlyList<HallEvent>>? _told;
    private long _order;

    private VirtualHall(PlanIndex plan, IReadOnlyList<Visitor> visitors, Action<DateTimeOffset, IReadOnlyList<HallEvent>>? told)
    {
        _state = new HallState(plan);
        _told = told;
        _visitors = visitors;
        _outcomes = [.. visitors.Select(visitor => VisitOutcome.Of(visitor, plan))];
        // At nine, or at midnight where the day is so long that it would not end before the next.
        _opening = plan.At(_day, visitors.Count > 0 && visitors.Max(visitor => visitor.Booked?.At ?? visitor.At) >= TimeSpan.FromHours(14) ? new ClockTime(0) : _nine);
        Do(new OpenDay { CommandId = _command, Day = _day }, _opening);
        Book();
        foreach (var window in plan.Plan.Windows)
        {
            Do(new OpenWindow { CommandId = _command, Window = window.Id }, _opening);
            Idle(new Desk(_state.Window(window.Id)));
        }
    }

    /// <summary>Plays a day and says what became of everybody.</summary>
    /// <param name="plan">The hall and its rule.</param>
    /// <param name="visitors">Who comes, in the order they come.</param>
    /// <param name="told">Is told every record: when, and what happened.</param>
    public static DayOutcome Play(PlanIndex plan, IReadOnlyList<Visitor> visitors, Action<DateTimeOffset, IReadOnlyList<HallEvent>>? told = null)
    {
        var hall = new VirtualHall(plan, visitors, told);
        hall.Play();
        var serving = plan.Plan.Matters.SelectMany(matter => plan.AbleWindows(matter.Id)).Distinct();
        return new DayOutcome(hall._outcomes, [.. serving.Select(window => hall._state.Window(window).ServingMs / 60_000.0)]);
    }

    private void Play()
    {
        for (var next = 0; next < _visitors.Count || _ends.Count > 0;)
        {
            var arrival = next < _visitors.Count ? _visitors[next].At.Ticks : long.MaxValue;
            if (_ends.TryPeek(out _, out var end) && end.At <= arrival) Finish(_ends.Dequeue(), _opening.AddTicks(end.At));
            else Take(next++);
        }
    }

    private void Book()
    {
        var booked = new List<HallEvent>();
        for (var i = 0; i < _visitors.Count; i++)
        {
            if (_visitors[i].Booked is not { } booking) continue;
            var start = _opening + booking.At;
            var from = ClockTime.Of(TimeSpan.FromMinutes(_state.Plan.Local(start).Clock.Minutes));
            booked.Add(new AppointmentBooked(
                new AppointmentId(i + 1), AppointmentOf(i), booking.Group, _visitors[i].Matters, _visitors[i].Persona, null, null, new BookedSlot(_day, from, from, start)));
        }

        if (booked.Count > 0) Evolve.Apply(_state, _state.Position + 1, _opening, booked);
    }

    private static AppointmentCode AppointmentOf(int index) => new(index.ToString(CultureInfo.InvariantCulture));

    private void Take(int index)
    {
        var visitor = _visitors[index];
        var now = _opening + visitor.At;
        var code = new TicketCode(index.ToString(CultureInfo.InvariantCulture));
        // Whom a group's rule refuses for coming too late takes a number like everybody.
        var checkIn = new CheckIn { CommandId = _command, Appointment = AppointmentOf(index), Code = code };
        var taken = visitor.Booked is not null && Decide.Command(_state, checkIn, now).Rejection is null
            ? (NumberTaken)Do(checkIn, now)
            : (NumberTaken)Do(new TakeNumber { CommandId = _command, Matters = visitor.Matters, Persona = visitor.Persona, Code = code }, now);
        _coming[taken.Visit] = index;
        _outcomes[index].Told = taken.Wait;
        Offer(_state.Visits[taken.Visit], now);
    }

    private void Finish(Desk desk, DateTimeOffset now)
    {
        var visit = desk.State.Current!;
        var happened = Do(desk.Finish, now);
        if (happened is LegFinished) Offer(visit, now);
        Call(desk, now);
    }

    // A leg that just joined may find a free window.
    private void Offer(Visit visit, DateTimeOffset now)
    {
        foreach (var desk in _idle)
        {
            if (!desk.State.Serves.Contains(visit.Lane!)) continue;
            _idle.Remove(desk);
            Call(desk, now);
            return;
        }
    }

    private void Call(Desk desk, DateTimeOffset now)
    {
        var decision = Decide.Command(_state, desk.CallNext, now);
        if (decision.Rejection is not null)
        {
            Idle(desk);
            return;
        }

        var visit = _state.Visits[((TicketCalled)decision.Events[0]).Visit];
        NoteOvertaken(desk, visit);
        Apply(decision.Events, now);
        var index = _coming[visit.Id];
        _outcomes[index].Waited(visit.LegIndex, WaitedMs(visit, now) / 60_000.0, visit.AppointmentAt is not null);
        Do(desk.Start, now);
        var minutes = _visitors[index].MinutesFor(visit.Leg.Matters);
        _ends.Enqueue(desk, ((now - _opening).Ticks + TimeSpan.FromMinutes(minutes).Ticks, _order++));
    }

    private void Idle(Desk desk)
    {
        desk.Turn = IdleOrder.Of(_state.Plan, desk.State, desk.State.IdleSince);
        _idle.Add(desk);
    }

    // Whoever came late for an appointment, yet within its rule, has not waited before coming.
    private static long WaitedMs(Visit visit, DateTimeOffset now) => visit.LegIndex == 0 && visit.TakenAt > visit.QueuedAt
        ? (now - visit.TakenAt).Ticks / TimeSpan.TicksPerMillisecond
        : visit.WaitedMs;

    // Whoever began to wait earlier, waits for this very window and is not called now, is overtaken.
    private void NoteOvertaken(Desk desk, Visit called)
    {
        foreach (var lane in desk.State.Serves)
        {
            for (var visit = lane.Head; visit is not null && IsBefore(visit, called); visit = Lane.After(visit)) _outcomes[_coming[visit.Id]].Overtaken++;
        }
    }

    private static bool IsBefore(Visit one, Visit other) =>
        one.QueuedAt != other.QueuedAt ? one.QueuedAt < other.QueuedAt : one.JoinSequence < other.JoinSequence;

    private HallEvent Do(HallCommand command, DateTimeOffset now)
    {
        var decision = Decide.Command(_state, command, now);
        if (decision.Rejection is { } rejection) throw new InvalidOperationException($"The rules refused a simulated {command.GetType().Name}: {rejection.Detail}");
        Apply(decision.Events, now);
        return decision.Events[0];
    }

    private void Apply(IReadOnlyList<HallEvent> happened, DateTimeOffset now)
    {
        Evolve.Apply(_state, _state.Position + 1, now, happened);
        _told?.Invoke(now, happened);
    }

    /// <summary>A window with the commands its clerk gives.</summary>
    private sealed class Desk(WindowState state)
    {
        public WindowState State { get; } = state;

        /// <summary>Its place among the idle windows, while it is one of them.</summary>
        public (int Skills, DateTimeOffset Since, int Place) Turn { get; set; }

        public CallNext CallNext { get; } = new() { CommandId = _command, Window = state.Id };

        public StartService Start { get; } = new() { CommandId = _command, Window = state.Id };

        public FinishService Finish { get; } = new() { CommandId = _command, Window = state.Id };
    }
}
