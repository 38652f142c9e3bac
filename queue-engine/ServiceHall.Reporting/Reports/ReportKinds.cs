using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Reports;

/// <summary>What a report can be about: everything that has tallies, the levels of ratings, and cases.</summary>
public static class ReportKinds
{
    /// <summary>Ratings by their level, and the silent ones.</summary>
    public const string Rating = "rating";

    /// <summary>Cases (工单) by one of <see cref="CaseDimensions"/>.</summary>
    public const string Case = "case";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Subjects.All, Rating, Case];
}
