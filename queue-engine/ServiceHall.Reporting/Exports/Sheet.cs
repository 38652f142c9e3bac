using ServiceHall.Queueing.Words;

namespace ServiceHall.Reporting.Exports;

/// <summary>A table as it leaves the house: the same for CSV and a workbook.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">A cell a column: a text, a number, a day, or null.</param>
/// <param name="Notes">How to read it; only where there is room for it.</param>
public sealed record Sheet(string Title, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, IReadOnlyList<string> Notes)
{
    internal static string In(LocalText text, bool chinese) => chinese ? text.Zh : text.En;
}

/// <summary>A column.</summary>
/// <param name="Title">What stands over it.</param>
/// <param name="Unit">As in <see cref="Reports.ReportColumn"/>, or <c>text</c>.</param>
/// <param name="Width">In characters.</param>
public sealed record SheetColumn(string Title, string Unit = SheetColumn.Text, int Width = 14)
{
    /// <summary>Words and days.</summary>
    public const string Text = "text";
}
