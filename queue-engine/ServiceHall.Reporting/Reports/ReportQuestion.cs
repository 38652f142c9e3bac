namespace ServiceHall.Reporting.Reports;

/// <summary>What is asked of the reports.</summary>
/// <param name="Kind">One of <see cref="ReportKinds"/>.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Period">One of <see cref="Periods"/>.</param>
/// <param name="Key">Only this window, matter...; null for all.</param>
public sealed record ReportQuestion(string Kind, DateOnly From, DateOnly To, string Period = Periods.Whole, string? Key = null)
{
    /// <summary>How many days a report may span.</summary>
    public const int DaysMax = 1_100;

    // The calendar ends a year later: a period has a day after it.
    private const int YearMax = 9998;

    /// <summary>Of a report on cases: one of <see cref="CaseDimensions"/>; null for all cases together.</summary>
    public string? By { get; init; }

    /// <summary>Of a report on cases: only one kind of case; null for all.</summary>
    public string? Of { get; init; }

    /// <summary>The question itself, when it makes sense.</summary>
    /// <exception cref="ReportQuestionException">It does not.</exception>
    public ReportQuestion Checked()
    {
        Allow("kind", Kind, ReportKinds.All);
        Allow("period", Period, Periods.All);
        if (By is not null) Allow("by", By, CaseDimensions.All);
        if (Of is not null) Allow("of", Of, Casework.Rules.KindNames.All);
        if (Kind != ReportKinds.Case && (By ?? Of) is not null) throw new ReportQuestionException(By is null ? "of" : "by", $"Only a report on cases is told apart further. Ask for the kind '{ReportKinds.Case}', or leave it out.");
        if (To < From) throw new ReportQuestionException("to", $"The last day {To:yyyy-MM-dd} is before the first, {From:yyyy-MM-dd}.");
        if (To.Year > YearMax) throw new ReportQuestionException("to", $"Reports end with the year {YearMax}. Ask for less.");
        if (To.DayNumber - From.DayNumber >= DaysMax) throw new ReportQuestionException("to", $"A report spans {DaysMax} days at the most. Ask for less.");
        return this;
    }

    private static void Allow(string field, string value, IReadOnlyList<string> allowed)
    {
        if (!allowed.Contains(value, StringComparer.Ordinal)) throw new ReportQuestionException(field, $"There is no {field} '{value}'. Allowed: {string.Join(", ", allowed)}.");
    }
}
