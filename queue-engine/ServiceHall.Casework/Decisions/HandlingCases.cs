using System.Globalization;

namespace ServiceHall.Casework.Decisions;

/// <summary>The department takes a case on, works on it and answers.</summary>
internal static class HandlingCases
{
    private const int PickUpsMax = 9_999;
    private static readonly string[] _results = ["done", "cannot", "explained"];

    public static CaseDecision Accept(CaseState state, AcceptCase command, CaseMoment moment)
    {
        if (!state.HasRunning(command.Case, [CaseStatus.Assigned], "taken on", out var one, out var refusal)) return refusal;
        // Sent back or on after it was taken on: the time for handling it is running already.
        return new CaseAccepted(one.Id, one.Deadline.Stage == CaseStage.Handle ? one.Deadline : state.Begin(one, CaseStage.Handle, moment));
    }

    public static CaseDecision Start(CaseState state, StartCase command) =>
        state.HasRunning(command.Case, [CaseStatus.Accepted], "begun", out var one, out var refusal) ? new CaseStarted(one.Id) : refusal;

    public static CaseDecision Answer(CaseState state, AnswerCase command, CaseMoment moment)
    {
        if (!state.HasRunning(command.Case, [CaseStatus.Accepted, CaseStatus.InProgress], "answered", out var one, out var refusal)) return refusal;
        if (one.ExclusionBy is not null) return CaseRefusals.ExclusionPending(one);
        if (!_results.Contains(command.Result)) return CaseRefusals.UnknownWord("result", string.Join(", ", _results));
        if (CaseLookups.Fault(command.Text, "text") is { } fault) return fault;
        return Answered(state, one, command.Result, command.Text, moment, []);
    }

    /// <summary>The answer, with a pick-up number where something is collected; <paramref name="before"/> are events of the same record.</summary>
    public static CaseAnswered Answered(CaseState state, Case one, string result, string text, CaseMoment moment, IReadOnlyList<CaseEvent> before) => new(
        one.Id, result, text, moment.Today <= one.Deadline.Due,
        state.Rules.Kinds[one.Of].GivesPickUp ? one.PickUp ?? NextPickUp(state, [.. before.OfType<CaseAnswered>().Select(answered => answered.PickUp)]) : null,
        state.Begin(one, CaseStage.Verify, moment));

    private static string NextPickUp(CaseState state, HashSet<string?> given)
    {
        for (var i = 1; i <= PickUpsMax; i++)
        {
            var number = Name(((state.LastPickUp + i - 1) % PickUpsMax) + 1);
            if (!given.Contains(number) && (!state.ByPickUp.TryGetValue(number, out var taken) || !taken.IsOpen)) return number;
        }

        // So many lie uncollected that every number of four digits is taken: the next ones are longer.
        var longer = PickUpsMax + 1;
        while (given.Contains(Name(longer)) || (state.ByPickUp.TryGetValue(Name(longer), out var taken) && taken.IsOpen)) longer++;
        return Name(longer);

        static string Name(int ordinal) => "Q" + ordinal.ToString("0000", CultureInfo.InvariantCulture);
    }
}
