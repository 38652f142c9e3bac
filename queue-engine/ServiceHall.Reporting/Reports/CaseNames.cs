using ServiceHall.Queueing.Plans;
using ServiceHall.Reporting.Exports;

namespace ServiceHall.Reporting.Reports;

/// <summary>What the ledger's ids are called in one language; what the plan no longer has keeps its id.</summary>
/// <param name="plan">Whose names.</param>
/// <param name="chinese">Chinese, or English.</param>
public sealed class CaseNames(PlanIndex plan, bool chinese)
{
    private readonly Dictionary<string, Names> _names = CaseDimensions.All.ToDictionary(by => by, by => new Names(plan, "case/" + by));

    /// <summary>Whether they are Chinese.</summary>
    public bool Chinese => chinese;

    /// <summary>The name of one id.</summary>
    /// <param name="by">One of <see cref="CaseDimensions"/>.</param>
    /// <param name="key">The id; null where there is none.</param>
    public string? Of(string by, string? key) => key is null ? null : Sheet.In(_names[by].Of(key), chinese);

    /// <summary>The names of the problems of a case, one after the other.</summary>
    public string OfProblems(IEnumerable<string> problems) => string.Join(chinese ? "；" : "; ", problems.Select(problem => Of("problem", problem)));

    /// <summary>A word of the sheet itself.</summary>
    public string Say(string zh, string en) => chinese ? zh : en;
}
