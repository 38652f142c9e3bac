using System.Text.Json;
using ServiceHall.Calendars;
using ServiceHall.Contracts;
using ServiceHall.Engine;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Nodes;
using ServiceHall.Host.Running;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Plans;

/// <summary>What a change of the plan would do to people in the hall.</summary>
/// <param name="Type"><c>window-in-use</c> (it cannot be taken out now), <c>replanned</c> (they wait for other windows) or <c>stranded</c> (nobody can serve them any more).</param>
/// <param name="Count">How many people.</param>
/// <param name="Window">The window it is about; null for none.</param>
/// <param name="Numbers">The first of their numbers.</param>
public sealed record PlanWarning(string Type, int Count, WindowId? Window, IReadOnlyList<TicketNumber> Numbers);

/// <summary>What is to be said about a draft of the plan.</summary>
/// <param name="Faults">Why it cannot be used; empty for a good plan.</param>
/// <param name="Changes">What it changes.</param>
/// <param name="Warnings">What that does to people in the hall.</param>
public sealed record PlanChecked(IReadOnlyList<PlanFault> Faults, IReadOnlyList<PlanChange> Changes, IReadOnlyList<PlanWarning> Warnings);

/// <summary>What came of applying a plan.</summary>
/// <param name="Version">The plan in force.</param>
/// <param name="Replanned">How many people wait for other windows now.</param>
/// <param name="Pins">PINs of new clerks, told this once.</param>
public sealed record PlanTaken(PlanVersion Version, int Replanned, IReadOnlyList<NewPin> Pins);

/// <summary>The PIN of a new clerk.</summary>
public sealed record NewPin(ClerkId Clerk, string Name, string Pin);

/// <summary>Where the manager changes the plan of a running hall: check, see what it does, apply. One change at a time.</summary>
public sealed class PlanDesk(PlanArchive archive, HallEngine engine, Func<PlanIndex, CancellationToken, Task<IReadOnlyList<FreshPin>>> spread, TimeProvider time) : IDisposable
{
    private const int NumbersShown = 12;
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Every plan the hall ran on.</summary>
    public PlanArchive Archive => archive;

    /// <summary>What is to be said about a draft; nothing changes.</summary>
    public async Task<PlanChecked> CheckAsync(string text)
    {
        var current = archive.TextOf(archive.Current.Hash)!;
        var plan = Read(text, out var faults);
        if (plan is null) return new PlanChecked(faults, [], []);
        return new PlanChecked([], PlanChange.Between(current, text), await WarningsAsync(plan));
    }

