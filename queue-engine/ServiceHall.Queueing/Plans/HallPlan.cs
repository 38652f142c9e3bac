using System.Text.Json.Serialization;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>The hall's configuration (大厅方案): one JSON file, read by <see cref="PlanReader"/>.</summary>
public sealed record HallPlan
{
    /// <summary>Where the schema of plans is, so that an editor helps; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Which hall this is.</summary>
    public required HallIdentity Hall { get; init; }

    /// <summary>Where people sit and wait, in the order of the signs. An area's id is also its number series.</summary>
    public required IReadOnlyList<Area> Areas { get; init; }

    /// <summary>How matters are grouped for search, in order.</summary>
    public required IReadOnlyList<Theme> Themes { get; init; }

    /// <summary>Everything that can be done here.</summary>
    public required IReadOnlyList<Matter> Matters { get; init; }

    /// <summary>Named chains (一件事).</summary>
    public IReadOnlyList<Bundle> Bundles { get; init; } = [];

    /// <summary>Where clerks serve.</summary>
    public required IReadOnlyList<Window> Windows { get; init; }

    /// <summary>Groups of people; the first is taken when none is said.</summary>
    public required IReadOnlyList<Persona> Personas { get; init; }

    /// <summary>Who may sign in at the windows. PINs are never here.</summary>
    public IReadOnlyList<Clerk> Clerks { get; init; } = [];

    /// <summary>Limits and times.</summary>
    public Policy Policy { get; init; } = new();

    /// <summary>Who decides matters and answers cases; without any, the departments the matters name.</summary>
    public IReadOnlyList<Department> Departments { get; init; } = [];

    /// <summary>Levels, deadlines and escalation of cases (工单, 办件).</summary>
    public CasePlan Cases { get; init; } = new();

    /// <summary>What else than a case's story is told to whom.</summary>
    public IReadOnlyList<OutboxTarget> Outbox { get; init; } = [];

    /// <summary>Why somebody was or was not content, to choose from.</summary>
    public IReadOnlyList<RatingReason> RatingReasons { get; init; } = RatingReason.Defaults;

    /// <summary>How windows and clerks are assessed (考核评价).</summary>
    public Assessment Assessment { get; init; } = new();

    /// <summary>The machines of the hall and their devices.</summary>
    public IReadOnlyList<Station> Stations { get; init; } = [];

    /// <summary>Lines at the foot of the wall.</summary>
    public IReadOnlyList<LocalText> Notices { get; init; } = [];

    /// <summary>When the hall is open; null for as long as its day is.</summary>
    public OpeningHours? Hours { get; init; }

    /// <summary>Windows on duty beyond those hours (周末轮岗 延时服务).</summary>
    public IReadOnlyList<Duty> Duties { get; init; } = [];

    /// <summary>What can be booked, and when.</summary>
    public IReadOnlyList<AppointmentGroup> Appointments { get; init; } = [];

    /// <summary>How tickets look; a kiosk that names none takes the first, and without any <see cref="TicketTemplates.Default"/>.</summary>
    public IReadOnlyList<TicketTemplate> Tickets { get; init; } = [];

    /// <summary>The same hall without hours, duties, quotas and appointments: for a simulated or measured day, which has its own.</summary>
    public HallPlan AlwaysOpen() => this with
    {
        Hours = null, Duties = [], Appointments = [], Matters = [.. Matters.Select(matter => matter with { DailyQuota = null, SlotQuota = null })],
    };
}

/// <summary>Which hall a plan is for.</summary>
/// <param name="Id">The name in addresses: lower-case letters, digits and dashes.</param>
/// <param name="Name">The name over the door.</param>
/// <param name="TimeZone">IANA name; decides what "today" is.</param>
public sealed record HallIdentity(string Id, LocalText Name, string TimeZone);

/// <summary>An area (区).</summary>
public sealed record Area(AreaId Id, LocalText Name, LocalText Where);

/// <summary>A theme matters are found under.</summary>
/// <param name="Id">Its name in the plan.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Icon">The picture the screens show: a name of the ui-kit's icons.</param>
public sealed record Theme(string Id, LocalText Name, string Icon);

/// <summary>One thing a citizen wants done (事项).</summary>
public sealed record Matter
{
    /// <summary>Its name in the plan.</summary>
    public required MatterId Id { get; init; }

    /// <summary>Its name for people.</summary>
    public required LocalText Name { get; init; }

    /// <summary>The theme it is found under.</summary>
    public required string Theme { get; init; }

    /// <summary>Whose matter it is.</summary>
    public required LocalText Department { get; init; }

    /// <summary><c>natural</c>, <c>legal</c> or both: for whom it is offered.</summary>
    public required IReadOnlyList<string> For { get; init; }

