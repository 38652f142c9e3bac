using System.Globalization;
using ServiceHall.Queueing;
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