    /// <summary>Makes a draft the plan of the hall: on disk beside the others first, then in the engine between two batches, then in the history.</summary>
    /// <param name="text">The draft.</param>
    /// <param name="basedOn">The hash of the plan it was made from.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Ends waiting for the turn; a change that has begun is finished.</param>
    public async Task<(PlanTaken? Taken, Rejection? Rejection)> ApplyAsync(string text, string basedOn, string by, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            // Perhaps it was taken and not everybody could be told: then they are now.
            if (archive.Current.Hash == PlanArchive.HashOf(text)) return (await SpreadAsync(engine.Plan, archive.Current), null);
            if (archive.Current.Hash != basedOn) return (null, ChangedMeanwhile(archive.Current));
            var plan = Read(text, out var faults);
            if (plan is null) return (null, Faulty(faults));
            return await TakeAsync(text, plan, by);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Takes the plan that another node of the hall applied; where somebody is at a window it no longer has, it is to be tried again.</summary>
    /// <exception cref="HallBusyException">Not yet.</exception>
    /// <exception cref="StartRefusedException">It could not be written.</exception>
    public async Task FollowAsync(SharedPlan shared, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (shared.Version.At <= archive.Current.At) return;
            var plan = Read(shared.Text, out var faults) ?? throw new HallBusyException($"The plan that {shared.Version.By} applied at another node cannot be used here: {faults[0]} Does this node run an older program?");
            if (await engine.TakePlanAsync(plan) is { Count: > 0 } inUse) throw new HallBusyException(InUse(inUse).Detail);
            // On record when everybody has it: what could not be done now is done at the next look.
            await SpreadAsync(plan, shared.Version);
            archive.Take(shared);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The calendar the hall goes by.</summary>
    public WorkingCalendar Calendar => engine.Plan.Calendar;

    /// <summary>The day in the hall's zone.</summary>
    public DateOnly DayOf(DateTimeOffset now) => engine.Plan.Local(now).Day;

    /// <summary>Goes by another calendar from here on. It waits for a change of the plan that has begun, and the other way round.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="years">The years that are new or changed in it.</param>
    public async Task TakeCalendarAsync(WorkingCalendar calendar, IReadOnlyList<int> years)
    {
        await _one.WaitAsync();
        try
        {
            await engine.TakeCalendarAsync(calendar, years);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Does something while nobody changes the plan, or who may sign in under it.</summary>
    public async Task<T> HoldAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<(PlanTaken? Taken, Rejection? Rejection)> TakeAsync(string text, PlanIndex plan, string by)
    {
        var before = engine.Plan;
        if (Keep(text) is not { } hash) return (null, NotWritten);
        if (await engine.TakePlanAsync(plan) is { Count: > 0 } inUse) return (null, InUse(inUse));
        PlanVersion version;
        try
        {
            version = archive.Add(hash, time.GetUtcNow(), by);
        }
        catch (StartRefusedException)
        {
            await engine.TakePlanAsync(before);
            return (null, NotWritten);
        }

        return (await SpreadAsync(plan, version), null);
    }

    private async Task<PlanTaken> SpreadAsync(PlanIndex plan, PlanVersion version)
    {
        // The PINs are told this once: who is to be replanned is before them.
        var replanned = await engine.ReplanAsync();
        var pins = await spread(plan, CancellationToken.None);
        return new PlanTaken(version, replanned, [.. pins.Select(pin => new NewPin(pin.Clerk.Id, pin.Clerk.Name, pin.Pin))]);
    }

    private string? Keep(string text)
    {
        try
        {
            return archive.Keep(text);
        }
        catch (IOException)
        {
            return null; // a full disk: said to the manager
        }
    }

    private PlanIndex? Read(string text, out IReadOnlyList<PlanFault> faults)
    {
        try
        {
            var plan = PlanReader.Read(text, engine.Plan.Calendar);
            faults = [.. PlannedDevices.Faults(plan.Plan), .. NotHere(plan.Plan)];
            return faults.Count == 0 ? plan : null;
        }
        catch (PlanException wrong)
        {
            faults = wrong.Faults;
            return null;
        }
    }

    // What names the hall's files and decides its days cannot change while it runs.
    private IEnumerable<PlanFault> NotHere(HallPlan plan)
    {
        var now = engine.Plan.Plan.Hall;
        if (plan.Hall.Id != now.Id) yield return new PlanFault("$.hall.id", $"This hall is '{now.Id}'.", "Another hall is another data folder; leave it as it is.");
        if (plan.Hall.TimeZone != now.TimeZone) yield return new PlanFault("$.hall.timeZone", $"The hall's days go by '{now.TimeZone}'.", "Change it in the file and start the hall again.");
    }

    private async Task<IReadOnlyList<PlanWarning>> WarningsAsync(PlanIndex plan)
    {
        var people = await engine.PeopleAsync();
        var warnings = people.Where(one => one.At is { } at && plan.Window(at) is null)
            .GroupBy(one => one.At!.Value).Select(group => Warning("window-in-use", group, group.Key)).ToList();
        var moved = people.Where(one => one.ToCome.Any(leg => leg.Windows.Any(window => plan.Window(window) is null))).ToList();
        var stranded = moved.Where(one => one.ToCome.Any(leg => Strands(plan, leg))).ToList();
        if (moved.Count > stranded.Count) warnings.Add(Warning("replanned", moved.Except(stranded), null));
        if (stranded.Count > 0) warnings.Add(Warning("stranded", stranded, null));
        return warnings;
    }

    private static bool Strands(PlanIndex plan, Leg leg) =>
        leg.Windows.All(window => plan.Window(window) is null) && leg.Matters.Any(matter => plan.Matter(matter) is null || plan.AbleWindows(matter).Count == 0);

    private static PlanWarning Warning(string type, IEnumerable<PersonInTheHall> people, WindowId? window)
    {
        var all = people.ToList();
        return new PlanWarning(type, all.Count, window, [.. all.Take(NumbersShown).Select(one => one.Number)]);
    }

    private static Rejection Faulty(IReadOnlyList<PlanFault> faults) =>
        new("plan-faulty", $"The plan has {faults.Count} faults. The first: {faults[0]}", "Mend them and check again.") { Field = faults[0].Path };

    private static Rejection ChangedMeanwhile(PlanVersion now) =>
        new("plan-changed", $"{now.By} has changed the plan meanwhile.", "Load the plan in force, and make your change to it.");

    private static Rejection InUse(IReadOnlyList<WindowId> windows) =>
        new("window-in-use", $"Somebody is at window {string.Join(", ", windows)}, which the plan no longer has.", "Finish or transfer them first, then apply again.");

    private static Rejection NotWritten { get; } =
        new("plan-not-written", "The plan could not be written, so the hall stays with the one it has.", "Make room on the disk and apply again.");
}
