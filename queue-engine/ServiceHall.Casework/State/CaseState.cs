using ServiceHall.Casework.Rules;
using ServiceHall.Casework.Words;

namespace ServiceHall.Casework;

/// <summary>
/// The ledger as the hall's journal tells it: every case that is not filed, and for a while those that are. It belongs to the one
/// loop that owns it; <see cref="EvolveCases"/> is its only writer.
/// </summary>
public sealed class CaseState(CaseRules rules)
{
    /// <summary>The rules decisions read. Events carry what was decided, so a replay does not depend on them.</summary>
    public CaseRules Rules { get; set; } = rules;

    /// <summary>Every case at hand, in no order.</summary>
    public Dictionary<CaseId, Case> Cases { get; } = [];

    /// <summary>The cases of each code, in the order registered.</summary>
    public Dictionary<string, List<Case>> ByCode { get; } = new(StringComparer.Ordinal);

    /// <summary>The cases whose result lies ready or was collected, by pick-up number.</summary>
    public Dictionary<string, Case> ByPickUp { get; } = new(StringComparer.Ordinal);

    /// <summary>The cases that came from elsewhere, by the number they have there.</summary>
    public Dictionary<string, Case> ByExternal { get; } = new(StringComparer.Ordinal);

    /// <summary>The day ordinals count in.</summary>
    public DateOnly Day { get; internal set; }

    /// <summary>The last ordinal given that day.</summary>
    public int LastOrdinal { get; internal set; }

    /// <summary>The last pick-up ordinal given; it goes round at 9999.</summary>
    public int LastPickUp { get; internal set; }

    /// <summary>The case a rating opened; null when it opened none that is at hand.</summary>
    public Case? OfRating(long visit, string? matter) =>
        Cases.Values.FirstOrDefault(one => one.Rating is not null && one.Source.Visit == visit && one.Matter == matter);
}
