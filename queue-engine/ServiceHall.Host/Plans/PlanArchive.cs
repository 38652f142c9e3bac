using System.Security.Cryptography;
using System.Text;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Nodes;

namespace ServiceHall.Host.Plans;

/// <summary>A plan the hall ran on.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Hash">SHA-256 of its text, in lower hex.</param>
/// <param name="At">Since when.</param>
/// <param name="By">The manager who applied it; <c>file</c> when it came from the file the hall was started with.</param>
/// <param name="File">The hash of that file at the time.</param>
public sealed record PlanVersion(int Number, string Hash, DateTimeOffset At, string By, string File);

/// <summary>
/// Every plan the hall ran on, in the folder <c>plans</c> of the data folder: the texts as files, and <c>history.json</c> that says which, when and by whom. The
/// newest line is the plan in force. The file the hall is started with wins again as soon as somebody has changed it.
/// </summary>
public sealed class PlanArchive
{
    private readonly string _folder;
    private readonly List<PlanVersion> _versions;

    private PlanArchive(string folder, List<PlanVersion> versions) => (_folder, _versions) = (folder, versions);

    /// <summary>Every plan there was, oldest first; the last one is in force.</summary>
    public IReadOnlyList<PlanVersion> Versions => _versions;

    /// <summary>The plan in force.</summary>
    public PlanVersion Current => _versions[^1];

    /// <summary>The text of the file the hall was started with last, as a file.</summary>
    public string FileStartedWith => FileOf(Current.File);

    /// <summary>Opens the archive and settles which plan is in force.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="file">The text of the file the hall is started with.</param>
    /// <param name="now">The time.</param>
    /// <param name="shared">The plan in force at the hall's other nodes; null where there are none.</param>
    public static PlanArchive Open(string data, string file, DateTimeOffset now, SharedPlan? shared = null)
    {
        var folder = Path.Combine(data, "plans");
        Directory.CreateDirectory(folder);
        var archive = new PlanArchive(folder, PrivateFile.Read<List<PlanVersion>>(Path.Combine(folder, "history.json")) ?? []);
        var hash = HashOf(file);
        // A node that is new to the hall knows of no change of its file: the others' plan is the one in force.
        if (archive._versions.Count == 0 && shared is not null) archive.Take(shared, hash);
        if (archive._versions.Count == 0 || archive.Current.File != hash || !File.Exists(archive.FileOf(archive.Current.Hash))) archive.Add(archive.Keep(file), now, "file", hash);
        else if (shared is not null && shared.Version.At > archive.Current.At) archive.Take(shared, hash);
        return archive;
    }

    /// <summary>The archive of a hall that ran in a data folder, to be read; null where none did.</summary>
    public static PlanArchive? Find(string data)
    {
        var folder = Path.Combine(data, "plans");
        return PrivateFile.Read<List<PlanVersion>>(Path.Combine(folder, "history.json")) is { Count: > 0 } versions ? new PlanArchive(folder, versions) : null;
    }

    /// <summary>The text of a plan there was; null when there was none of that hash.</summary>
    public string? TextOf(string hash) => _versions.Exists(version => version.Hash == hash) ? File.ReadAllText(FileOf(hash)) : null;

    /// <summary>Brings a text to disk, without making it the plan in force yet.</summary>
    /// <returns>Its hash.</returns>
    public string Keep(string text)
    {
        var hash = HashOf(text);
        var draft = FileOf(hash) + ".new";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, FileOf(hash), overwrite: true);
        return hash;
    }

    /// <summary>Makes a kept text the plan in force: from here on a start uses it.</summary>
    public PlanVersion Add(string hash, DateTimeOffset at, string by) => Add(hash, at, by, Current.File);

    /// <summary>Makes the plan of another node the plan in force.</summary>
    public PlanVersion Take(SharedPlan shared) => Take(shared, Current.File);

    /// <summary>The hash of a text.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private PlanVersion Take(SharedPlan shared, string file) => Add(Keep(shared.Text), shared.Version.At, shared.Version.By, file);

    private PlanVersion Add(string hash, DateTimeOffset at, string by, string file)
    {
        // A clock that is behind another node's makes no plan older than the one it takes the place of.
        if (_versions.Count > 0 && at <= Current.At) at = Current.At.AddMilliseconds(1);
        var version = new PlanVersion(_versions.Count + 1, hash, at, by, file);
        PrivateFile.Write(Path.Combine(_folder, "history.json"), (List<PlanVersion>)[.. _versions, version]);
        _versions.Add(version);
        return version;
    }

    private string FileOf(string hash) => Path.Combine(_folder, hash[..16] + ".json");
}
