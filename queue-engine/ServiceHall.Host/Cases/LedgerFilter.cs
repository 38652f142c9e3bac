using System.Text.Json;
using ServiceHall.Contracts.Views;

namespace ServiceHall.Host.Cases;

/// <summary>Which cases of the ledger are wanted; what is null narrows nothing.</summary>
public sealed record LedgerFilter
{
    /// <summary>A kind, such as <c>reflection</c>.</summary>
    public string? Of { get; init; }

    /// <summary>The department it is with, or was with last.</summary>
    public string? Department { get; init; }

    /// <summary>Whose turn it is: <c>desk</c> or a department.</summary>
    public string? Owner { get; init; }

    /// <summary>Where it is in its life, such as <c>in-progress</c>.</summary>
    public string? Status { get; init; }

    /// <summary>A level of the plan.</summary>
    public string? Level { get; init; }

    /// <summary>A kind of problem of the plan.</summary>
    public string? Problem { get; init; }

    /// <summary>A matter of the plan.</summary>
    public string? Matter { get; init; }

    /// <summary>Whether it is late.</summary>
    public bool? Overdue { get; init; }

    /// <summary>Whether filed ones are wanted too.</summary>
    public bool? Filed { get; init; }

    /// <summary>The first day of registering, in the hall's time.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last one.</summary>
    public DateOnly? To { get; init; }

    /// <summary>A part of its number, its subject, or the number of its visit.</summary>
    public string? Q { get; init; }

    /// <summary>Whether a case is wanted.</summary>
    public bool Fits(CaseRow row, TimeZoneInfo zone) =>
        (Of is null || row.Of == Of) && (Department is null || row.Department == Department) && (Owner is null || row.Owner == Owner)
        && (Status is null || JsonNamingPolicy.KebabCaseLower.ConvertName(row.Status.ToString()) == Status) && (Level is null || row.Level == Level) && (Problem is null || row.Problems.Contains(Problem))
        && (Matter is null || row.Matter == Matter) && (Overdue is null || row.Overdue == Overdue) && FitsDays(row, zone) && (Q is null || FitsWords(row, Q));

    private bool FitsDays(CaseRow row, TimeZoneInfo zone)
    {
        if (From is null && To is null) return true;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(row.RegisteredAt, zone).DateTime);
        return (From is null || day >= From) && (To is null || day <= To);
    }

    private static bool FitsWords(CaseRow row, string words) =>
        row.Case.Value.Contains(words, StringComparison.OrdinalIgnoreCase) || row.Subject.Contains(words, StringComparison.OrdinalIgnoreCase)
        || string.Equals(row.Number, words, StringComparison.OrdinalIgnoreCase) || string.Equals(row.PickUp, words, StringComparison.OrdinalIgnoreCase);
}
