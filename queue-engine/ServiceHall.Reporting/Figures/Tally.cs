namespace ServiceHall.Reporting.Figures;

/// <summary>Everything that is counted of one thing (a window, a matter, the hall...) on one day; days add up.</summary>
public sealed class Tally
{
    /// <summary>Numbers taken.</summary>
    public long Taken { get; set; }

    /// <summary>Services that were done: legs finished, also those that went on to another window under the same number.</summary>
    public long Served { get; set; }

    /// <summary>Of those, sent on by a clerk before everything was done.</summary>
    public long Transferred { get; set; }

    /// <summary>Called and did not come.</summary>
    public long NoShows { get; set; }

    /// <summary>Given back.</summary>
    public long Cancelled { get; set; }

    /// <summary>Still there when the day ended.</summary>
    public long Expired { get; set; }

    /// <summary>Calls that came within the target wait.</summary>
    public long OnTime { get; set; }

    /// <summary>Sum of waits, in milliseconds.</summary>
    public long WaitSumMs { get; set; }

    /// <summary>The longest wait, in milliseconds.</summary>
    public long WaitMaxMs { get; set; }

    /// <summary>Waits of everybody who was called.</summary>
    public Histogram Waits { get; } = new();

    /// <summary>Sum of services, in milliseconds, without the time set aside; also of those that were begun and never done.</summary>
    public long ServiceSumMs { get; set; }

    /// <summary>What the plan expects those services to take, in milliseconds: the work done, whoever was quick or slow.</summary>
    public long ExpectedSumMs { get; set; }

    /// <summary>Services, also those that were begun and never done.</summary>
    public Histogram Services { get; } = new();

    /// <summary>Ratings by level, 1 (非常不满意) to 5 (非常满意), at their index; 0 is not used.</summary>
    public long[] Ratings { get; } = new long[6];

    /// <summary>The same of the ratings given unasked, by phone or QR code and not on the pad at the window.</summary>
    public long[] Unasked { get; } = new long[6];

    /// <summary>Visits that were finished: at their last window, under each of their matters.</summary>
    public long Finished { get; set; }

    /// <summary>Of those, with at least one rating.</summary>
    public long RatedVisits { get; set; }

    /// <summary>Calls, whether the person came or not.</summary>
    public long Called => Waits.Count;

    /// <summary>Ratings that citizens gave.</summary>
    public long Rated => Ratings.Sum();

    /// <summary>Levels 3 to 5.</summary>
    public long RatedWell => Ratings[3] + Ratings[4] + Ratings[5];

    /// <summary>Ratings that were given unasked.</summary>
    public long RatedUnasked => Unasked.Sum();

    /// <summary>Levels 3 to 5 of those.</summary>
    public long RatedWellUnasked => Unasked[3] + Unasked[4] + Unasked[5];

    /// <summary>Levels 1 and 2 (差评).</summary>
    public long RatedBadly => Ratings[1] + Ratings[2];

    /// <summary>Adds another day's or thing's.</summary>
    public void Add(Tally other)
    {
        Taken += other.Taken;
        Served += other.Served;
        Transferred += other.Transferred;
        NoShows += other.NoShows;
        Cancelled += other.Cancelled;
        Expired += other.Expired;
        OnTime += other.OnTime;
        WaitSumMs += other.WaitSumMs;
        WaitMaxMs = Math.Max(WaitMaxMs, other.WaitMaxMs);
        Waits.Add(other.Waits);
        ServiceSumMs += other.ServiceSumMs;
        ExpectedSumMs += other.ExpectedSumMs;
        Services.Add(other.Services);
        Finished += other.Finished;
        RatedVisits += other.RatedVisits;
        for (var level = 1; level <= 5; level++)
        {
            Ratings[level] += other.Ratings[level];
            Unasked[level] += other.Unasked[level];
        }
    }
}

/// <summary>What a tally is of.</summary>
/// <param name="Kind">One of <see cref="Subjects"/>.</param>
/// <param name="Key">The id of the window, matter...; empty for the hall.</param>
public readonly record struct Subject(string Kind, string Key);

/// <summary>The kinds of things that are counted.</summary>
public static class Subjects
{
    /// <summary>The whole hall.</summary>
    public const string Hall = "hall";

    /// <summary>A matter (事项). A service of several matters counts for each.</summary>
    public const string Matter = "matter";

    /// <summary>A window (窗口).</summary>
    public const string Window = "window";

    /// <summary>A clerk who signed in at the window.</summary>
    public const string Clerk = "clerk";

    /// <summary>An area with a target wait, such as <c>A/12</c>: the people who wait alike.</summary>
    public const string Lane = "lane";

    /// <summary>A group of people (人群).</summary>
    public const string Persona = "persona";

    /// <summary>A department whose matters were done (部门). A visit counts once for each department it had to do with.</summary>
    public const string Department = "department";

    /// <summary>The way a rating came: <c>pad</c>, <c>phone</c> or <c>qr</c>. Ratings only.</summary>
    public const string Channel = "channel";

    /// <summary>A reason that was given for a rating. Ratings only; a rating with two reasons counts for both.</summary>
    public const string Reason = "reason";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Hall, Matter, Window, Clerk, Lane, Persona, Department, Channel, Reason];
}
