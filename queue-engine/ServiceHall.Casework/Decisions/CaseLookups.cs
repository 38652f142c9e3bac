using System.Diagnostics.CodeAnalysis;
using ServiceHall.Casework.Rules;
using ServiceHall.Casework.Words;

namespace ServiceHall.Casework.Decisions;

/// <summary>What every decision asks first: is there such a case, is it where it must be, is its clock running, is the text fit to keep.</summary>
internal static class CaseLookups
{
    public const int LineMax = CaseSubject.LengthMax;
    public const int TextMax = 2_000;

    public static readonly CaseStatus[] WithDepartment = [CaseStatus.Assigned, CaseStatus.Accepted, CaseStatus.InProgress];
    public static readonly CaseStatus[] Unanswered = [CaseStatus.Registered, .. WithDepartment];

    public static bool Has(this CaseState state, CaseId id, [NotNullWhen(true)] out Case? one, out CaseRefusal refusal)
    {
        refusal = CaseRefusals.UnknownCase(id);
        return state.Cases.TryGetValue(id, out one);
    }

    /// <summary>A case in one of some states.</summary>
    public static bool HasIn(this CaseState state, CaseId id, CaseStatus[] where, string what, [NotNullWhen(true)] out Case? one, out CaseRefusal refusal)
    {
        if (!state.Has(id, out one, out refusal)) return false;
        refusal = CaseRefusals.WrongState(one, what);
        return where.Contains(one.Status);
    }

    /// <summary>A case in one of some states whose clock runs.</summary>
    public static bool HasRunning(this CaseState state, CaseId id, CaseStatus[] where, string what, [NotNullWhen(true)] out Case? one, out CaseRefusal refusal)
    {
        if (!state.HasIn(id, where, what, out one, out refusal)) return false;
        refusal = CaseRefusals.Suspended(one);
        return one.Suspended is null;
    }

    /// <summary>How long a stage may take.</summary>
    public static int LimitOf(this CaseState state, Case one, CaseStage stage) => state.LimitOf(one.Of, one.Level, stage, one.PromiseDays);

    /// <summary>How long a stage may take for a case of a kind and level; an application's matter may promise another time.</summary>
    public static int LimitOf(this CaseState state, string kind, string level, CaseStage stage, double? promiseDays)
    {
        if (stage == CaseStage.Handle && promiseDays is { } days) return Halves(days);
        var limits = state.Rules.Kinds[kind].Limits;
        return (limits.GetValueOrDefault(level) ?? limits.Values.First()).Of(stage);
    }

    public static int Halves(double days) => (int)Math.Ceiling(days * 2);

    public static Deadline Begin(this CaseState state, Case one, CaseStage stage, CaseMoment moment) =>
        WorkClock.Begin(stage, moment.Today, state.LimitOf(one, stage), state.Rules.Calendar);

    /// <summary>What is wrong with a text that is to be kept; null when nothing is.</summary>
    public static CaseRefusal? Fault(string? text, string field, int most = TextMax, bool needed = true)
    {
        if (string.IsNullOrWhiteSpace(text)) return needed ? CaseRefusals.TextMissing(field) : null;
        return text.Length > most || text.Any(c => char.IsControl(c) && (c != '\n' || most == LineMax)) || HasNoCharacter(text) ? CaseRefusals.TextUnfit(field, most) : null;
    }

    // Half a character, or a code that never is one: no workbook and no XML could hold the text.
    private static bool HasNoCharacter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text, i)) i++;
            else if (char.IsSurrogate(text[i]) || text[i] is '\uFFFE' or '\uFFFF') return true;
        }

        return false;
    }
}
