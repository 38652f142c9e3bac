using System.Globalization;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Days;
using ServiceHall.Simulation.Measuring;

namespace ServiceHall.Simulation.Reports;

/// <summary>Everything a report tells.</summary>
/// <param name="Plan">The hall.</param>
/// <param name="Profile">The kind of day.</param>
/// <param name="Visits">How many come.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Results">One a policy.</param>
/// <param name="Took">How long the simulation took.</param>
public sealed record Findings(HallPlan Plan, DayProfile Profile, int Visits, Question Question, IReadOnlyList<PolicyResult> Results, TimeSpan Took)
{
    /// <summary>How long numbers are taken, in hours.</summary>
    public double Hours => Question.Arrivals?.Hours ?? Profile.Hours;

    /// <summary>The figures of this program's own rule; null when it was not played.</summary>
    public PolicyResult? Ours => Results.FirstOrDefault(result => result.Policy.TellsWaits);

    /// <summary>How many come in time for an appointment, on average.</summary>
    public double? Appointments => Results.Count == 0 ? null : Results[0].Over(day => day.Appointments).Value;

    /// <summary>How many days each policy played, in English.</summary>
    public string DaysEach => Question.Replications == 1 ? "1 day a policy" : $"{Question.Replications} days a policy";

    /// <summary>What the day is: the profile's name, or that it was given.</summary>
    public string DayName => Question.Arrivals is null ? Profile.Name : "arrivals of a given day";

    /// <summary>The lengths of jobs that figures are told apart by.</summary>
    public static IReadOnlyList<(string Id, LocalText Name)> Classes { get; } =
        [("quick", new("快件（3 分钟以内）", "Quick jobs")), ("usual", new("一般", "Usual")), ("long", new("长件（15 分钟以上）", "Long jobs"))];

    /// <summary>The personas of the plan that came.</summary>
    public IReadOnlyList<(string Id, LocalText Name)> Personas =>
        [.. Plan.Personas.Where(persona => Results.Any(result => result.Days.Any(day => day.ByPersona.Any(of => of.Group == persona.Id.Value)))).Select(persona => (persona.Id.Value, persona.Name))];

    /// <summary>What a reader must know to trust the figures no further than they go.</summary>
    public IReadOnlyList<LocalText> Notes { get; } =
    [
        new("± 是 95% 置信区间。和别的规则相比的差，逐日相减再求区间，因为各规则面对同样的来人。某天没有这类人的，均值只取有的那些天，并注明几天。", "± is the 95% confidence interval. A difference from another policy is taken day by day, since both met the same people, and has the interval of that. Where a day had nobody of a kind, the mean is of the days that had, and it says of how many."),
        Question.Arrivals is null
            ? new("合成的一天，不是本厅实测数据。各规则面对同样的来人、同样的事项、同样的办理时长。", "A synthetic day, not measured in this hall. All policies meet the same people, matters and service times.")
            : new("来人取自给定的文件；文件没写的办理时长每天另抽。各规则面对同样的来人、同样的事项、同样的办理时长。", "The visitors are those of the given file; service times it lacks are drawn anew each day. All policies meet the same people, matters and service times."),
        new("等待按整次到访计：办几段就等几段，全部相加。快件为预计 3 分钟以内，长件为预计 15 分钟以上。", "Waiting is of the whole visit: all its legs together. Quick jobs are expected to take 3 minutes at most, long ones 15 at least."),
        new("抽取的办理时长为对数正态分布，均值为方案中的预计分钟。叫到号的人立即到窗口，没有人爽约。", "Service times that are drawn are lognormal around the plan's expected minutes. Who is called is there at once, and everybody comes."),
        new("所有窗口全天有人，不分午休；方案里的开放时间、排班和限额不起作用。", "Every window is staffed all day, without a lunch break; hours, rosters and quotas of the plan are left out."),
        Question.Arrivals is not null
            ? new("预约取自文件。", "The appointments are those of the file.")
            : new("预约人数按方案的号源和约满程度，没有预约的方案没有“预约守时率”。", "As many people have appointments as the plan's slots take, times how full the day's profile says they are; a plan without slots has no share kept."),
        new("预约的人在约定时间前后到达，和直接来的人共用窗口；等待从约定时间算起，早到的不算。约定时间（或晚到者到达）后 10 分钟内叫到号，算守时；按规则已过时的人不计。",
            "Who booked comes around the time booked and shares all windows with the others; waiting counts from that time, not from an early arrival. An appointment is kept when its number is called within 10 minutes of the time, or of a late arrival; who came too late by the rules is not counted."),
        new("告知的等待覆盖第一段；实际等待按同样方式进位到 5 分钟后比较。", "Told waits are about the first leg; the actual wait is rounded up to 5 minutes as the told one is, and then compared."),
    ];
}

/// <summary>A figure of a policy as reports name it.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Share">Whether it is a share and not minutes.</param>
/// <param name="Of">Where it stands.</param>
public sealed record Column(string Name, LocalText Title, bool Share, Func<DayMeasures, double?> Of)
{
    /// <summary>A value as people read it.</summary>
    public string Said(double value) => Share
        ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%"
        : value.ToString(Name == "utilisationGini" ? "0.000" : "0.0", CultureInfo.InvariantCulture);
}

/// <summary>The figures of a policy, in the order of reports.</summary>
public static class ReportColumns
{
    /// <summary>One of them by its name in JSON.</summary>
    public static Column Named(string name) => All.Single(column => column.Name == name);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Column> All { get; } =
    [
        new("meanMin", new("平均等待", "Mean wait"), false, day => day.MeanMin),
        new("p95Min", new("95% 的人不超过", "95% wait at most"), false, day => day.P95Min),
        new("p99Min", new("99% 的人不超过", "99% wait at most"), false, day => day.P99Min),
        new("maxMin", new("最长等待", "Longest wait"), false, day => day.MaxMin),
        new("quickMeanMin", new("快件平均", "Quick jobs, mean"), false, day => day.QuickMeanMin),
        new("quickP95Min", new("快件 95%", "Quick jobs, 95%"), false, day => day.QuickP95Min),
        new("longP95Min", new("长件 95%", "Long jobs, 95%"), false, day => day.LongP95Min),
        new("priorityP95Min", new("优先人群 95%", "Priority persons, 95%"), false, day => day.PriorityP95Min),
        new("over10xShare", new("等待超办理 10 倍", "Wait over 10x service"), true, day => day.Over10xShare),
        new("utilisationGini", new("窗口忙闲差（基尼）", "Window load Gini"), false, day => day.UtilisationGini),
        new("appointmentsKeptShare", new("预约守时率", "Appointments kept"), true, day => day.AppointmentsKeptShare),
        new("overtakes", new("人均被越过次数", "Overtaken, times each"), false, day => day.Overtakes),
    ];
}
