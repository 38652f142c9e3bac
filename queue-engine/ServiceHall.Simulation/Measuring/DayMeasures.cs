using ServiceHall.Queueing;

namespace ServiceHall.Simulation.Measuring;

/// <summary>The figures of one day under one policy. A figure is null when the day had nobody it is about.</summary>
public sealed record DayMeasures
{
    /// <summary>A quick job is expected to take this long at most, in minutes.</summary>
    public const double QuickMinutesMax = 3;

    /// <summary>A long job is expected to take this long at least, in minutes.</summary>
    public const double LongMinutesMin = 15;

    /// <summary>Mean wait; a visit of several legs waits once for each, and all of it counts.</summary>
    public double? MeanMin { get; init; }

    /// <summary>Of 100 people 95 waited no longer.</summary>
    public double? P95Min { get; init; }

    /// <summary>Of 100 people 99 waited no longer.</summary>
    public double? P99Min { get; init; }

    /// <summary>The longest wait.</summary>
    public double? MaxMin { get; init; }

    /// <summary>Mean wait of quick jobs.</summary>
    public double? QuickMeanMin { get; init; }

    /// <summary>95% wait of quick jobs.</summary>
    public double? QuickP95Min { get; init; }

    /// <summary>95% wait of long jobs.</summary>
    public double? LongP95Min { get; init; }

    /// <summary>95% wait of the persons whose factor is below 1.</summary>
    public double? PriorityP95Min { get; init; }

    /// <summary>The share that waited more than ten times its own service.</summary>
    public double? Over10xShare { get; init; }

    /// <summary>Inequality of the windows' busy time: 0 is all alike.</summary>
    public double? UtilisationGini { get; init; }

    /// <summary>The share of appointments kept within 10 minutes (<see cref="VisitOutcome.Kept"/>); null on a day without any.</summary>
    public double? AppointmentsKeptShare { get; init; }

    /// <summary>How many came in time for an appointment.</summary>
    public double? Appointments { get; init; }

    /// <summary>The waits by class of job.</summary>
    public IReadOnlyList<GroupMeasures> ByClass { get; init; } = [];

    /// <summary>The waits by persona, those that came.</summary>
    public IReadOnlyList<GroupMeasures> ByPersona { get; init; } = [];

    /// <summary>How often a visit is overtaken, on average.</summary>
    public double? Overtakes { get; init; }

    /// <summary>The figures of a day.</summary>
    public static DayMeasures Of(DayOutcome day)
    {
        var all = Waits(day, _ => true);
        var quick = Waits(day, visit => visit.ExpectedMinutes <= QuickMinutesMax);
        return new DayMeasures
        {
            MeanMin = Statistics.Mean(all),
            P95Min = Statistics.Quantile(all, 0.95),
            P99Min = Statistics.Quantile(all, 0.99),
            MaxMin = all.Length == 0 ? null : all[^1],
            QuickMeanMin = Statistics.Mean(quick),
            QuickP95Min = Statistics.Quantile(quick, 0.95),
            LongP95Min = Statistics.Quantile(Waits(day, visit => visit.ExpectedMinutes >= LongMinutesMin), 0.95),
            PriorityP95Min = Statistics.Quantile(Waits(day, visit => visit.Priority), 0.95),
            Over10xShare = Statistics.Mean([.. day.Visits.Select(visit => visit.WaitMinutes > 10 * visit.ServiceMinutes ? 1.0 : 0)]),
            UtilisationGini = Statistics.Gini(day.BusyMinutes),
            AppointmentsKeptShare = Statistics.Mean([.. day.Visits.Where(visit => visit.Kept is not null).Select(visit => visit.Kept == true ? 1.0 : 0)]),
            Appointments = day.Visits.Count(visit => visit.Kept is not null),
            ByClass = [.. GroupMeasures.Classes.Select(of => GroupMeasures.Of(of, day.Visits.Where(visit => GroupMeasures.ClassOf(visit) == of).Select(visit => visit.WaitMinutes)))],
            ByPersona = [.. day.Visits.GroupBy(visit => visit.Persona.Value).Select(of => GroupMeasures.Of(of.Key, of.Select(visit => visit.WaitMinutes)))],
            Overtakes = Statistics.Mean([.. day.Visits.Select(visit => (double)visit.Overtaken)]),
        };
    }

    private static double[] Waits(DayOutcome day, Func<VisitOutcome, bool> whose)
    {
        var waits = day.Visits.Where(whose).Select(visit => visit.WaitMinutes).ToArray();
        Array.Sort(waits);
        return waits;
    }
}

/// <summary>How good the waits told at the kiosk were, over one day and everybody who was told one.</summary>
public sealed record EstimateMeasures
{
    /// <summary>The share whose wait, rounded up as the range is, lay in the range told.</summary>
    public double? Coverage { get; init; }

    /// <summary>The share that waited no longer than the range's end.</summary>
    public double? WithinEndShare { get; init; }

    /// <summary>Median of the ranges' widths.</summary>
    public double? MedianWidthMin { get; init; }

    /// <summary>The coverage among those alone who waited half a minute or more: the harder half of the promise.</summary>
    public double? DelayedCoverage { get; init; }

    /// <summary>Median of the widths told to those.</summary>
    public double? DelayedMedianWidthMin { get; init; }

    /// <summary>Root mean square of the wait against the middle of the range.</summary>
    public double? RmseMin { get; init; }

    /// <summary>How many were told a range.</summary>
    public double? Told { get; init; }

    /// <summary>The figures of a day.</summary>
    public static EstimateMeasures Of(DayOutcome day)
    {
        var told = day.Visits.Where(visit => visit.Told is not null).ToList();
        var delayed = told.Where(visit => WaitRange.RoundUp(Ms(visit)) > 0).ToList();
        var errors = told.Select(visit => visit.FirstWaitMinutes - (visit.Told!.From + visit.Told.To) / 2.0);
        return new EstimateMeasures
        {
            Coverage = Statistics.Mean([.. told.Select(visit => Covers(visit) ? 1.0 : 0)]),
            WithinEndShare = Statistics.Mean([.. told.Select(visit => WaitRange.RoundUp(Ms(visit)) <= visit.Told!.To ? 1.0 : 0)]),
            MedianWidthMin = MedianWidth(told),
            DelayedCoverage = Statistics.Mean([.. delayed.Select(visit => Covers(visit) ? 1.0 : 0)]),
            DelayedMedianWidthMin = MedianWidth(delayed),
            RmseMin = Statistics.Mean([.. errors.Select(error => error * error)]) is { } square ? Math.Sqrt(square) : null,
            Told = told.Count,
        };
    }

    private static double? MedianWidth(IEnumerable<VisitOutcome> told) =>
        Statistics.Quantile([.. told.Select(visit => (double)(visit.Told!.To - visit.Told.From)).Order()], 0.5);

    private static bool Covers(VisitOutcome visit) => visit.Told!.Covers(Ms(visit));

    private static long Ms(VisitOutcome visit) => (long)(visit.FirstWaitMinutes * 60_000);
}
