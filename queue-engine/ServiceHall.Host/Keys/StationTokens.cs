using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Keys;

/// <summary>A station and its secret, as <c>stations.json</c> holds it.</summary>
public sealed record StationToken(string Id, string Role, string Token, WindowId? Window = null)
{
    /// <summary>Who, without the secret.</summary>
    public override string ToString() => $"{Role} {Id}";
}

/// <summary>The content of <c>stations.json</c>.</summary>
public sealed record StationsFile(string Hall, IReadOnlyList<StationToken> Stations);

/// <summary>The tokens of every station of the hall, kept in <c>stations.json</c> of the data folder.</summary>
public sealed class StationTokens
{
    private readonly string _path;
    private volatile Known _known;

    private StationTokens(string path, HallPlan plan) => (_path, _known) = (path, Read(path, plan));

    /// <summary>Reads the file and adds whom the plan has new; a station whose role or window changed keeps its token.</summary>
    public static StationTokens Open(string path, HallPlan plan) => new(path, plan);

    /// <summary>The plan has changed: whom it has new gets a token, whom it no longer has loses access.</summary>
    public void TakePlan(HallPlan plan) => _known = Read(_path, plan);

    /// <summary>Who holds a token; null when nobody does.</summary>
    public StationToken? WhoHolds(string token) => _known.ByHash.GetValueOrDefault(HashOf(token));

    /// <summary>A station by its name.</summary>
    public StationToken? Find(string id) => _known.ById.GetValueOrDefault(id);

    /// <summary>32 random bytes in base64url.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static Known Read(string path, HallPlan plan)
    {
        var known = PrivateFile.Read<StationsFile>(path);
        if (known is not null && known.Hall != plan.Hall.Id)
        {
            throw new StartRefusedException(
                $"The data folder belongs to the hall '{known.Hall}', the plan is for '{plan.Hall.Id}'. Give each hall its own folder with --data.");
        }

        var tokens = (known?.Stations ?? []).ToDictionary(station => station.Id, station => station.Token);
        var wanted = plan.Stations
            .Select(station => new StationToken(station.Id.Value, station.Role, TokenOf(station.Id.Value), station.Window))
            .Append(new StationToken("manager", "manager", TokenOf("manager")))
            .Append(new StationToken("city", "city", TokenOf("city")))
            .ToList();
        var gone = (known?.Stations ?? []).Where(station => wanted.TrueForAll(other => other.Id != station.Id));
        var all = new StationsFile(plan.Hall.Id, [.. wanted, .. gone]);
        if (known is null || !known.Stations.SequenceEqual(all.Stations)) PrivateFile.Write(path, all);
        // Whom the plan no longer has keeps its line in the file, should it come back, and has no access.
        return new Known(wanted.ToDictionary(station => HashOf(station.Token)), wanted.ToDictionary(station => station.Id));

        string TokenOf(string id) => tokens.TryGetValue(id, out var token) ? token : NewToken();
    }

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    // Looked up by hash, so that no comparison of secrets takes a telling time.
    private sealed record Known(Dictionary<string, StationToken> ByHash, Dictionary<string, StationToken> ById);
}
