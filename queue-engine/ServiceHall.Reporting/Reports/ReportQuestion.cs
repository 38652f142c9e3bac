using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Reports;

/// <summary>What is asked of the reports.</summary>
/// <param name="Kind">One of <see cref="Subjects"/>.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Period">One of <see cref="Periods"/>.</param>
/// <param name="Key">Only this window, matter...; null for all.</param>
public sealed record ReportQuestion(string Kind, DateOnly From, DateOnly To, string Period = Periods.Whole, string? Key = null)
{
    /// <summary>How many days a report may span.</summary>
    public const int DaysMax = 1_100;

    /// <summary>The question itself, when it makes sense.</summary>
    /// <exception cref="ReportQuestionException">It does not.</exception>
    public ReportQuestion Checked()
    {
        if (!Subjects.All.Contains(Kind, StringComparer.Ordinal)) throw new ReportQuestionException("kind", $"There is no report by '{Kind}'. Allowed: {string.Join(", ", Subjects.All)}.");
        if (!Periods.All.Contains(Period, StringComparer.Ordinal)) throw new ReportQuestionException("period", $"There is no period '{Period}'. Allowed: {string.Join(", ", Periods.All)}.");
        if (To < From) throw new ReportQuestionException("to", $"The last day {To:yyyy-MM-dd} is before the first, {From:yyyy-MM-dd}.");
        if (To.DayNumber - From.DayNumber >= DaysMax) throw new ReportQuestionException("to", $"A report spans {DaysMax} days at the most. Ask for less.");
        return this;
    }
}
