using Microsoft.Extensions.Logging;
using ServiceHall.Calendars;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Engine.Cases;
using ServiceHall.Engine.Following;
using ServiceHall.Engine.Loop;
using ServiceHall.Engine.Pictures;
using ServiceHall.Engine.Publishing;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine;

/// <summary>A running hall: its loop, its views, its day. Hand each caller its own <see cref="IHall"/>.</summary>
public sealed class HallEngine : IAsyncDisposable, IPublishing
{
    // Then the next command may try again, whoever keeps callers away from a hall that is not ready.
    private static readonly TimeSpan _failureShown = TimeSpan.FromSeconds(30);
    private readonly TimeProvider _time;
    private readonly HallLoop _loop;
    private readonly DayKeeper _day;
    private readonly RecordFeed _feed;
    private readonly CaseKeeper _caseClocks;
    private long _fed; // how far the readers of records were told, or are about to be

    private HallEngine(PlanIndex plan, IJournal journal, HallKeys keys, Recovered recovered, TimeProvider time, ILogger log)
    {
        _time = time;
        Plan = plan;
        Keys = keys;
        StartedAt = time.GetUtcNow();
        Replayed = recovered.Replayed;
        Views = new ViewBoard(plan);
        Tickets = new TicketBoard(time, log);
        Devices = new StationBoard<IReadOnlyList<DeviceReport>, DevicesView>(said => new DevicesView(0, time.GetUtcNow(), [.. Plan.Plan.Stations.Select(station =>
            new StationDevices(station.Id, said(station.Id).Connected, said(station.Id).Report ?? []))]));
        Announcing = new StationBoard<AnnouncingReport, AnnouncementsView>(said => new AnnouncementsView(0, time.GetUtcNow(), [.. Plan.Plan.Stations
            .Where(station => station.Role is "wall" or "counter")
            .Select(station => new AnnouncingStation(station.Id, said(station.Id).Connected, said(station.Id).Report))]));
        _loop = new HallLoop(plan, journal, recovered, time, log, Figures);
        _day = new DayKeeper(_loop, plan.Plan.Hall.TimeZone, time, log);
        Stories = new StoryReader(_loop, journal, () => Plan);
        _caseClocks = new CaseKeeper(_loop, time, log);
        Cases = new CaseDesk(_loop, journal);
        _feed = new RecordFeed(journal);
        _fed = recovered.Books.Position;
        Views.Calls.Look(recovered.Books.Hall, show => show());
    }

    /// <summary>The hall's plan.</summary>
    public PlanIndex Plan { get; private set; }

    /// <summary>What the engine counts about itself.</summary>
    public EngineFigures Figures { get; } = new();

    /// <summary>Whether commands get through: not for a while after the journal failed, unless an append has succeeded since.</summary>
    internal HallLink Link => Figures.Failed is { } failed && _time.GetElapsedTime(failed.Timestamp) < _failureShown ? new HallLink(false, failed.At) : new HallLink(true, StartedAt);

    /// <summary>When it started.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>How many records the start replayed after the newest snapshot.</summary>
    public long Replayed { get; }

    /// <summary>The case desk: the ledger beside the hall, on the same journal.</summary>
    public CaseDesk Cases { get; }

    /// <summary>Looks at the case clocks now instead of within half a minute: after a year's notice was loaded, or in a rehearsal.</summary>
    public Task KeepCasesAsync() => _caseClocks.KeepAsync();

    /// <summary>The tickets that phones follow.</summary>
    public TicketBoard Tickets { get; }

    internal HallKeys Keys { get; }

    internal ViewBoard Views { get; }

    internal StationBoard<IReadOnlyList<DeviceReport>, DevicesView> Devices { get; }

    internal StationBoard<AnnouncingReport, AnnouncementsView> Announcing { get; }

    internal StoryReader Stories { get; }

    /// <summary>Brings the state back from the journal, opens the day if it is not, and runs.</summary>
    /// <exception cref="JournalFaultException">The journal cannot be read.</exception>
    public static async Task<HallEngine> OpenAsync(
        PlanIndex plan, IJournal journal, HallKeys keys, TimeProvider time, ILogger log, CancellationToken cancellation)
    {
        var recovered = await Recovery.ReadAsync(journal, plan, cancellation);
        log.LogInformation("The hall stands at position {Position}; {Replayed} records were replayed.", recovered.Books.Position, recovered.Replayed);
        var engine = new HallEngine(plan, journal, keys, recovered, time, log);
        engine._loop.Start(engine);
        await engine._day.StartAsync();
        await engine._caseClocks.StartAsync();
        // The plan's file may have changed while the hall was closed.
        await engine.TryReplanAsync(log);
        return engine;
    }

    /// <summary>Reads a journal that no hall runs on as a start would.</summary>
    /// <returns>The position it leads to.</returns>
    /// <exception cref="JournalFaultException">It cannot be read.</exception>
    public static async Task<long> ReplayAsync(PlanIndex plan, IJournal journal, CancellationToken cancellation) =>
        (await Recovery.ReadAsync(journal, plan, cancellation)).Books.Position;

    /// <summary>The hall for one caller. What the caller may do is the edge's to settle, before anything gets here.</summary>
    public IHall For(Caller caller) => new CallerHall(this, _loop, caller);

