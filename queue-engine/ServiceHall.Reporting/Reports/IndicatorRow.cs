namespace ServiceHall.Reporting.Reports;

/// <summary>Indicators of one value of a dimension; a rate is null where there is nothing to divide by.</summary>
/// <param name="Key">The value; empty for all together, or where there is none.</param>
public sealed record IndicatorRow(string Key)
{
    /// <summary>Visits finished.</summary>
    public long Finished { get; init; }

    /// <summary>Of them, those with at least one rating.</summary>
    public long RatedVisits { get; init; }

    /// <summary>Ratings by level, from 1 (非常不满意) to 5.</summary>
    public IReadOnlyList<long> Levels { get; init; } = [0, 0, 0, 0, 0];

    /// <summary>The same of those the citizen gave without being asked at the window: by phone or QR code.</summary>
    public IReadOnlyList<long> ActiveLevels { get; init; } = [0, 0, 0, 0, 0];

    /// <summary>Bad ratings that opened a case, without those excluded.</summary>
    public int BadCases { get; init; }

    /// <summary>Of them, those closed with the matter done or explained.</summary>
    public int Rectified { get; init; }

    /// <summary>Cases that were answered, or should have been.</summary>
    public int CasesDue { get; init; }

    /// <summary>Of them, those answered in time.</summary>
    public int CasesOnTime { get; init; }

    /// <summary>好评率: levels 3 to 5 of all ratings.</summary>
    public double? GoodRate => Rate(Good(Levels), Levels.Sum());

    /// <summary>主动评价好评率: the same of the ratings given unasked.</summary>
    public double? ActiveGoodRate => Rate(Good(ActiveLevels), ActiveLevels.Sum());

    /// <summary>不评价率: finished visits without any rating.</summary>
    public double? NotRatedRate => Rate(Finished - RatedVisits, Finished);

    /// <summary>差评整改率.</summary>
    public double? RectifiedRate => Rate(Rectified, BadCases);

    /// <summary>按时办结率.</summary>
    public double? OnTimeRate => Rate(CasesOnTime, CasesDue);

    private static long Good(IReadOnlyList<long> levels) => levels.Skip(2).Sum();

    private static double? Rate(long part, long whole) => whole == 0 ? null : Math.Round((double)part / whole, 4);

    internal static IndicatorRow Of(string key, Counted counted) => new(key)
    {
        Finished = counted.Visits.Finished, RatedVisits = counted.Visits.RatedVisits, Levels = [.. counted.Visits.Ratings.Skip(1)], ActiveLevels = [.. counted.Visits.Unasked.Skip(1)],
        BadCases = counted.Cases.Bad, Rectified = counted.Cases.Rectified, CasesDue = counted.Cases.Due, CasesOnTime = counted.Cases.DueOnTime,
    };
}

/// <summary>How the cases of one value of a dimension went.</summary>
/// <param name="Key">The value; empty where a case has none.</param>
/// <param name="Registered">How many were registered in the period.</param>
/// <param name="Answered">Of them, answered by now.</param>
/// <param name="OnTime">Of them, answered by their deadline.</param>
/// <param name="Late">Of those registered, any that missed a deadline.</param>
/// <param name="Done">Closed with the thing done.</param>
/// <param name="Excluded">Found mistaken or malicious.</param>
/// <param name="Filed">Filed.</param>
public sealed record AnalysisRow(string Key, int Registered, int Answered, int OnTime, int Late, int Done, int Excluded, int Filed)
{
    internal static AnalysisRow Of(string key, Figures.CaseTally of) => new(key, of.Registered, of.Answered, of.OnTime, of.Late, of.Done, of.Excluded, of.Filed);
}
