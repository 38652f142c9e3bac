using System.Security.Cryptography;
using System.Text.Json;
using ServiceHall.Contracts;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Plans;
using ServiceHall.Journaling.Postgres;

namespace ServiceHall.Host.Nodes;

/// <summary>A plan as nodes hand it to each other.</summary>
/// <param name="Version">Which, on the node where it was applied.</param>
/// <param name="Text">Its text.</param>
public sealed record SharedPlan(PlanVersion Version, string Text);

/// <summary>
/// Keeps this node in step with the hall's others: the plan in force, PINs, station tokens, secrets of outbox targets, calendars. Of two that differ the newer counts. What
/// a plan brings with it (a new clerk's PIN, a new station's token) is on the shelf before the plan is.
/// </summary>
public sealed class InStep(Shelf shelf, DataFolder data, PlanDesk desk, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private const string Plan = "plan";
    private const string Calendars = "calendars";
    private const long SizeMax = 8 << 20;
    private static readonly string[] _secrets = ["pins.json", "stations.json", "outbox.json"];
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Brings the files of a node that starts up to what the others have; what is newer here they get.</summary>
    public static async Task BringFilesAsync(Shelf shelf, DataFolder data, CancellationToken cancellation)
    {
        await GiveFilesAsync(shelf, data, cancellation);
        await TakeFilesAsync(shelf, data, await shelf.ListAsync(cancellation), cancellation);
    }

    /// <summary>The plan in force at the other nodes; null before there was one.</summary>
    public static async Task<SharedPlan?> PlanAsync(Shelf shelf, CancellationToken cancellation) =>
        await shelf.GetAsync(Plan, cancellation) is var (_, content) ? JsonSerializer.Deserialize<SharedPlan>(content, Wire.Options) : null;

    /// <summary>Begins.</summary>
    public void Start() => _running = Task.Run(RunAsync);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await StepAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                log.LogDebug("This node is kept in step no longer.");
            }
            catch (Exception fault) when (PostgresAddress.IsAtFault(fault) || fault is UnauthorizedAccessException or CryptographicException or JsonException or StartRefusedException or HallBusyException)
            {
                log.LogError(fault, "This node could not be kept in step with the others; it is tried again.");
            }

            await Task.WhenAny(Task.Delay(_look, time, _stop.Token));
        }
    }

    private async Task StepAsync(CancellationToken cancellation)
    {
        // Nobody changes the plan meanwhile, nor whom it brings with it.
        await desk.HoldAsync(() => GiveAsync(cancellation), cancellation);
        var lying = await shelf.ListAsync(cancellation);
        await TakeFilesAsync(shelf, data, lying, cancellation);
        if (lying.FirstOrDefault(one => one.Name == Plan) is not { } plan || plan.At <= Ms(desk.Archive.Current.At)) return;
        if (await PlanAsync(shelf, cancellation) is { } shared) await desk.FollowAsync(shared, cancellation);
    }

    private async Task<bool> GiveAsync(CancellationToken cancellation)
    {
        await GiveFilesAsync(shelf, data, cancellation);
        var current = desk.Archive.Current;
        var at = Ms(current.At);
        if ((await shelf.ListAsync(cancellation)).FirstOrDefault(one => one.Name == Plan) is { } lies && lies.At >= at) return false;
        await shelf.PutAsync(new OnShelf(Plan, at), JsonSerializer.SerializeToUtf8Bytes(new SharedPlan(current, desk.Archive.TextOf(current.Hash)!), Wire.Options), cancellation);
        return true;
    }

    private static async Task GiveFilesAsync(Shelf shelf, DataFolder data, CancellationToken cancellation)
    {
        var lying = (await shelf.ListAsync(cancellation)).ToDictionary(one => one.Name, one => one.At);
        foreach (var name in FilesHere(data))
        {
            var file = new FileInfo(data.File(name));
            var at = Ms(file.LastWriteTimeUtc);
            if (file.Length > SizeMax || (lying.TryGetValue(name, out var lies) && lies >= at)) continue;
            await shelf.PutAsync(new OnShelf(name, at), await File.ReadAllBytesAsync(file.FullName, cancellation), cancellation);
        }
    }

    private static async Task TakeFilesAsync(Shelf shelf, DataFolder data, IReadOnlyList<OnShelf> lying, CancellationToken cancellation)
    {
        foreach (var (name, at) in lying)
        {
            if (!IsFile(name) || (File.Exists(data.File(name)) && Ms(File.GetLastWriteTimeUtc(data.File(name))) >= at)) continue;
            if (await shelf.GetAsync(name, cancellation) is not var (put, content)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(data.File(name))!);
            PrivateFile.WriteBytes(data.File(name), content, DateTimeOffset.FromUnixTimeMilliseconds(put));
        }
    }

    private static IEnumerable<string> FilesHere(DataFolder data) => _secrets.Where(name => File.Exists(data.File(name)))
        .Concat(Directory.Exists(data.File(Calendars)) ? Directory.EnumerateFiles(data.File(Calendars), "*.json").Select(file => $"{Calendars}/{Path.GetFileName(file)}") : []);

    // A name from outside leads nowhere else.
    private static bool IsFile(string name) => _secrets.Contains(name)
        || (name.StartsWith(Calendars + "/", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal) && Path.GetFileName(name) == name[(Calendars.Length + 1)..]);

    private static long Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