    /// <summary>How long it usually takes at the window, in minutes.</summary>
    public required double ExpectedMinutes { get; init; }

    /// <summary>What a window must be able to do for it; all of them.</summary>
    public required IReadOnlyList<SkillId> Skills { get; init; }

    /// <summary>What a window must be empowered to do for it (授权深度): any of <c>accept</c> 收件, <c>verify</c> 核验, <c>inform</c> 一次性告知,
    /// <c>deliver</c> 送达. Empty when the skill is enough.</summary>
    public IReadOnlyList<string> Acts { get; init; } = [];

    /// <summary>How many numbers of it are given a day, booked ones among them; null for no limit.</summary>
    public int? DailyQuota { get; init; }

    /// <summary>How many numbers of it are given in each part of the day to who comes without an appointment; null for no limit.</summary>
    public SlotQuota? SlotQuota { get; init; }

    /// <summary>What to bring (一次性告知).</summary>
    public IReadOnlyList<Material> Materials { get; init; } = [];

    /// <summary>What people call it in everyday words (上户口); found by at the kiosk beside its name.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Until when the department decides what was taken in (限时办结), and what happens then; null for what is done at the window.</summary>
    public Promise? Promise { get; init; }
}

/// <summary>Something to bring.</summary>
/// <param name="Id">The same paper wanted by two matters has the same id.</param>
/// <param name="Name">What it is.</param>
/// <param name="Optional">Whether the matter can begin without it.</param>
/// <param name="Note">What more to know; null when nothing.</param>
public sealed record Material(string Id, LocalText Name, bool Optional = false, LocalText? Note = null);

/// <summary>A named chain of matters (一件事).</summary>
public sealed record Bundle(BundleId Id, LocalText Name, IReadOnlyList<MatterId> Matters);

/// <summary>A window (窗口).</summary>
/// <param name="Id">What its sign says.</param>
/// <param name="Area">The area it stands in.</param>
/// <param name="Kind"><c>natural-person</c>, <c>legal-person</c>, <c>consulting</c>, <c>reflection</c> (办不成事) or <c>professional</c>.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Skills">What it can do.</param>
/// <param name="Authority">How far it may go in a skill: acts of <see cref="Matter.Acts"/>. A skill that is not named here is held in full.</param>
public sealed record Window(
    WindowId Id, AreaId Area, string Kind, LocalText Name, IReadOnlyList<SkillId> Skills,
    IReadOnlyDictionary<SkillId, IReadOnlyList<string>>? Authority = null)
{
    /// <summary>Where it stands in its area, for the floor map of the manager's board; null for in plan order.</summary>
    public FloorSpot? Spot { get; init; }

    /// <summary>Whether it has every skill of a matter and, in each, may do every act the matter needs.</summary>
    public bool CanDo(Matter matter) => matter.Skills.All(skill => Skills.Contains(skill) && MayDo(skill, matter.Acts));

    private bool MayDo(SkillId skill, IReadOnlyList<string> acts) =>
        Authority is null || !Authority.TryGetValue(skill, out var granted) || acts.All(granted.Contains);
}

/// <summary>A place on the floor map of an area, in widths of a window from its upper left corner.</summary>
public sealed record FloorSpot(int X, int Y);

/// <summary>A group of people.</summary>
/// <param name="Id">Its name in the plan.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Factor">Multiplies the target wait: 0.5 waits half as long for the same score.</param>
/// <param name="FromAge">Suggested by the kiosk from this age on; null when age does not decide.</param>
public sealed record Persona(PersonaId Id, LocalText Name, double Factor, int? FromAge = null);

/// <summary>A clerk.</summary>
/// <param name="Id">The sign-in name.</param>
/// <param name="Name">The name on the door.</param>
/// <param name="Role"><c>clerk</c>, <c>manager</c>, <c>department</c> (answers its department's cases) or <c>supervisor</c> (督办).</param>
/// <param name="Department">The department of somebody who answers for one.</param>
/// <param name="Duties">What a clerk does beside the window: <c>reflection</c> (registers, calls back and files cases).</param>
/// <param name="Skills">What a clerk can do, at whatever window: while they sit there it calls nothing else. Null for all that the window can.</param>
public sealed record Clerk(
    ClerkId Id, string Name, string Role = "clerk", string? Department = null, IReadOnlyList<string>? Duties = null, IReadOnlyList<SkillId>? Skills = null);

/// <summary>Limits and times of the hall.</summary>
public sealed record Policy
{
    /// <summary>Who is next: <c>accumulating</c> (waited / target), <c>fifo</c>, <c>strict</c> (personas with a smaller factor first, always)
    /// or <c>overload</c> (generalised c-mu: short jobs first, ageing linearly; for days when the hall is full).</summary>
    public string Rule { get; init; } = "accumulating";

