using ServiceHall.Casework.Rules;
using ServiceHall.Casework.Words;

namespace ServiceHall.Casework.Decisions;

/// <summary>A case begins: registered once, with a level, a deadline and an owner from its first moment on.</summary>
internal static class RegisteringCases
{
    private static readonly string[] _channels = ["window", "phone", "hotline", "rating"];
    private static readonly string[] _consequences = ["agreed", "escalated"];

    public static CaseDecision Register(CaseState state, RegisterCase command, CaseMoment moment)
    {
        if (Fault(state, command) is { } fault) return fault;
        var kind = state.Rules.Kinds[command.Of];
        var level = command.Level ?? state.Rules.Levels[0];
        var id = NextId(state, kind, moment);
        var stage = kind.AcceptedAtOnce ? CaseStage.Handle : CaseStage.Accept;
        var deadline = WorkClock.Begin(stage, moment.Today, state.LimitOf(kind.Id, level, stage, command.PromiseDays), state.Rules.Calendar);
        var events = new List<CaseEvent>
        {
            new CaseRegistered(
                id, kind.Id, level, command.Problems, command.Subject.Trim(), command.Text, command.Matter, command.Source, command.Person, command.Code,
                command.Rating, command.PromiseDays, command.OnExpiry, deadline) { Ticket = command.Ticket },
        };
        if (command.Department is { } department) events.Add(new CaseAssigned(id, department, null));
        if (kind.AcceptedAtOnce) events.Add(new CaseAccepted(id, deadline));
        return events.ToArray();
    }

    private static CaseRefusal? Fault(CaseState state, RegisterCase command)
    {
        if (!state.Rules.Kinds.TryGetValue(command.Of, out var kind)) return CaseRefusals.UnknownKind(command.Of, state.Rules.Kinds.Keys);
        if (command.Level is { } level && !state.Rules.Levels.Contains(level)) return CaseRefusals.UnknownLevel(level, state.Rules.Levels);
        if (command.Problems.FirstOrDefault(problem => !state.Rules.Problems.Contains(problem)) is { } problem) return CaseRefusals.UnknownProblem(problem);
        if (command.Department is { } department && !state.Rules.Departments.Contains(department)) return CaseRefusals.UnknownDepartment(department);
        if (command.Department is null && kind.AcceptedAtOnce) return CaseRefusals.NeedsDepartment();
        if (!_channels.Contains(command.Source.Channel)) return CaseRefusals.UnknownWord("source.channel", string.Join(", ", _channels));
        if (kind.Id == KindNames.BadRating && command.Rating is null) return CaseRefusals.RatingNeeded();
        if (command.OnExpiry is { } consequence && !_consequences.Contains(consequence)) return CaseRefusals.UnknownWord("onExpiry", string.Join(", ", _consequences));
        if (command.PromiseDays is < 0 or > 250 or double.NaN) return CaseRefusals.UnknownWord("promiseDays", "0 to 250 working days");
        if (command.Source.External is { } external && state.ByExternal.TryGetValue(external, out var known)) return CaseRefusals.AlreadyTakenIn(known, external);
        return CaseLookups.Fault(command.Subject, "subject", CaseLookups.LineMax) ?? CaseLookups.Fault(command.Text, "text", needed: false);
    }

    private static CaseId NextId(CaseState state, KindRules kind, CaseMoment moment) =>
        CaseId.Of(kind.Prefix, moment.Today, state.Day == moment.Today ? state.LastOrdinal + 1 : 1);
}
