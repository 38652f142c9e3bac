namespace ServiceHall.Host.Backups;

/// <summary>
/// A backup while it is made: a folder whose name ends in <c>.new</c>. It gets its own name when everything in it is on disk, the manifest last; one that was
/// broken off never looks whole, and is taken away when it is disposed of or, after a crash, when the next one is begun.
/// </summary>
internal sealed class BackupDraft : IDisposable
{
    private const string Unfinished = ".new";
    private const string AnyTime = "-????????T?????????Z";
    private readonly string _place;
    private readonly string _folder;
    private readonly List<BackupFile> _files = [];

    private BackupDraft(string place) => (_place, _folder) = (place, place + Unfinished);

    /// <summary>Begins one.</summary>
    /// <param name="root">Where backups are kept.</param>
    /// <param name="hall">Whose: its drafts that were left lying there are taken away.</param>
    /// <param name="at">When.</param>
    public static BackupDraft Begin(string root, string hall, DateTimeOffset at)
    {
        foreach (var left in Directory.GetDirectories(root, hall + AnyTime + Unfinished)) Directory.Delete(left, recursive: true);
        var draft = new BackupDraft(Path.Combine(root, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{hall}-{at.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}")));
        FilesOnDisk.MakeFolder(draft._folder);
        return draft;
    }

    /// <summary>The whole backups of a hall, the newest first.</summary>
    public static IEnumerable<string> Whole(string root, string hall) =>
        Directory.Exists(root) ? Directory.GetDirectories(root, hall + AnyTime).OrderDescending(StringComparer.Ordinal) : [];

    /// <summary>What is in it so far.</summary>
    public IReadOnlyList<BackupFile> Files => _files;

    /// <summary>Copies a file as it is.</summary>
    public async Task CopyAsync(string from, string name, CancellationToken cancellation)
    {
        var (size, hash) = await FilesOnDisk.CopyAsync(from, PlaceOf(name), cancellation);
        _files.Add(new BackupFile(name, size, hash));
    }

    /// <summary>Adds a file that a store writes by itself, into an empty one.</summary>
    public async Task WriteAsync(string name, Func<string, Task> write, CancellationToken cancellation)
    {
        var path = PlaceOf(name);
        await FilesOnDisk.Make(path).DisposeAsync();
        await write(path);
        // A store that could not put everything into its one file leaves a second one beside it, and says nothing.
        if (File.Exists(path + "-wal")) throw new IOException($"{path} was not closed whole. Is the disk full?");
        var (size, hash) = await FilesOnDisk.SettleAsync(path, cancellation);
        _files.Add(new BackupFile(name, size, hash));
    }

    /// <summary>Gives it its own name, when everything is on disk.</summary>
    /// <returns>Where it is.</returns>
    public string Finish(BackupManifest manifest)
    {
        manifest.Write(_folder);
        FilesOnDisk.SettleFolders(_folder);
        Directory.Move(_folder, _place);
        FilesOnDisk.SettleFolder(Path.GetDirectoryName(_place)!);
        return _place;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private string PlaceOf(string name)
    {
        var path = Path.Combine(_folder, name);
        FilesOnDisk.MakeFolder(Path.GetDirectoryName(path)!);
        return path;
    }
}
