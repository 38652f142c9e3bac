using Microsoft.Data.Sqlite;
using ServiceHall.Answers;
using ServiceHall.Engine;
using ServiceHall.Host.Cases;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Plans;
using ServiceHall.Journaling;
using ServiceHall.Journaling.Sqlite;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Backups;

/// <summary>A backup that was made.</summary>
/// <param name="Folder">Where it is, on the hall's own machine.</param>
/// <param name="Day">The hall's day.</param>
/// <param name="At">When it was begun.</param>
/// <param name="Position">The last record of the journal that is in it.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Size">How many bytes they have.</param>
public sealed record BackupMade(string Folder, DateOnly Day, DateTimeOffset At, long Position, int Files, long Size)
{
    internal static BackupMade Of(string folder, BackupManifest manifest) =>
        new(folder, manifest.Day, manifest.At, manifest.Position, manifest.Files.Count, manifest.Size());
}

/// <summary>
/// Makes backups of the running hall, one at a time: everything in its data folder but what is made anew from the journal (reports). Everything acknowledged before it was
/// begun is in it. The hall itself copies, through the connections it has: a second one to a file in use is forbidden (decision 36).
/// </summary>
public sealed class BackupDesk(
    DataFolder data, string root, HallEngine engine, IJournal journal, AnswerLibrary answers, CaseRoom cases, PlanDesk plans, TimeProvider time, ILogger log, CancellationToken stopping) : IAsyncDisposable
{
    private const int ShownMax = 10;
    private const long RoomLeft = 256 << 20;
    private static readonly string[] _secrets = ["stations.json", "keys.json", "pins.json", "outbox.json"];
    private static readonly string[] _folders = ["plans", "calendars"];
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);

    /// <summary>Where backups are kept.</summary>
    public string Root => root;

    private string Hall => engine.Plan.Plan.Hall.Id;

    /// <summary>The newest backups, the last one first.</summary>
    public IReadOnlyList<BackupMade> Newest() => [.. BackupDraft.Whole(root, Hall).Take(ShownMax).Select(Show).OfType<BackupMade>()];

    /// <summary>Makes a backup; one that was begun goes on when whoever asked for it leaves.</summary>
    /// <returns>The backup, or why there is none: then nothing of it is left.</returns>
    public async Task<(BackupMade? Made, Rejection? Rejection)> MakeAsync()
    {
        if (!await _one.WaitAsync(TimeSpan.Zero)) return (null, Running);
        try
        {
            var made = await WriteAsync(_stop.Token);
            log.LogInformation("The backup {Folder} holds the hall up to position {Position}.", made.Folder, made.Position);
            return (made, null);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return (null, Failed("The hall stops."));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SqliteException or AnswerStoreException)
        {
            log.LogError(fault, "No backup could be made in {Root}.", root);
            return (null, Failed(fault.Message));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Breaks off what is being made, and makes no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _one.WaitAsync();
        _stop.Dispose();
    }

    private BackupMade? Show(string folder)
    {
        try
        {
            return BackupMade.Of(folder, BackupManifest.Read(folder));
        }
        catch (StartRefusedException fault)
        {
            log.LogWarning("A backup is not shown. {Fault}", fault.Message);
            return null;
        }
    }

    private async Task<BackupMade> WriteAsync(CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        FilesOnDisk.MakeFolder(root);
        RequireRoom();
        using var draft = BackupDraft.Begin(root, Hall, at);
        await draft.WriteAsync(Hall + "-answers.db", path => Task.Run(() => answers.CopyTo(path), cancellation), cancellation);
        // The plan, who may sign in under it, and the journal's end are of one moment.
        var position = await plans.HoldAsync(() => CopyBesideTheJournalAsync(draft, cancellation), cancellation);
        await draft.WriteAsync(Hall + ".db", path => CopyJournalAsync(path, position, cancellation), cancellation);
        // Papers lie there before a record names them.
        foreach (var paper in FilesOf("papers")) await CopyPaperAsync(draft, paper, cancellation);
        var manifest = new BackupManifest(BackupManifest.FormNow, Hall, engine.Plan.Local(at).Day, at, position, BackupManifest.ThisProgram, draft.Files);
        return BackupMade.Of(draft.Finish(manifest), manifest);
    }

    // A disk that is full would stop the hall itself, when both are on one.
    private void RequireRoom()
    {
        var folder = new DirectoryInfo(data.Path);
        var copied = folder.EnumerateFiles().Where(file => !file.Name.Contains(".reports.db", StringComparison.Ordinal))
            .Concat(_folders.Append("papers").Select(data.File).Where(Directory.Exists).SelectMany(each => new DirectoryInfo(each).EnumerateFiles()));
        var wanted = copied.Sum(file => file.Exists ? file.Length : 0) + RoomLeft;
        var free = new DriveInfo(root).AvailableFreeSpace;
        if (free < wanted) throw new IOException($"{root} has {free >> 20} MB free, and {wanted >> 20} MB are wanted, so that the hall has room beside it.");
    }

    private async Task<long> CopyBesideTheJournalAsync(BackupDraft draft, CancellationToken cancellation)
    {
        foreach (var secret in _secrets.Where(name => File.Exists(data.File(name)))) await draft.CopyAsync(data.File(secret), secret, cancellation);
        foreach (var file in _folders.SelectMany(FilesOf)) await draft.CopyAsync(data.File(file), file, cancellation);
        // What the case desk has told outside must not be of records that are not in the backup: they would be given anew to others, and never told.
        var last = await journal.LastPositionAsync(cancellation);
        await draft.WriteAsync("cases.db", path => Task.Run(() => last = Math.Max(last, cases.CopyTo(path)), cancellation), cancellation);
        return last;
    }

    private async Task CopyJournalAsync(string path, long position, CancellationToken cancellation)
    {
        await using var copy = SqliteJournal.Open(path);
        await JournalCopy.CopyAsync(journal, position, copy, cancellation);
    }

    private async Task CopyPaperAsync(BackupDraft draft, string paper, CancellationToken cancellation)
    {
        try
        {
            await draft.CopyAsync(data.File(paper), paper, cancellation);
        }
        catch (FileNotFoundException)
        {
            log.LogDebug("A paper that no case took was taken away meanwhile.");
        }
    }

    // What is only half written has another name.
    private IEnumerable<string> FilesOf(string folder) => !Directory.Exists(data.File(folder))
        ? []
        : Directory.EnumerateFiles(data.File(folder)).Select(Path.GetFileName).Where(name => !name!.EndsWith(".new", StringComparison.Ordinal)).Select(name => $"{folder}/{name}");

    private static Rejection Running { get; } =
        new("backup-running", "A backup is being made already.", "Wait for it; GET .../backups shows it when it is whole.");

    private static Rejection Failed(string why) =>
        new("backup-failed", $"No backup was made, and nothing of it is left: {why}", "Look to the disk and the folder of --backups, and ask again.");
}
