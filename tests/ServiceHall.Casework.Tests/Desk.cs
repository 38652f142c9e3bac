using ServiceHall.Calendars;
using ServiceHall.Casework.Rules;
using ServiceHall.Casework.Words;

namespace ServiceHall.Casework.Tests;

/// <summary>A case desk in a test: give it commands, look at its state. Applies what was decided, as the engine does.</summary>
internal sealed class Desk(CaseRules? rules = null, DateOnly? today = null)
{
    private static readonly TimeSpan _china = TimeSpan.FromHours(8);
    private int _registered;

    public CaseState State { get; } = new(rules ?? Rules());

    public DateOnly Today { get; set; } = today ?? new DateOnly(2026, 11, 24);

    public List<(DateTimeOffset At, string By, IReadOnlyList<CaseEvent> Events)> Records { get; } = [];

    public static CaseRules Rules(WorkingCalendar? calendar = null, params DateOnly[] halfDays) => new()
    {
        Kinds = new[]
        {
            new KindRules(KindNames.Reflection, "F", Limits(), Excludable: true),
            new KindRules(KindNames.BadRating, "P", Limits(), Excludable: true),
            new KindRules(KindNames.Enterprise, "Q", Limits(), Excludable: true),
            new KindRules(KindNames.Consultation, "Z", Limits(), CallsBack: false),
            new KindRules(KindNames.Application, "B", Limits(), CallsBack: false, AcceptedAtOnce: true, GivesPickUp: true),
        }.ToDictionary(kind => kind.Id),
        Levels = ["ordinary", "urgent", "complex", "difficult"],
        Problems = new HashSet<string> { "papers", "manner" },
        Departments = new HashSet<string> { "police", "social", "tax" },
        Escalation = [new EscalationStep(0, ["supervisor"]), new EscalationStep(2, ["manager"])],
        Calendar = new CaseCalendar(calendar ?? WorkingCalendar.InTheBox, halfDays.ToHashSet()),
    };

    private static Dictionary<string, StageLimits> Limits() => new()
    {
        ["ordinary"] = new StageLimits(2, 4, 4, 10), ["urgent"] = new StageLimits(0, 2, 2, 10),
        ["complex"] = new StageLimits(2, 10, 4, 10), ["difficult"] = new StageLimits(2, 20, 4, 10),
    };

    public CaseMoment Moment(string by = "clerk:li") => new(new DateTimeOffset(Today.ToDateTime(new TimeOnly(9, 0)), _china), Today, by);

    public CaseDecision Try(CaseCommand command, string by = "clerk:li")
    {
        var moment = Moment(by);
        var decision = DecideCases.Command(State, command, moment);
        if (decision.Refusal is not null) return decision;
        Records.Add((moment.At, by, decision.Events));
        EvolveCases.Apply(State, Records.Count, moment.At, by, decision.Events);
        return decision;
    }

    public IReadOnlyList<CaseEvent> Do(CaseCommand command, string by = "clerk:li")
    {
        var decision = Try(command, by);
        Assert.Null(decision.Refusal);
        return decision.Events;
    }

    public void Refused(CaseCommand command, string type, string by = "clerk:li")
    {
        var decision = Try(command, by);
        Assert.Empty(decision.Events);
        Assert.Equal(type, decision.Refusal!.Type);
        Assert.NotEmpty(decision.Refusal.Remedy);
    }

    public Case Register(string of = KindNames.Reflection, string? level = null, string? department = null, string? onExpiry = null, double? promise = null, string? person = null)
    {
        var events = Do(RegisterCommand(of, level, department, onExpiry, promise, person));
        return State.Cases[events[0].Case];
    }

    public RegisterCase RegisterCommand(string of, string? level = null, string? department = null, string? onExpiry = null, double? promise = null, string? person = null)
    {
        _registered++;
        return new RegisterCase
        {
            Of = of, Level = level, Subject = "不予受理，不知道缺什么", Problems = ["papers"], Department = department, Code = $"code{_registered}",
            Source = new CaseSource { Channel = of == KindNames.BadRating ? "rating" : "window", Visit = 7, Number = "A001", Window = "2" },
            Rating = of == KindNames.BadRating ? new RatingSaid(1, ["slow"], "pad") : null, OnExpiry = onExpiry, PromiseDays = promise,
            Person = person is null ? null : new CasePerson(person, "张*"),
        };
    }

    /// <summary>A case that a department took on.</summary>
    public Case Accepted(string of = KindNames.Reflection, string? level = null)
    {
        var one = Register(of, level);
        Do(new AssignCase { Case = one.Id, Department = "social" });
        Do(new AcceptCase { Case = one.Id });
        return one;
    }
}