    /// <summary>Every durable record after a position, in order and without gap: those there are, then each new one. For late comers: reports, outboxes.</summary>
    /// <param name="afterPosition">Where the reader stands.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="wanted">Whether a reader wants what a record of the journal tells, by its bytes; the others come without it, unread. All are wanted when left out.</param>
    public IAsyncEnumerable<FeedRecord> FeedAsync(long afterPosition, CancellationToken cancellation, Func<JournalRecord, bool>? wanted = null) =>
        _feed.AfterAsync(afterPosition, wanted ?? (static _ => true), cancellation);

    /// <summary>A station's connection ended: its devices are shown as out of reach.</summary>
    public void StationLost(StationId station)
    {
        Devices.Lost(station);
        Announcing.Lost(station);
    }

    /// <summary>The position and the hash of the state, to be compared with a replay's.</summary>
    public Task<(long Position, string Hash)> StateHashAsync() => _loop.AskBooksAsync((books, _) => (books.Position, books.Hash()));

    /// <summary>Takes another plan between two batches: nobody loses a place, and nothing is asked twice. The caller tells the stations.</summary>
    /// <returns>Windows the plan no longer has and where somebody is: then nothing was changed. Else none.</returns>
    public async Task<IReadOnlyList<WindowId>> TakePlanAsync(PlanIndex plan)
    {
        var inUse = await _loop.TakePlanAsync(plan);
        if (inUse.Count > 0) return inUse;
        Plan = plan;
        Views.TakePlan(plan);
        Devices.Renew();
        Announcing.Renew();
        return [];
    }

    /// <summary>Gives whoever waits for windows of another plan those of this one.</summary>
    /// <returns>How many people.</returns>
    /// <exception cref="HallBusyException">It could not be put on record; nobody was replanned.</exception>
    public async Task<int> ReplanAsync()
    {
        var answer = await _loop.SubmitAsync(new ReplanVisits { CommandId = Keeper.NewId("replan") }, Caller.Hall);
        return answer switch
        {
            { Outcome: VisitsReplanned replanned } => replanned.Count,
            { Rejection.Type: "nothing-to-replan" } => 0,
            _ => throw new HallBusyException($"Whoever waits for windows of the plan before still does: {answer.Rejection?.Detail}"),
        };
    }

    private async Task TryReplanAsync(ILogger log)
    {
        try
        {
            await ReplanAsync();
        }
        catch (HallBusyException fault)
        {
            log.LogError(fault, "The hall opens all the same.");
        }
    }

    /// <summary>Goes by another calendar between two batches, and counts anew on record what depended on provisional days.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="years">The years that are new or changed in it: each is put on record.</param>
    /// <exception cref="HallBusyException">Not all of it was done. The hall may go by the calendar already, but not every year is on record: try it again with the same years.</exception>
    public async Task TakeCalendarAsync(WorkingCalendar calendar, IReadOnlyList<int> years)
    {
        await TakePlanAsync(new PlanIndex(Plan.Plan, calendar));
        foreach (var year in years)
        {
            var answer = await _loop.SubmitAsync(new TakeCalendar { CommandId = Keeper.NewId("calendar"), Year = year }, Caller.Hall);
            if (answer.Rejection is { } rejection) throw new HallBusyException($"The notice of {year} is not on record. {rejection.Detail}");
        }

        await KeepCasesAsync();
    }

    /// <summary>Everybody who is in the hall now.</summary>
    public Task<IReadOnlyList<PersonInTheHall>> PeopleAsync() => _loop.AskAsync<IReadOnlyList<PersonInTheHall>>((state, _) =>
        [.. state.Visits.Values.Where(visit => visit.IsActive).Select(visit => new PersonInTheHall(
            visit.Number, visit.Status is VisitStatus.Called or VisitStatus.Serving ? visit.Window : null,
            [.. visit.Legs.Skip(visit.Status == VisitStatus.Waiting ? visit.LegIndex : visit.LegIndex + 1)]))]);

    /// <summary>A few figures of now, for <c>/metrics</c>.</summary>
    public Task<HallGauges> GaugesAsync() => _loop.AskAsync((state, _) => new HallGauges(
        state.Position, state.WaitingCount, state.Windows.Values.Count(window => window.Status == WindowStatus.Open),
        ManagerPicture.Serving(state), state.CallSequence));

    /// <summary>Ends the loop after what it is doing; the journal is the caller's to close.</summary>
    public async ValueTask DisposeAsync()
    {
        await _caseClocks.DisposeAsync();
        await _day.DisposeAsync();
        await _loop.DisposeAsync();
    }

    void IPublishing.Look(Books books, DateTimeOffset now, Batch batch)
    {
        var position = books.Position;
        // Also what nobody decided here: read back, after another node was first.
        if (position != _fed)
        {
            var told = _feed.IsRead ? batch.Tell() : [];
            batch.Show(() => _feed.Reached(position, told));
            _fed = position;
        }

        // Phones before pictures: a picture that cannot be made is made again, a phone is told once.
        Tickets.Look(books.Hall, now, batch.Happened, batch.Show);
        Views.Look(books, now, batch.Happened, batch.Show);
    }

    void IPublishing.Forget()
    {
        _fed = -1;
        Views.Forget();
        Tickets.Forget();
    }
}

/// <summary>Somebody who is in the hall.</summary>
/// <param name="Number">The number.</param>
/// <param name="At">The window called to or served at; null for neither.</param>
/// <param name="ToCome">The legs still to be waited for.</param>
public sealed record PersonInTheHall(TicketNumber Number, WindowId? At, IReadOnlyList<Leg> ToCome);

/// <summary>A few figures of now.</summary>
public sealed record HallGauges(long Position, int Waiting, int OpenWindows, int Serving, long CallSequence);
