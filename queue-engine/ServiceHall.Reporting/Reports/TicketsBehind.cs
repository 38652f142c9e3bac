using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Store;

namespace ServiceHall.Reporting.Reports;

/// <summary>Finds the tickets a figure was counted from: the tallies say how many there are on which day, so only days that have some are looked at.</summary>
internal static class TicketsBehind
{
    public static List<TicketRow> Figure(ReportStore store, Subject of, DateOnly from, DateOnly to, long skip, int most)
    {
        var found = new List<TicketRow>();
        foreach (var (day, count) in Counts(store, of, from, to))
        {
            if (skip >= count)
            {
                skip -= count;
                continue;
            }

            found.AddRange(store.Passages.Of(of, day, skip, most - found.Count).Select(row => TicketRow.Of(row.Passage, row.Rating)));
            skip = 0;
            if (found.Count >= most) break;
        }

        return found;
    }

    private static SortedDictionary<DateOnly, long> Counts(ReportStore store, Subject of, DateOnly from, DateOnly to)
    {
        var days = new Dictionary<DateOnly, Tally>();
        var (kind, key) = of.Kind is ReportKinds.Rating ? (Subjects.Hall, "") : (of.Kind, of.Key);
        store.Tallies.AddUp(kind, from, to, key, (day, _) => days.TryGetValue(day, out var sum) ? sum : days[day] = new Tally());
        return new SortedDictionary<DateOnly, long>(days.Select(pair => (pair.Key, Count: CountOf(of, pair.Value))).Where(pair => pair.Count > 0).ToDictionary(pair => pair.Key, pair => pair.Count));
    }

    private static long CountOf(Subject of, Tally tally) => of.Kind switch
    {
        Subjects.Channel or Subjects.Reason => tally.Rated,
        ReportKinds.Rating when of.Key == RatingReports.None => tally.Finished - tally.RatedVisits,
        ReportKinds.Rating => int.TryParse(of.Key, out var level) && level is >= 1 and <= 5 ? tally.Ratings[level] : 0,
        _ => tally.Called,
    };
}