    /// <summary>Shortest target wait, in minutes.</summary>
    public double TargetMinutesMin { get; init; } = 4;

    /// <summary>Longest target wait, in minutes.</summary>
    public double TargetMinutesMax { get; init; } = 20;

    /// <summary>Target wait is this many times the expected minutes.</summary>
    public double TargetFactor { get; init; } = 2;

    /// <summary>Longest target wait of a forced next leg, in minutes.</summary>
    public double NextLegTargetMinutes { get; init; } = 3;

    /// <summary>Target wait of an appointment, counted from its slot, in minutes.</summary>
    public double AppointmentTargetMinutes { get; init; } = 3;

    /// <summary>How many matters one number may have.</summary>
    public int MattersPerNumberMax { get; init; } = 8;

    /// <summary>How many numbers one person may take a day.</summary>
    public int NumbersPerPersonMax { get; init; } = 5;

    /// <summary>How many times a ticket may be reprinted.</summary>
    public int ReprintsMax { get; init; } = 3;

    /// <summary>How many times a called number may be recalled.</summary>
    public int RecallsMax { get; init; } = 3;

    /// <summary>Whether the recall after the last allowed one marks the visit as no-show by itself.</summary>
    public bool NoShowAfterRecalls { get; init; } = true;

    /// <summary>How long after a no-show the person may come back under the same number.</summary>
    public int NoShowGraceMinutes { get; init; } = 30;

    /// <summary>How long a visit may be parked before somebody is reminded.</summary>
    public int ParkMinutes { get; init; } = 30;

    /// <summary>Whether somebody who comes, or goes on to a next leg, while an able window is idle is called there at once: 请直接到 N 号窗口.</summary>
    public bool DirectToIdleWindow { get; init; }

    /// <summary>Whether a window that becomes free calls the next number by itself, and an idle one whoever comes.</summary>
    public bool AutoCall { get; init; }

    /// <summary>How long after a call it can be undone.</summary>
    public int UndoSeconds { get; init; } = 15;

    /// <summary>How long after the end of service it can be rated; at most until the day ends.</summary>
    public int RatingMinutes { get; init; } = 1440;

    /// <summary>Whether a number comes with a range of minutes; without, it says only how many are ahead.</summary>
    public bool TellsWaits { get; init; } = true;

    /// <summary>The mean wait the staffing advice aims at, in minutes.</summary>
    public double StaffingWaitMinutes { get; init; } = 5;

    /// <summary>How many people may wait in the hall at once.</summary>
    public int WaitingMax { get; init; } = 20_000;
}

/// <summary>A machine of the hall.</summary>
public sealed record Station
{
    /// <summary>Its name in addresses.</summary>
    public required StationId Id { get; init; }

    /// <summary><c>kiosk</c>, <c>counter</c> or <c>wall</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Where it stands, for the staff.</summary>
    public LocalText? Where { get; init; }

    /// <summary>The window of a counter.</summary>
    public WindowId? Window { get; init; }

    /// <summary>Whether a process of its own runs it (<c>servicehall kiosk --hall URL</c>), so that the hall's does not.</summary>
    public bool Remote { get; init; }

    /// <summary>The series of the numbers a kiosk in a process of its own gives by itself while the hall is out of reach: one to three capital letters,
    /// no area's and no other kiosk's. Null for a kiosk that gives none then.</summary>
    public string? Reserve { get; init; }

    /// <summary>The template of a kiosk's tickets; null takes the plan's first.</summary>
    public string? Ticket { get; init; }

    /// <summary>What a wall shows and says; left out, everything.</summary>
    public WallLayout? Wall { get; init; }

    /// <summary>What is plugged in.</summary>
    public IReadOnlyList<Device> Devices { get; init; } = [];
}

/// <summary>A device of a station.</summary>
/// <param name="Id">Its name in the hall, such as <c>kiosk-1-printer</c>.</param>
/// <param name="Kind"><c>ticket-printer</c>, <c>id-card-reader</c>, <c>smart-card-reader</c>, <c>code-scanner</c>, <c>evaluation-pad</c>, <c>call-display</c> or <c>call-keypad</c>.</param>
/// <param name="Driver">The protocol: <c>escpos</c>, <c>sdt</c>, <c>serial</c>, <c>profile</c>, <c>onbon-bx</c>.</param>
/// <param name="Line">Where it is wired: <c>serial:/dev/ttyUSB0?baud=9600</c>, <c>tcp:10.0.0.5:9100</c> or <c>simulated</c>.</param>
/// <param name="Profile">The name of its profile, for drivers that have profiles.</param>
public sealed record Device(string Id, string Kind, string Driver, string Line, string? Profile = null);
