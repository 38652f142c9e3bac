using ServiceHall.Engine;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Running;
using ServiceHall.Journaling;
using ServiceHall.Journaling.Sqlite;

namespace ServiceHall.Host.Backups;

/// <summary>
/// Puts a backup into a new data folder. Everything is copied into a folder beside it, compared with the manifest and read as a start would read it; only then
/// it gets the data folder's name. When anything is wrong nothing is left, and the backup is as it was.
/// </summary>
public static class Restoring
{
    /// <summary>Restores.</summary>
    /// <param name="backup">The backup's folder.</param>
    /// <param name="data">The data folder, which is not there or empty.</param>
    /// <param name="cancellation">Breaks it off.</param>
    /// <exception cref="StartRefusedException">It cannot be done; the message says why.</exception>
    public static async Task<BackupManifest> RunAsync(string backup, string data, CancellationToken cancellation)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(data));
        DataFolder.RequireEmpty(full);
        var manifest = BackupManifest.Read(backup);
        using var draft = DataFolder.Take(full + ".new");
        try
        {
            RemoveLeftovers(draft);
            foreach (var file in manifest.Files) await CopyAsync(backup, file, draft, cancellation);
            await ReplayAsync(manifest, draft, cancellation);
            FilesOnDisk.SettleFolders(draft.Path);
            if (Directory.Exists(full)) Directory.Delete(full);
            Directory.Move(draft.Path, full);
            FilesOnDisk.SettleFolder(Path.GetDirectoryName(full)!);
            return manifest;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The backup {backup} could not be restored to {full}, where nothing was changed: {fault.Message}", ExitCodes.Failed);
        }
        finally
        {
            if (Directory.Exists(draft.Path)) Directory.Delete(draft.Path, recursive: true);
        }
    }

    // Of a restore that was cut off: what holds the folder stays.
    private static void RemoveLeftovers(DataFolder draft)
    {
        foreach (var folder in Directory.GetDirectories(draft.Path)) Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.GetFiles(draft.Path).Where(file => Path.GetFileName(file) is not ("hall.lock" or "hall.pid"))) File.Delete(file);
    }

    private static async Task CopyAsync(string backup, BackupFile file, DataFolder draft, CancellationToken cancellation)
    {
        var from = Path.Combine(backup, file.Name);
        if (!File.Exists(from)) throw new StartRefusedException($"The backup is damaged: {from} is missing. Nothing was restored; take another backup.", ExitCodes.Failed);
        FilesOnDisk.MakeFolder(Path.GetDirectoryName(draft.File(file.Name))!);
        var (size, hash) = await FilesOnDisk.CopyAsync(from, draft.File(file.Name), cancellation);
        if ((size, hash) != (file.Size, file.Sha256))
        {
            throw new StartRefusedException($"The backup is damaged: {from} is not as it was written ({(size == file.Size ? "other bytes" : $"{size} bytes instead of {file.Size}")}). Nothing was restored; take another backup.", ExitCodes.Failed);
        }
    }

    private static async Task ReplayAsync(BackupManifest manifest, DataFolder draft, CancellationToken cancellation)
    {
        var plan = PlanFile.InForce(draft.Path) ?? throw new StartRefusedException("The backup holds no plan. Nothing was restored; take another backup.", ExitCodes.Failed);
        try
        {
            await using var journal = SqliteJournal.Open(draft.PrivateFile(manifest.Hall + ".db"));
            var reached = await HallEngine.ReplayAsync(plan, journal, cancellation);
            if (reached == manifest.Position) return;
            throw new StartRefusedException($"The backup's journal leads to position {reached} instead of {manifest.Position}. Nothing was restored; take another backup.", ExitCodes.Failed);
        }
        catch (JournalFaultException fault)
        {
            throw new StartRefusedException($"The backup's journal cannot be read: {fault.Message} Nothing was restored.", ExitCodes.Failed);
        }
    }
}
