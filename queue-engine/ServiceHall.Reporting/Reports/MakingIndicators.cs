using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Reports;

/// <summary>Indicators and the analysis of cases as rows of one dimension, for machines and the desks' screens.</summary>
internal static class MakingIndicators
{
    public static IReadOnlyList<IndicatorRow> Of(ReportBook book, DateOnly from, DateOnly to, string? by)
    {
        var question = by is null || Periods.All.Contains(by) ? new ReportQuestion(Subjects.Hall, from, to, by ?? Periods.Whole) : new ReportQuestion(by, from, to);
        var rows = Adding.Up(book, question.Checked()).Select(sum => IndicatorRow.Of(by is null ? "" : sum.Key.Period + sum.Key.Key, sum.Value)).OrderBy(row => row.Key, StringComparer.Ordinal).ToList();
        if (by is null && rows.Count == 0) rows.Add(IndicatorRow.Of("", Counted.Nothing()));
        return rows;
    }

    public static IReadOnlyList<AnalysisRow> Analysis(ReportBook book, DateOnly from, DateOnly to, string by, string? of)
    {
        var question = new ReportQuestion(ReportKinds.Case, from, to) { Of = of };
        question = Periods.All.Contains(by) ? question with { Period = by } : question with { By = by };
        return [.. Adding.Up(book, question.Checked()).Select(sum => AnalysisRow.Of(sum.Key.Period + sum.Key.Key, sum.Value.Cases)).OrderByDescending(row => row.Registered).ThenBy(row => row.Key, StringComparer.Ordinal)];
    }
}
