using System.Globalization;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Snapshots;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

/// <summary>Some random days in a row: each step is a number that becomes a command; after each what must be true of quotas and appointments is looked at.</summary>
internal sealed class RandomWeek
{
    private static readonly string[] _matters =
        ["subsistence-allowance", "medical-reimbursement", "food-licence", "consultation", "id-card-renewal", "birth-registration", "tax-registration", "unresolved"];

    private static readonly string[] _bookable = ["id-card-renewal", "birth-registration", "food-licence", "tax-registration"];

    private readonly PlanIndex _plan;
    private readonly Halls _hall;
    private readonly NaiveOracle _oracle;
    private readonly RestartedHall _restarted;
    private readonly List<string> _refused = [];

    public RandomWeek(PlanIndex plan)
    {
        _plan = plan;
        _hall = new Halls(plan);
        _oracle = new NaiveOracle(_hall);
        _restarted = new RestartedHall(_hall);
    }

    public IEnumerable<string> Happened => _hall.Records.SelectMany(record => record).Select(happened => happened.GetType().Name).Concat(_refused);

    private HallState State => _hall.State;

    public void Step(uint step)
    {
        var (kind, pick) = (step % 24, step / 24);
        if (kind == 22)
        {
            EndDay(pick);
            return;
        }

        _hall.Now = Later(pick % 60_000 * (kind == 23 ? 120 : 8));
        if (kind == 23) return;
        // A day's hours are over only in the evening, which a day seldom reaches by itself.
        if (kind == 20 && pick % 2 == 0) _hall.Now = Later(Math.Max(0, (long)(_plan.At(State.Day!.Value, new ClockTime(1080)) - _hall.Now).TotalMilliseconds));
        var command = Command(kind, pick);
        var before = HallSnapshot.HashOf(State);
        var active = Active();
        var expected = command is CallNext call ? _oracle.Next(call.Window) : null;
        var decision = _hall.Try(command);
        if (command is CallNext && decision.Rejection is null) Assert.Equal(expected, ((TicketCalled)decision.Events[0]).Visit);
        if (command is CallNext && decision.Rejection?.Type == "nobody-waits") Assert.Null(expected);
        foreach (var happened in decision.Events) _oracle.Note(happened);
        if (decision.Rejection is { } rejection)
        {
            Assert.Equal(before, HallSnapshot.HashOf(State));
            _refused.Add("refused " + rejection.Type);
        }

        foreach (var taken in decision.Events.OfType<NumberTaken>()) CheckHours(taken);
        if (command is EndHours && decision.Rejection is null) CheckClosing(active);
        CheckQuotas();
    }

    public void CheckReplay()
    {
        var replayed = new HallState(_plan);
        for (var i = 0; i < _hall.Records.Count; i++) Evolve.Apply(replayed, i + 1, _hall.Times[i], _hall.Records[i]);
        Assert.Equal(HallSnapshot.HashOf(State), HallSnapshot.HashOf(replayed));
        Assert.Equal(HallSnapshot.HashOf(State), HallSnapshot.HashOf(_restarted.State));
        foreach (var matter in _plan.Plan.Matters) Assert.Equal(State.Quotas.Today(matter.Id), _restarted.State.Quotas.Today(matter.Id));
    }

    // Never past the end of the day: the day keeper of a real hall would have closed it.
    private DateTimeOffset Later(long ms)
    {
        var (at, last) = (_hall.Now.AddMilliseconds(ms), _plan.At(State.Day!.Value, new ClockTime(1439)));
        return at < last ? at : last;
    }

