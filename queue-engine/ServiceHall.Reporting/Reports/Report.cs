using ServiceHall.Queueing.Words;

namespace ServiceHall.Reporting.Reports;

/// <summary>A table for people and machines: what was asked, and a row a thing and period.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Columns">What the values of each row are, in order.</param>
/// <param name="Rows">By period, then by the plan's order.</param>
/// <param name="Total">All rows as one; null where adding up means nothing.</param>
/// <param name="Notes">How to read it: formulas and precision.</param>
public sealed record Report(
    LocalText Title, ReportQuestion Question, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<ReportRow> Rows, ReportRow? Total, IReadOnlyList<LocalText> Notes);

/// <summary>A column.</summary>
/// <param name="Id">Its name for machines.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Unit"><c>count</c>, <c>minutes</c>, <c>share</c> (0 to 1) or <c>points</c> (0 to 100).</param>
public sealed record ReportColumn(string Id, LocalText Title, string Unit);

/// <summary>A row.</summary>
/// <param name="From">First day of its period.</param>
/// <param name="To">Last day of its period.</param>
/// <param name="Period">The period as people write it: <c>2026-11-25</c>, <c>2026-W48</c>, <c>2026-11</c>, <c>2026-Q4</c>, <c>2026</c>.</param>
/// <param name="Key">Whose; empty for the hall.</param>
/// <param name="Name">Whose, for people.</param>
/// <param name="Values">A value a column; null where there is nothing to measure.</param>
public sealed record ReportRow(DateOnly From, DateOnly To, string Period, string Key, LocalText Name, IReadOnlyList<double?> Values);

/// <summary>The question makes no sense as it stands.</summary>
public sealed class ReportQuestionException(string field, string message) : Exception(message)
{
    /// <summary>The part at fault.</summary>
    public string Field { get; } = field;
}
