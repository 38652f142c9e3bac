using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reading;

namespace ServiceHall.Reporting.Reports;

/// <summary>A sum's place in a report: which period, and whose.</summary>
/// <param name="First">First day of the period.</param>
/// <param name="Period">Its name.</param>
/// <param name="Key">Whose.</param>
internal readonly record struct Place(DateOnly First, string Period, string Key);

/// <summary>Adds up what a question asks for, by period and thing.</summary>
internal static class Adding
{
    /// <summary>Everything of a question; cases where the kind has some.</summary>
    public static Dictionary<Place, Counted> Up(ReportBook book, ReportQuestion question)
    {
        var sums = new Dictionary<Place, Counted>();
        var placing = new Placing(question);
        Counted At(DateOnly day, string key)
        {
            var place = placing.Of(day, key);
            return sums.TryGetValue(place, out var sum) ? sum : sums[place] = Counted.Nothing();
        }

        if (question.Kind != ReportKinds.Case)
        {
            Action<string, DateOnly, DateOnly, string?, Func<DateOnly, string, Tally>> add = question.Period is Periods.Day or Periods.Week ? book.AddUp : book.AddUpMonths;
            add(question.Kind, question.From, question.To, question.Key, (day, key) => At(day, key).Visits);
        }

        if (DimensionOf(question) is not { } by) return sums;
        foreach (var one in book.Cases(question.From, question.To, of: question.Of))
        {
            foreach (var key in KeysOf(one, by, question)) At(one.Day, key).Cases.Add(one);
        }

        return sums;
    }

    // A case without a window stands under no window; in a report on cases it stands under "none".
    private static IEnumerable<string> KeysOf(CaseLine one, string by, ReportQuestion question) =>
        CaseDimensions.KeysOf(one, by).Where(key => (question.Key is null || question.Key == key) && (key.Length > 0 || by.Length == 0 || question.Kind == ReportKinds.Case));

    private static string? DimensionOf(ReportQuestion question) => question.Kind switch
    {
        ReportKinds.Case => question.By ?? "",
        Subjects.Hall => "",
        Subjects.Matter or Subjects.Window or Subjects.Clerk or Subjects.Department => question.Kind,
        _ => null,
    };

    // Days come in order: most are in the period of the one before.
    private sealed class Placing(ReportQuestion question)
    {
        private DateOnly _day = DateOnly.MinValue;
        private (DateOnly First, string Name) _period;

        public Place Of(DateOnly day, string key)
        {
            if (day != _day) (_day, _period) = (day, Periods.Of(question.Period, day, question.From));
            return new Place(_period.First, _period.Name, key);
        }
    }
}
