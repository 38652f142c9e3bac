using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>Who decides matters and answers cases (部门).</summary>
/// <param name="Id">The name in addresses: lower-case letters, digits and dashes.</param>
/// <param name="Name">Its name for people; a matter is the department's whose Chinese name it carries.</param>
public sealed record Department(string Id, LocalText Name)
{
    /// <summary>The departments some matters name, each once, in their order; the id is the English name in lower case.</summary>
    public static IReadOnlyList<Department> NamedBy(IReadOnlyList<Matter> matters) =>
        [.. matters.Select(matter => matter.Department).DistinctBy(name => name.Zh).DistinctBy(name => IdOf(name.En)).Select(name => new Department(IdOf(name.En), name))];

    private static string IdOf(string name) =>
        string.Join('-', new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A promise of a matter.</summary>
/// <param name="Days">Working days from taken in to decided; halves are allowed.</param>
/// <param name="OnExpiry"><c>agreed</c>: taken as agreed when they are over (超时默认). <c>escalated</c>: it goes to whoever stands above.</param>
public sealed record Promise(double Days, string OnExpiry = "escalated");

/// <summary>How cases are sorted, timed and watched.</summary>
public sealed record CasePlan
{
    /// <summary>How hard or urgent; the first is taken when none is said.</summary>
    public IReadOnlyList<CaseLevel> Levels { get; init; } = CaseLevel.Defaults;

    /// <summary>The kinds of problem people bring.</summary>
    public IReadOnlyList<CaseProblem> Problems { get; init; } = CaseProblem.Defaults;

    /// <summary>Where a kind or level takes another time than the defaults; the first row that fits counts.</summary>
    public IReadOnlyList<CaseLimit> Limits { get; init; } = [];

    /// <summary>How many working days before a deadline its owner is warned.</summary>
    public int WarnDays { get; init; } = 1;

    /// <summary>Who is told when a deadline has passed.</summary>
    public IReadOnlyList<CaseEscalation> Escalation { get; init; } = [new(0, ["supervisor"]), new(2, ["manager"])];

    /// <summary>The most working days the one extension may add.</summary>
    public int ExtensionDaysMax { get; init; } = 5;

    /// <summary>How many days a filed case still shows on its citizen's phone.</summary>
    public int ArchiveDays { get; init; } = 30;

    /// <summary>Worked days that count half in this hall.</summary>
    public IReadOnlyList<DateOnly> HalfDays { get; init; } = [];

    /// <summary>The matter a number is taken for to collect a result (统一出件); null where a result is simply asked for at the desk.</summary>
    public MatterId? Collect { get; init; }

    /// <summary>The largest paper that may be attached, in megabytes.</summary>
    public int PaperMegabytesMax { get; init; } = 8;
}

/// <summary>How hard or urgent a case is, and how long each stage then may take, in working days; halves are allowed.</summary>
/// <param name="Id">Its name in the plan.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Accept">From registered to taken on by the department; 0 is the same working day.</param>
/// <param name="Handle">From taken on to answered.</param>
/// <param name="Verify">From answered to called back, or collected.</param>
/// <param name="File">From there to filed.</param>
public sealed record CaseLevel(string Id, LocalText Name, double Accept, double Handle, double Verify = 2, double File = 5)
{
    /// <summary>一般 2, 紧急 1, 复杂 5 and 疑难 10 working days.</summary>
    public static IReadOnlyList<CaseLevel> Defaults { get; } =
    [
        new CaseLevel("ordinary", new LocalText("一般", "Ordinary"), 1, 2),
        new CaseLevel("urgent", new LocalText("紧急", "Urgent"), 0, 1, 1),
        new CaseLevel("complex", new LocalText("复杂", "Complex"), 1, 5),
        new CaseLevel("difficult", new LocalText("疑难", "Difficult"), 1, 10),
    ];
}

/// <summary>A kind of problem.</summary>
/// <param name="Id">Its name in the plan.</param>
/// <param name="Name">Its name for people.</param>
public sealed record CaseProblem(string Id, LocalText Name)
{
    /// <summary>What halls' own texts name.</summary>
    public static IReadOnlyList<CaseProblem> Defaults { get; } =
    [
        new CaseProblem("papers-missing", new LocalText("材料不齐、缺乏佐证", "Papers missing or not proven")),
        new CaseProblem("policy-rigid", new LocalText("生硬理解、机械执行政策", "Rules applied to the letter")),
        new CaseProblem("cannot-manage", new LocalText("政策不熟、行动不便、运用智能技术困难", "Cannot manage alone")),
        new CaseProblem("too-many-steps", new LocalText("流程复杂、材料过多", "Too many steps or papers")),
        new CaseProblem("delay-or-manner", new LocalText("拖拉办理、态度不好", "Delay or bad manner")),
        new CaseProblem("other", new LocalText("其他", "Other")),
    ];
}

/// <summary>Another time than the level's for a kind, in working days; what is null stays.</summary>
/// <param name="Kind"><c>reflection</c>, <c>bad-rating</c>, <c>enterprise</c>, <c>consultation</c> or <c>application</c>.</param>
/// <param name="Level">One level only; null for all.</param>
/// <param name="Accept">From registered to taken on.</param>
/// <param name="Handle">From taken on to answered.</param>
/// <param name="Verify">From answered to called back, or collected.</param>
/// <param name="File">From there to filed.</param>
public sealed record CaseLimit(string Kind, string? Level = null, double? Accept = null, double? Handle = null, double? Verify = null, double? File = null);

/// <summary>Who is told when a case is late.</summary>
/// <param name="AfterDays">More than so many working days late.</param>
/// <param name="To"><c>department</c>, <c>supervisor</c> or <c>manager</c>.</param>
public sealed record CaseEscalation(int AfterDays, IReadOnlyList<string> To);

/// <summary>A reason of a rating.</summary>
/// <param name="Id">Its name in the plan.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Levels">The levels it is offered for, 1 (非常不满意) to 5 (非常满意).</param>
public sealed record RatingReason(string Id, LocalText Name, IReadOnlyList<int> Levels)
{
    /// <summary>Reasons for every level.</summary>
    public static IReadOnlyList<RatingReason> Defaults { get; } =
    [
        new RatingReason("manner-cold", new LocalText("服务态度生硬", "Cold manner"), [1, 2]),
        new RatingReason("too-slow", new LocalText("办理拖延、等候太久", "Too slow"), [1, 2, 3]),
        new RatingReason("asked-too-much", new LocalText("要求提供指南外的材料", "Asked for papers beyond the guide"), [1, 2]),
        new RatingReason("not-told-once", new LocalText("没有一次性告知，多次跑动", "Not told all at once"), [1, 2, 3]),
        new RatingReason("went-wrong", new LocalText("办理结果有误", "The result is wrong"), [1, 2]),
        new RatingReason("guide-unclear", new LocalText("办事指南不清楚", "The guide is unclear"), [1, 2, 3]),
        new RatingReason("quick", new LocalText("办理迅速", "Quick"), [4, 5]),
        new RatingReason("friendly", new LocalText("态度热情", "Friendly"), [4, 5]),
        new RatingReason("explained-well", new LocalText("解答清楚", "Well explained"), [3, 4, 5]),
    ];
}

/// <summary>Somebody outside who is told what happens: the provincial rating platform, or any webhook. The secret is never here.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Url">Where it is told.</param>
/// <param name="Kind"><c>platform</c>: ratings and bad-rating cases. <c>webhook</c>: every case event.</param>
/// <param name="AnswerSeconds">How long its answer to one message is waited for.</param>
public sealed record OutboxTarget(string Id, string Url, string Kind = "webhook", int AnswerSeconds = 10);
