using System.Globalization;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Keys;

/// <summary>A PIN just made, to be shown to a person once.</summary>
public sealed record FreshPin(Clerk Clerk, string Pin);

/// <summary>The clerks' PINs, kept hashed in <c>pins.json</c>; read again when somebody changed the file (<c>servicehall pin set</c>).</summary>
public sealed class PinBook
{
    private readonly Lock _door = new();
    private readonly string _path;
    private readonly bool _demo;
    private volatile Dictionary<string, PinHash> _pins; // replaced, never changed
    private DateTime _readAt;

    private PinBook(string path, Dictionary<string, PinHash> pins, bool demo)
    {
        (_path, _pins, _demo) = (path, pins, demo);
        _readAt = ChangedAt();
    }

    /// <summary>Reads the file and makes PINs for the clerks who have none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="clerks">Everybody of the plan.</param>
    /// <param name="demo">Whether everybody gets the known PIN. Without it a known PIN left from before is replaced.</param>
    /// <returns>The book, and the PINs to show: all with <paramref name="demo"/>, else only those just made.</returns>
    public static (PinBook Book, IReadOnlyList<FreshPin> Fresh) Open(string path, IReadOnlyList<Clerk> clerks, bool demo)
    {
        var pins = PrivateFile.Read<Dictionary<string, PinHash>>(path) ?? [];
        var known = DemoPins(clerks);
        // The known PINs go by the plan's order, so a changed plan may give a clerk another.
        var wanting = clerks.Where(clerk => !pins.TryGetValue(clerk.Id.Value, out var pin) || pin.Demo != demo || (demo && !pin.Fits(known[clerk]))).ToList();
        var made = wanting.ConvertAll(clerk => new FreshPin(clerk, demo ? known[clerk] : PinHash.NewPin()));
        var hashed = made.AsParallel().Select(fresh => (fresh.Clerk.Id, Hash: PinHash.Of(fresh.Pin, demo))).ToList();
        foreach (var (clerk, hash) in hashed) pins[clerk.Value] = hash;
        if (made.Count > 0) PrivateFile.Write(path, pins);
        return (new PinBook(path, pins, demo), demo ? [.. clerks.Select(clerk => new FreshPin(clerk, known[clerk]))] : made);
    }

    /// <summary>Gives a clerk a PIN of their own.</summary>
    /// <exception cref="StartRefusedException">There is no such clerk in the file.</exception>
    public static void Set(string path, string clerk, string pin)
    {
        // Before the file is read: stirring takes its time, in which a hall that runs may write PINs of its own.
        var hash = PinHash.Of(pin);
        var pins = PrivateFile.Read<Dictionary<string, PinHash>>(path)
            ?? throw new StartRefusedException($"There is no {path} yet. Start the hall once with this data folder first.");
        if (!pins.ContainsKey(clerk))
        {
            throw new StartRefusedException($"There is no clerk '{clerk}'. Known: {string.Join(", ", pins.Keys.Order())}.");
        }

        pins[clerk] = hash;
        PrivateFile.Write(path, pins);
    }

    /// <summary>The plan has other clerks: whoever has no PIN gets one; the others keep theirs.</summary>
    /// <returns>Those just made, to be shown once.</returns>
    public IReadOnlyList<FreshPin> TakeClerks(IReadOnlyList<Clerk> clerks)
    {
        lock (_door)
        {
            var pins = PrivateFile.Read<Dictionary<string, PinHash>>(_path) ?? _pins;
            var made = clerks.Where(clerk => !pins.ContainsKey(clerk.Id.Value)).Select(clerk => new FreshPin(clerk, PinHash.NewPin())).ToList();
            var hashed = made.ConvertAll(fresh => (fresh.Clerk.Id, Hash: PinHash.Of(fresh.Pin, _demo)));
            // Read again: while they were stirred, somebody may have set a PIN beside the running hall.
            if (made.Count > 0) pins = PrivateFile.Read<Dictionary<string, PinHash>>(_path) ?? pins;
            foreach (var (clerk, hash) in hashed) pins[clerk.Value] = hash;
            if (made.Count > 0) PrivateFile.Write(_path, pins);
            (_pins, _readAt) = (pins, ChangedAt());
            return made;
        }
    }

    /// <summary>The PIN of a clerk as the file was when it was looked at last.</summary>
    public PinHash? Known(string clerk) => _pins.GetValueOrDefault(clerk);

    /// <summary>The kept PIN of a clerk; null when there is none.</summary>
    public PinHash? Find(string clerk)
    {
        lock (_door)
        {
            var changedAt = ChangedAt();
            if (changedAt != _readAt)
            {
                _pins = PrivateFile.Read<Dictionary<string, PinHash>>(_path) ?? _pins;
                _readAt = changedAt;
            }

            return _pins.GetValueOrDefault(clerk);
        }
    }

    private DateTime ChangedAt() => File.GetLastWriteTimeUtc(_path);

    private static Dictionary<Clerk, string> DemoPins(IReadOnlyList<Clerk> clerks)
    {
        var next = new Dictionary<string, int> { ["clerk"] = 100_001, ["department"] = 700_001, ["supervisor"] = 800_001, ["manager"] = 900_001 };
        return clerks.ToDictionary(clerk => clerk, clerk => (next[clerk.Role]++).ToString(CultureInfo.InvariantCulture));
    }
}
