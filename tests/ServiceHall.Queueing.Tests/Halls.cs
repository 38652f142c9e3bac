using System.Globalization;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

/// <summary>A hall in a test: give it commands, look at its state. Applies what was decided, as the engine does.</summary>
internal sealed class Halls
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);

    private int _commands;

    public Halls(PlanIndex? plan = null)
    {
        State = new HallState(plan ?? Township());
        Now = Morning;
        Do(new OpenDay { CommandId = Id(), Day = new DateOnly(2026, 11, 24) });
    }

    /// <summary>A hall that goes on from a state.</summary>
    public Halls(HallState state, DateTimeOffset now) => (State, Now, _commands) = (state, now, 1_000);

    /// <summary>The hall of the plan with hours, rosters, quotas and appointments, early on a day.</summary>
    public static Halls Office(string day = "2026-11-24", string clock = "09:00", Func<string, string>? change = null)
    {
        var text = FenggangText();
        var hall = new Halls(PlanReader.Read(change is null ? text : change(text)));
        if (day != "2026-11-24") hall.NextDay(day);
        hall.At(clock);
        return hall;
    }

    public static string FenggangText() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fenggang.json"));

    /// <summary>Goes to a time of the present day by the hall's clock.</summary>
    public void At(string clock)
    {
        Now = State.Plan.At(State.Day!.Value, Clock(clock));
    }

    public static ClockTime Clock(string text) => ClockTime.TryParse(text, out var clock) ? clock : throw new FormatException(text);

    /// <summary>Ends the present day and opens another, at midnight.</summary>
    public void NextDay(string day)
    {
        if (State.DayOpen) Do(new CloseDay { CommandId = Id() });
        var next = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        Now = State.Plan.At(next, new ClockTime(0));
        Do(new OpenDay { CommandId = Id(), Day = next });
    }

    public Offering Offer(string matter) => OfferingMatters.Of(State, State.Plan.Matter(new MatterId(matter))!, Now);

    public string? From(string matter) => Offer(matter).From is { } from && State.Plan.Local(from) is var (day, clock) ? $"{day:MM-dd} {clock}" : null;

    public BookAppointment BookCommand(string matter, string day, string from, string? person = "p1", string? phone = null) => new()
    {
        CommandId = Id(),
        Matters = [.. matter.Split(',').Select(MatterId.From)],
        Day = DateOnly.Parse(day, CultureInfo.InvariantCulture),
        From = Clock(from),
        Person = person is null ? null : new KnownPerson(new IdentityHash(person), "张*"),
        Phone = phone is null ? null : new PhoneHash(phone),
        Code = new AppointmentCode(string.Create(CultureInfo.InvariantCulture, $"booked{_commands}")),
    };

    public Appointment Book(string matter, string day, string from, string? person = "p1", string? phone = null)
    {
        var booked = (AppointmentBooked)Do(BookCommand(matter, day, from, person, phone));
        return State.Appointments.All[booked.Code];
    }

    public CheckIn CheckInCommand(AppointmentCode? code, string? person = null, string? phone = null) => new()
    {
        CommandId = Id(), Appointment = code, Person = person is null ? null : new KnownPerson(new IdentityHash(person)),
        Phone = phone is null ? null : new PhoneHash(phone), Code = new TicketCode(string.Create(CultureInfo.InvariantCulture, $"ticket{_commands}")),
    };

    public Visit CheckIn(AppointmentCode? code, string? person = null, string? phone = null) =>
        State.Visits[((NumberTaken)Do(CheckInCommand(code, person, phone))).Visit];

    /// <summary>A command was decided, and not yet applied.</summary>
    public event Action<HallCommand, DateTimeOffset, Decision>? Decided;

    public HallState State { get; }

    public DateTimeOffset Now { get; set; }

    public List<IReadOnlyList<HallEvent>> Records { get; } = [];

    public List<DateTimeOffset> Times { get; } = [];

    public static string TownshipText() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "township.json"));

    public static PlanIndex Township() => PlanReader.Read(TownshipText());

    public CommandId Id() => new(string.Create(CultureInfo.InvariantCulture, $"c{++_commands}"));

    public Decision Try(HallCommand command)
    {
        var decision = Decide.Command(State, command, Now);
        Decided?.Invoke(command, Now, decision);
        if (decision.Rejection is not null) return decision;
        Evolve.Apply(State, State.Position + 1, Now, decision.Events);
        Records.Add(decision.Events);
        Times.Add(Now);
        return decision;
    }

    public HallEvent Do(HallCommand command)
    {
        var decision = Try(command);
        Assert.Null(decision.Rejection);
        return decision.Events[0];
    }

    public Rejection Refused(HallCommand command, string type)
    {
        var decision = Try(command);
        Assert.Empty(decision.Events);
        Assert.Equal(type, decision.Rejection!.Type);
        Assert.NotEmpty(decision.Rejection.Remedy);
        return decision.Rejection;
    }

    public void Wait(double minutes) => Now = Now.AddMinutes(minutes);

    public Visit Take(params string[] matters) => Take(matters, persona: null);

    public Visit Take(string[] matters, string? persona, string? person = null, string? kiosk = null)
    {
        var taken = (NumberTaken)Do(TakeCommand(matters, persona, person, kiosk));
        return State.Visits[taken.Visit];
    }

    public TakeNumber TakeCommand(string[] matters, string? persona = null, string? person = null, string? kiosk = null) => new()
    {
        CommandId = Id(),
        Matters = [.. matters.Select(MatterId.From)],
        Persona = persona is null ? null : new PersonaId(persona),
        Person = person is null ? null : new KnownPerson(new IdentityHash(person), "张*"),
        Kiosk = kiosk is null ? null : new StationId(kiosk),
        Code = new TicketCode(string.Create(CultureInfo.InvariantCulture, $"code{_commands}")),
    };

    public MergeNumber MergeCommand(int ordinal, DateTimeOffset given, params string[] matters) => new()
    {
        CommandId = Id(), Number = new TicketNumber("K", ordinal), Given = given, Kiosk = new StationId("kiosk-2"), Matters = [.. matters.Select(MatterId.From)],
        Code = new TicketCode(string.Create(CultureInfo.InvariantCulture, $"code{_commands}")), Paper = "completed",
    };

    public void Open(params string[] windows)
    {
        foreach (var window in windows) Do(new OpenWindow { CommandId = Id(), Window = new WindowId(window) });
    }

    public TicketCalled Call(string window) => (TicketCalled)Do(new CallNext { CommandId = Id(), Window = new WindowId(window) });

    public HallEvent Start(string window) => Do(new StartService { CommandId = Id(), Window = new WindowId(window) });

    public HallEvent Finish(string window) => Do(new FinishService { CommandId = Id(), Window = new WindowId(window) });

    public Visit Serve(string window)
    {
        var called = Call(window);
        Start(window);
        Finish(window);
        return State.Visits[called.Visit];
    }
}
