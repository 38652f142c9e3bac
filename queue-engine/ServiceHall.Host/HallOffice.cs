using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Answers;
using ServiceHall.Contracts;
using ServiceHall.Engine;
using ServiceHall.Engine.Cases;
using ServiceHall.Engine.Following;
using ServiceHall.Host.Backups;
using ServiceHall.Host.Health;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Plans;
using ServiceHall.Host.SignIn;
using ServiceHall.Kiosk;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Host.Reports;

namespace ServiceHall.Host;

/// <summary>What the hall's own process has in one place: its plan, its keys, who may sign in, and the door to the engine.</summary>
public sealed class HallOffice
{
    private readonly Func<Holder, IHall> _engine;
    private readonly KeyRing _keys;
    // One for each holder, as long as that is the same.
    private readonly ConditionalWeakTable<Holder, IHall> _doors = [];
    private volatile Tuple<HallPlan, HallCatalog> _shown;
    private readonly CaseDesk? _cases;

    /// <summary>An office before any engine.</summary>
    /// <param name="engine">The hall as a caller sees it, before what the caller may do is looked at.</param>
    /// <param name="plan">The hall's plan.</param>
    /// <param name="keys">The hall's keys.</param>
    /// <param name="signIn">Checks PINs and passes.</param>
    public HallOffice(Func<Holder, IHall> engine, HallPlan plan, KeyRing keys, ClerkSignIn signIn)
    {
        (_engine, _keys, SignIn) = (engine, keys, signIn);
        _shown = Tuple.Create(plan, HallCatalog.Of(plan));
    }

    /// <summary>The office of an engine.</summary>
    public HallOffice(HallEngine engine, KeyRing keys, ClerkSignIn signIn)
        : this(holder => engine.For(new Engine.Caller(holder.Id, holder.Role)), engine.Plan.Plan, keys, signIn) =>
        (StationLost, Figures, Tickets, _cases, GaugesAsync) = (engine.StationLost, engine.Figures, engine.Tickets, engine.Cases, engine.GaugesAsync);

    /// <summary>The hall's plan as it is now; it may change while the hall runs.</summary>
    public HallPlan Plan => _shown.Item1;

    /// <summary>The reports; null where this process keeps none.</summary>
    public ReportKeeping? Reports { get; set; }

    /// <summary>The calendar files of the hall; null where this process keeps none.</summary>
    public CalendarKeeper? Calendars { get; set; }

    /// <summary>The part of the plan screens show.</summary>
    public HallCatalog Catalog => _shown.Item2;

    /// <summary>Counts the plans taken since the start: screens that see it grow ask for the catalogue again.</summary>
    public int PlansTaken { get; private set; }

    /// <summary>Raised when the plan has changed.</summary>
    public event Action? PlanChanged;

    /// <summary>The key identity numbers are hashed under.</summary>
    public byte[] IdentityKey => _keys.Identity;

    /// <summary>Checks PINs and passes.</summary>
    public ClerkSignIn SignIn { get; }

    /// <summary>Where the manager changes the plan; null in an office without one.</summary>
    public PlanDesk? PlanDesk { get; set; }

    /// <summary>Who makes backups; null in an office without one.</summary>
    public BackupDesk? Backups { get; set; }

    /// <summary>The answer library; null in an office without one.</summary>
    public AnswerLibrary? Answers { get; init; }

    /// <summary>What the doors count.</summary>
    public DoorCounts Counts { get; } = new();

    /// <summary>What the engine counts.</summary>
    public EngineFigures Figures { get; } = new();

    /// <summary>A few figures of now, which cost the loop next to nothing.</summary>
    public Func<Task<HallGauges>> GaugesAsync { get; } = () => Task.FromResult(new HallGauges(0, 0, 0, 0, 0));

    /// <summary>The tickets that phones follow.</summary>
    public TicketBoard Tickets { get; } = new(TimeProvider.System, NullLogger.Instance);

    /// <summary>To be told when a station's connection ended.</summary>
    public Action<StationId> StationLost { get; } = _ => { };

    /// <summary>Where citizens' phones reach the hall; known once the addresses are bound.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>From now on the hall's words are those of this plan.</summary>
    public void TakePlan(HallPlan plan)
    {
        _shown = Tuple.Create(plan, HallCatalog.Of(plan));
        PlansTaken++;
        PlanChanged?.Invoke();
    }

    /// <summary>The case desk of the engine.</summary>
    public CaseDesk Cases => _cases ?? throw new InvalidOperationException("This office has no engine, so it has no case desk.");

    /// <summary>The hall as the process itself uses it.</summary>
    public IHall Own => For(new Holder("hall", Roles.Hall));

    /// <summary>The hall as a caller may use it.</summary>
    public IHall For(Holder caller) => new GuardedHall(_engine(caller), caller, this);

    /// <summary>The hall as the signed-in may use it.</summary>
    public IHall For(ClaimsPrincipal user) => _doors.GetValue(user.AsHolder(), For);

    /// <summary>What a station needs to begin. Only kiosks see identity numbers, so only they get the key.</summary>
    /// <exception cref="HallRefusedException">The plan has no such station.</exception>
    public StationBriefing BriefingOf(Holder caller)
    {
        var station = Plan.Stations.FirstOrDefault(station => station.Id.Value == caller.Id)
            ?? throw new HallRefusedException($"The plan of {Plan.Hall.Id} has no station '{caller.Id}'. Add it to the plan and start the hall again.");
        return new StationBriefing(station, Catalog, caller.Role == Roles.Kiosk ? _keys.Identity : [], PublicAddress)
        {
            Ticket = TicketTemplates.Of(Plan, station),
            MattersPerNumberMax = Plan.Policy.MattersPerNumberMax,
            BookingQr = Catalog.Books && PublicAddress.Length > 0 ? TicketAddress.QrRows(PublicAddress.TrimEnd('/') + "/book") : null,
        };
    }
}
