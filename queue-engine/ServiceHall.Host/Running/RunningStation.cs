using ServiceHall.Contracts;
using ServiceHall.Kiosk.Reserve;
using ServiceHall.Queueing.Words;
using ServiceHall.Remote;

namespace ServiceHall.Host.Running;

/// <summary>A station in a process of its own: its screen is served at once, and it works from when the hall is in reach.</summary>
public sealed class RunningStation : IAsyncDisposable
{
    private static readonly TimeSpan HallAwaitedMax = TimeSpan.FromSeconds(4);

    private readonly Stack<IAsyncDisposable> _open = new();
    private readonly StationRunner _runner;
    private readonly RemoteHall _hall;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly KioskFolder? _folder;
    private WindowId? _window;

    private RunningStation(StationOptions options, TimeProvider time)
    {
        Options = options;
        var logs = WebFrame.NewLogs();
        _open.Push(new Closing(logs));
        _log = logs.CreateLogger<RunningStation>();
        _hall = RemoteHall.Open(new Uri(options.Hall), options.Token, time, logs.CreateLogger<RemoteHall>());
        _open.Push(_hall);
        var bench = options.SimulateDevices ? new BenchDevices() : null;
        App = StationApp.Build(options, _hall, () => _window, bench, time);
        _open.Push(new Stopping(App));
        if (bench is not null) _open.Push(bench);
        _folder = FolderOf(options);
        if (_folder is not null) _open.Push(new Closing(_folder));
        _runner = new StationRunner(App.Services, bench, time, _folder);
        _open.Push(_runner);
    }

    /// <summary>What it was told.</summary>
    public StationOptions Options { get; }

    /// <summary>Its web side.</summary>
    public WebApplication App { get; }

    /// <summary>Where its screen is served.</summary>
    public IReadOnlyList<string> Urls { get; private set; } = [];

    /// <summary>The address of its screen.</summary>
    public string Page => Urls[0] + (_window is { } window ? $"/counter/{window}" : $"/{Options.Role}/{Options.Station}");

    /// <summary>Serves the screen and begins to reach for the hall.</summary>
    /// <exception cref="StartRefusedException">It cannot start; the message says why and what to do.</exception>
    public static async Task<RunningStation> StartAsync(StationOptions options, TimeProvider time, CancellationToken cancellation)
    {
        options.Check();
        var station = new RunningStation(options, time);
        try
        {
            await station.App.ListenAsync(options.Urls, "--urls", cancellation);
            station.Urls = Addresses.Of(station.App);
            return station;
        }
        catch
        {
            await station.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for the hall and begins to work; a kiosk that knows its last briefing does not wait long.</summary>
    /// <exception cref="StartRefusedException">The hall does not want this station, or its devices cannot be wired so.</exception>
    public async Task WorkAsync(CancellationToken cancellation)
    {
        try
        {
            var briefing = await FirstBriefingAsync(cancellation);
            if (briefing.Station.Id.Value != Options.Station || briefing.Station.Role != Options.Role)
            {
                throw new StartRefusedException(
                    $"The token belongs to the {briefing.Station.Role} '{briefing.Station.Id}', not to the {Options.Role} '{Options.Station}'. Take the right line of the hall's stations.json.");
            }

            _window = briefing.Station.Window;
            await _runner.StartAsync(_hall, briefing);
            _hall.PlanChanged += () => _ = BriefAnewAsync(cancellation);
            // It may have changed while the hall was out of reach.
            _hall.LinkChanged += link => _ = link.Connected ? BriefAnewAsync(cancellation) : Task.CompletedTask;
            // Or since the first briefing.
            _ = BriefAnewAsync(cancellation);
        }
        catch (HallRefusedException refusal)
        {
            throw new StartRefusedException($"The hall at {Options.Hall} refuses this station: {refusal.Message}", ExitCodes.Failed);
        }
    }

    // The hall's own briefing takes the place of the one kept as soon as it is in reach.
    private async Task<StationBriefing> FirstBriefingAsync(CancellationToken cancellation)
    {
        if (_folder?.Known?.Briefing is not { Station.Reserve: not null } kept) return await _hall.BriefAsync(cancellation);
        using var late = new CancellationTokenSource(HallAwaitedMax);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            return await _hall.BriefAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            _log.LogWarning("The hall is out of reach: the kiosk begins with what it was told last.");
            return kept;
        }
    }

    private KioskFolder? FolderOf(StationOptions options)
    {
        if (options.Data is null) return null;
        try
        {
            return KioskFolder.Open(Path.Combine(options.Data, options.Station));
        }
        catch (IOException fault)
        {
            _log.LogError("This kiosk gives no numbers while the hall is out of reach: {Why} Give it a folder of its own with --data.", fault.Message);
            return null;
        }
    }

    private async Task BriefAnewAsync(CancellationToken cancellation)
    {
        try
        {
            await _one.WaitAsync(cancellation);
            try
            {
                var briefing = await _hall.BriefAsync(cancellation);
                _window = briefing.Station.Window;
                await _runner.BriefAnewAsync([(_hall, briefing)]);
            }
            finally
            {
                _one.Release();
            }
        }
        catch (HallRefusedException refusal)
        {
            _log.LogError("The hall's new plan has no place for this station: {Why}", refusal.Message);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _log.LogDebug("The station stops before it heard of the new plan.");
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        while (_open.TryPop(out var part)) await part.DisposeAsync();
    }
}