    private void EndDay(uint pick)
    {
        if (pick % 4 != 0) _hall.Now = _plan.At(State.Day!.Value, new ClockTime(1439));
        var active = Active();
        var booked = State.Appointments.All.Values.Where(one => one.Status == AppointmentStatus.Booked && one.Slot.Day == State.Day).ToList();
        var closed = _hall.Try(new CloseDay { CommandId = _hall.Id() });
        Assert.Equal(active.Select(visit => visit.Id), closed.Events.OfType<VisitExpired>().Select(expired => expired.Visit));
        Assert.All(booked, one => Assert.Equal(AppointmentStatus.Missed, one.Status));
        _hall.NextDay(State.Day!.Value.AddDays(pick % 9 == 0 ? 2 : 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        _hall.At("08:50");
        CheckQuotas();
    }

    private List<Visit> Active() => [.. State.Visits.Values.Where(visit => visit.IsActive).OrderBy(visit => visit.Id.Value)];

    private void CheckClosing(List<Visit> active) => Assert.All(active, visit => Assert.True(
        visit.IsActive || (visit.Status == VisitStatus.Expired && visit.EndedBecause == "closing" && _plan.Plan.Hours!.Closing == "tell")));

    // A reckoning of its own, for days without changed duties: hours as they stand in the _plan, in minutes.
    private void CheckHours(NumberTaken taken)
    {
        var (day, clock) = _plan.Local(_hall.Now);
        if (taken.Appointment is not null || State.DutyChanges.Keys.Any(key => key.Day == day)) return;
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        foreach (var matter in taken.Legs.SelectMany(leg => leg.Matters).Select(id => id.Value))
        {
            var evening = matter is not ("consultation" or "unresolved");
            var last = day is { Month: 12, Day: 31 } && !evening ? 705 : evening ? 1065 : 1005;
            Assert.True(weekend ? clock.Minutes is >= 540 and < 705 : clock.Minutes is (>= 540 and < 720) or >= 810 && clock.Minutes < last, $"{matter} at {day} {clock}");
            if (weekend) Assert.Contains(matter, new[] { "consultation", "unresolved", "id-card-renewal" });
        }
    }

    private void CheckQuotas()
    {
        var all = State.Appointments.All.Values.Where(one => one.HoldsPlace).ToList();
        foreach (var slot in all.GroupBy(one => (one.Group, one.Slot.Day, one.Slot.From)))
        {
            var row = _plan.Plan.Appointments.Single(group => group.Id == slot.Key.Group).Slots.Single(row => row.From <= slot.Key.From && slot.Key.From < row.To);
            Assert.InRange(slot.Count(), 1, row.Count);
            Assert.Equal(slot.Count(), State.Appointments.InSlot(slot.Key.Group, slot.Key.Day, slot.Key.From));
        }

        Assert.All(all.GroupBy(one => (one.Person!.Hash, one.Slot.Day)), ofDay => Assert.Single(ofDay));
        foreach (var matter in _plan.Plan.Matters)
        {
            var taken = State.Visits.Values.Where(visit => visit.Appointment is null && visit.Status != VisitStatus.Cancelled && visit.Legs.Any(leg => leg.Matters.Contains(matter.Id))).ToList();
            if (matter.DailyQuota is { } daily) Assert.True(taken.Count + all.Count(one => one.Slot.Day == State.Day && one.Matters.Contains(matter.Id)) <= daily, $"{matter.Id} exceeds {daily}");
            if (matter.SlotQuota is { } slot) Assert.All(taken.GroupBy(visit => _plan.Local(visit.TakenAt).Clock.Minutes / slot.Minutes), part => Assert.True(part.Count() <= slot.Count));
        }
    }

    private HallCommand Command(uint kind, uint pick)
    {
        var window = new WindowId((1 + (pick % 8)).ToString(CultureInfo.InvariantCulture));
        var id = _hall.Id();
        return kind switch
        {
            <= 4 => _hall.TakeCommand([_matters[pick % _matters.Length]], person: pick % 3 == 0 ? Person(pick) : null),
            <= 10 => _hall.BookCommand(_bookable[pick % 4], Day(pick / 4), Slot(pick / 32), Person(pick / 7)),
            11 => Changed(id, pick),
            12 => new CancelAppointment { CommandId = id, Appointment = Pick(pick) },
            13 or 14 => _hall.CheckInCommand(pick % 3 == 0 ? null : Pick(pick), pick % 3 == 0 ? Person(pick) : null),
            15 => new OpenWindow { CommandId = id, Window = window },
            16 => new CallNext { CommandId = id, Window = window },
            17 => new StartService { CommandId = id, Window = window },
            18 => new FinishService { CommandId = id, Window = window },
            19 => new CancelVisit { CommandId = id, Visit = State.Visits.Keys.OrderBy(visit => visit.Value).ElementAtOrDefault((int)(pick % (uint)Math.Max(1, State.Visits.Count))) },
            20 => new EndHours { CommandId = id, Day = State.Day!.Value },
            _ => new ChangeDuty { CommandId = id, Day = State.Day!.Value.AddDays((int)(pick % 4)), Window = window, Spans = pick % 3 == 0 ? [] : [new HourSpan(new ClockTime(540), new ClockTime(1080))] },
        };
    }

    private static string Person(uint pick) => "person" + (pick % 12).ToString(CultureInfo.InvariantCulture);

    private string Day(uint pick) => State.Day!.Value.AddDays((int)(pick % 8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Few slots, so that they fill.
    private static string Slot(uint pick) => (pick % 4) switch { 0 => "09:00", 1 => "10:00", 2 => "14:00", _ => "15:00" };

    private AppointmentCode Pick(uint pick)
    {
        var today = State.Appointments.All.Values.Where(one => pick % 2 == 0 || one.Slot.Day == State.Day).OrderBy(one => one.Id.Value).ToList();
        return today.Count == 0 ? new AppointmentCode("none") : today[(int)(pick / 2 % today.Count)].Code;
    }

    private ChangeAppointment Changed(CommandId id, uint pick)
    {
        var from = Halls.Clock(Slot(pick / 3));
        return new ChangeAppointment { CommandId = id, Appointment = Pick(pick), Day = State.Day!.Value.AddDays((int)(pick / 12 % 8)), From = from };
    }
}
