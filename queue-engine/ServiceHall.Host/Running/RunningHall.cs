using ServiceHall.Answers;
using ServiceHall.Contracts;
using ServiceHall.Engine;
using ServiceHall.Host.Backups;
using ServiceHall.Host.Cases;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Nodes;
using ServiceHall.Host.Plans;
using ServiceHall.Host.Reports;
using ServiceHall.Host.SignIn;
using ServiceHall.Journaling;
using ServiceHall.Queueing.Plans;
using ServiceHall.Reporting;
using ServiceHall.Reporting.Store;

namespace ServiceHall.Host.Running;

/// <summary>A whole hall in this process: folder, journal, engine, doors. Disposing stops it in the opposite order.</summary>
public sealed class RunningHall : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _open = new();

    private IJournal _journal = null!;

    private RunningHall(HallOptions options, PlanIndex plan) => (Options, Plan) = (options, plan);

    /// <summary>What it was told.</summary>
    public HallOptions Options { get; }

    /// <summary>Its plan.</summary>
    public PlanIndex Plan { get; private set; }

    /// <summary>Its doors.</summary>
    public WebApplication App { get; private set; } = null!;

    /// <summary>Its inside.</summary>
    public HallOffice Office { get; private set; } = null!;

    /// <summary>Its engine.</summary>
    public HallEngine Engine { get; private set; } = null!;

    /// <summary>Its stations' tokens.</summary>
    public StationTokens Tokens { get; private set; } = null!;

    /// <summary>PINs to show once.</summary>
    public IReadOnlyList<FreshPin> Pins { get; private set; } = [];

    /// <summary>Where it listens.</summary>
    public IReadOnlyList<string> Urls { get; private set; } = [];

    /// <summary>Starts a hall.</summary>
    /// <exception cref="StartRefusedException">It cannot start; the message says why and what to do.</exception>
    public static async Task<RunningHall> StartAsync(HallOptions options, TimeProvider time, CancellationToken cancellation)
    {
        options.Check();
        var hall = new RunningHall(options, PlanFile.Read(options.Plan, options.Data));
        try
        {
            await hall.OpenAsync(time, cancellation);
            return hall;
        }
        catch
        {
            await hall.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        while (_open.TryPop(out var part)) await part.DisposeAsync();
    }

    private async Task OpenAsync(TimeProvider time, CancellationToken cancellation)
    {
        var data = DataFolder.Take(Options.Data);
        _open.Push(new Closing(data));
        var keys = KeyRing.Open(data.File("keys.json"));
        _journal = await OpenJournalAsync(data, keys, cancellation);
        _open.Push(_journal);
        var shelf = await OpenShelfAsync(data, keys, cancellation);
        var archive = PlanArchive.Open(data.Path, File.ReadAllText(Options.Plan), time.GetUtcNow(), shelf is null ? null : await InStep.PlanAsync(shelf, cancellation));
        // What a manager applied while the hall ran, or another node brought, goes before the file it was started with.
        if (archive.Current.Hash != archive.Current.File) Plan = PlanFile.Parse(archive.TextOf(archive.Current.Hash)!, $"The plan that {archive.Current.By} applied", Plan.Calendar);
        Tokens = StationTokens.Open(data.File("stations.json"), Plan.Plan);
        (var pins, Pins) = PinBook.Open(data.File("pins.json"), Plan.Plan.Clerks, Options.DemoPins);
        var passes = new Passes(keys.Passes, pins, Plan.Plan.Clerks, time);
        var signIn = new ClerkSignIn(pins, passes, Plan.Plan.Clerks, time);
        _open.Push(new Closing(signIn));

        var logs = WebFrame.NewLogs();
        _open.Push(new Closing(logs));
        var engine = await OpenEngineAsync(new HallKeys(keys.Identity, Options.PublicAddress ?? "", signIn), time, logs, cancellation);
        var answers = OpenAnswers(data, time);
        Office = new HallOffice(engine, keys, signIn) { Answers = answers };
        OpenReports(data, engine, time, logs);
        Engine = engine;
        var cases = CaseRoom.Open(data, Options.Journal, Plan.Plan, engine);
        _open.Push(new Closing(cases));
        var bench = Options.SimulateDevices ? new BenchDevices() : null;
        App = HallApp.Build(Options, Office, new HallCredentials(Tokens, passes), cases, bench, time);
        _open.Push(new Stopping(App));
        if (bench is not null) _open.Push(bench);
        var stations = new StationRunner(App.Services, bench, time);
        _open.Push(stations);
        Office.PlanDesk = new PlanDesk(archive, engine, (plan, _) => SpreadAsync(plan, signIn, cases, stations), time);
        _open.Push(new Closing(Office.PlanDesk));
        Office.Calendars = new CalendarKeeper(Options, Office.PlanDesk, time, logs.CreateLogger<CalendarKeeper>());
        _open.Push(Office.Calendars);
        Office.Calendars.Start();
        if (shelf is not null)
        {
            var inStep = new InStep(shelf, data, Office.PlanDesk, time, logs.CreateLogger<InStep>());
            _open.Push(inStep);
            inStep.Start();
        }

        Office.Backups = new BackupDesk(
            data, Path.GetFullPath(Options.Backups ?? data.File("backups")), engine, _journal, answers, cases, Office.PlanDesk, time, logs.CreateLogger<BackupDesk>(), App.Lifetime.ApplicationStopping);
        _open.Push(Office.Backups);

        // Stations first, so that a screen that comes back at once finds its station; a port of the system's choice is known only after.
        Office.PublicAddress = Options.PublicAddress?.TrimEnd('/') ?? Addresses.Public(Options.Urls[0]);
        var early = Options.PublicAddress is not null || !Addresses.IsOfSystemsChoice(Options.Urls[0]);
        if (early) await StartStationsAsync(stations);
        await ListenAsync(cancellation);
        if (!early) await StartStationsAsync(stations);
    }

    // The engine has taken the plan; everybody else takes it here, the stations last.
    private async Task<IReadOnlyList<FreshPin>> SpreadAsync(PlanIndex plan, ClerkSignIn signIn, CaseRoom cases, StationRunner stations)
    {
        Plan = plan;
        Tokens.TakePlan(plan.Plan);
        cases.TakePlan(plan.Plan);
        Office.Answers?.TakeMatters(id => plan.Matter(id)?.Name);
        // New PINs are told once, when all went well: they are made when nothing more can fail.
        var pins = signIn.TakeClerks(plan.Plan.Clerks);
        Office.TakePlan(plan.Plan);
        await stations.BriefAnewAsync([.. plan.Plan.Stations.Where(station => !station.Remote).Select(Brief)]);
        return pins;
    }

    private (IHall Hall, StationBriefing Briefing) Brief(Station station)
    {
        var holder = Holder.Of(Tokens.Find(station.Id.Value)!);
        return (Office.For(holder), Office.BriefingOf(holder));
    }

    // Reports may be missing; a hall without them still serves.
    private void OpenReports(DataFolder data, HallEngine engine, TimeProvider time, ILoggerFactory logs)
    {
        var log = logs.CreateLogger<ReportKeeping>();
        try
        {
            var book = ReportBook.Open(ReportPlace.Of(Options.Reports, data, Plan.Plan.Hall.Id), () => engine.Plan, time);
            Office.Reports = new ReportKeeping(engine, book, new DailyReports(data.File("reports"), () => engine.Plan, time, log), time, log);
            _open.Push(Office.Reports);
        }
        catch (ReportStoreException fault)
        {
            log.LogError(fault, "This hall runs without reports.");
        }
    }

    private async Task StartStationsAsync(StationRunner stations)
    {
        foreach (var station in Plan.Plan.Stations.Where(station => !station.Remote))
        {
            var (hall, briefing) = Brief(station);
            await stations.StartAsync(hall, briefing);
        }
    }

    private async Task<IJournal> OpenJournalAsync(DataFolder data, KeyRing keys, CancellationToken cancellation)
    {
        try
        {
            return await JournalPlace.OpenAsync(Options.Journal, data, Plan.Plan.Hall.Id, keys, cancellation);
        }
        catch (JournalFaultException fault)
        {
            throw new StartRefusedException(fault.Message, ExitCodes.Failed);
        }
    }

    // What the hall's other nodes have is brought here before anything is read or made.
    private async Task<Shelf?> OpenShelfAsync(DataFolder data, KeyRing keys, CancellationToken cancellation)
    {
        if (Options.Journal is null) return null;
        var shelf = await Shelf.OpenAsync(Options.Journal, Plan.Plan.Hall.Id, keys, cancellation);
        _open.Push(new Closing(shelf));
        await InStep.BringFilesAsync(shelf, data, cancellation);
        return shelf;
    }

    private async Task<HallEngine> OpenEngineAsync(HallKeys keys, TimeProvider time, ILoggerFactory logs, CancellationToken cancellation)
    {
        try
        {
            var engine = await HallEngine.OpenAsync(Plan, _journal, keys, time, logs.CreateLogger<HallEngine>(), cancellation);
            _open.Push(engine);
            return engine;
        }
        catch (JournalFaultException fault)
        {
            throw new StartRefusedException(fault.Message, ExitCodes.Failed);
        }
    }

    private AnswerLibrary OpenAnswers(DataFolder data, TimeProvider time)
    {
        try
        {
            var library = AnswerLibrary.Open(data.PrivateFile(Plan.Plan.Hall.Id + "-answers.db"), () => StartingAnswers.Of(Options.Plan), id => Plan.Matter(id)?.Name, time);
            _open.Push(new Closing(library));
            return library;
        }
        catch (AnswerStoreException fault)
        {
            throw new StartRefusedException(fault.Message, ExitCodes.Failed);
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        await App.ListenAsync(Options.Urls, "--urls", cancellation);
        Urls = Addresses.Of(App);
        if (Options.PublicAddress is null) Office.PublicAddress = Addresses.Public(Urls[0]);
    }
}
