using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceHall.Contracts;
using ServiceHall.Host.Keys;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.City;

/// <summary>A city and its halls, as a file says it.</summary>
/// <param name="Id">The board's name in addresses: small letters, digits and hyphens.</param>
/// <param name="Name">The city's name.</param>
/// <param name="Halls">Its halls, in the order of the board; at most <see cref="HallsMax"/>.</param>
public sealed record CityFile(string Id, LocalText Name, IReadOnlyList<HallLine> Halls)
{
    /// <summary>How many halls one board looks at.</summary>
    public const int HallsMax = 200;

    private const long SizeMax = 1024 * 1024;
    private const int NameMax = 32;

    private static readonly JsonSerializerOptions Form = new(Wire.Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Reads it, with the tokens it names.</summary>
    /// <exception cref="StartRefusedException">It cannot be used; the message names every fault with its place.</exception>
    public static CityFile Read(string path)
    {
        var city = Parse(path);
        var faults = Faults(city).ToList();
        if (faults.Count > 0) throw new StartRefusedException(string.Join(Environment.NewLine, faults.Select(fault => $"{path}: {fault}")));
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return city with { Halls = [.. city.Halls.Select(hall => hall with { Token = TokenOf(hall, Path.Combine(folder, hall.TokenFile)) })] };
    }

    private static CityFile Parse(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) throw new StartRefusedException($"There is no file {file.FullName}. Name the city's with --halls; docs/INSTALLING.md shows one.");
            if (file.Length > SizeMax) throw new StartRefusedException($"{file.FullName} is larger than {SizeMax >> 20} MB and surely no list of halls.");
            return JsonSerializer.Deserialize<CityFile>(File.ReadAllText(path), Form) ?? throw new StartRefusedException($"{path} is empty.");
        }
        catch (JsonException fault)
        {
            throw new StartRefusedException($"{path}: {fault.Message} docs/INSTALLING.md shows one that can be read.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{path} cannot be read: {fault.Message}");
        }
    }

    private static IEnumerable<string> Faults(CityFile city)
    {
        if (!IsName(city.Id)) yield return $"$.id: '{city.Id}' is no name. Use at most {NameMax} small letters, digits and hyphens.";
        if (city.Halls.Count is 0 or > HallsMax) yield return $"$.halls: {city.Halls.Count} halls. Name 1 to {HallsMax}.";
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < city.Halls.Count; i++)
        {
            var hall = city.Halls[i];
            if (!IsName(hall.Id)) yield return $"$.halls[{i}].id: '{hall.Id}' is no name. Use at most {NameMax} small letters, digits and hyphens.";
            if (!known.Add(hall.Id)) yield return $"$.halls[{i}].id: '{hall.Id}' is there twice. Give each hall a name of its own.";
            if (!IsAddress(hall.Address)) yield return $"$.halls[{i}].address: '{hall.Address}' is no address. Give the hall's, such as http://10.0.0.2:5080.";
            if (hall.Page is { } page && !IsAddress(page)) yield return $"$.halls[{i}].page: '{page}' is no address. Leave it out, or give one such as https://hall.example/manager.";
        }
    }

    private static string TokenOf(HallLine hall, string file)
    {
        var token = TokenFile.Read(file, SignIn.Roles.City);
        return token.Length > 0 && !TokenFile.IsNone(token)
            ? token
            : throw new StartRefusedException($"{file}, for the hall '{hall.Id}', holds no token. Put the hall's 'city' token of its stations.json there, without its quotes.");
    }

    private static bool IsName(string name) => name.Length is > 0 and <= NameMax && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static bool IsAddress(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}

/// <summary>A hall of the file.</summary>
/// <param name="Id">Its name among the city's halls.</param>
/// <param name="Address">Where the hall is reached.</param>
/// <param name="TokenFile">A file beside this one with the hall's <c>city</c> token, or the hall's own <c>stations.json</c>.</param>
public sealed record HallLine(string Id, string Address, string TokenFile)
{
    /// <summary>Where its manager's board is opened, when browsers do not reach it by <see cref="Address"/>.</summary>
    public string? Page { get; init; }

    /// <summary>What it is called until it has said so itself.</summary>
    public LocalText? Name { get; init; }

    /// <summary>The token, once the file was read.</summary>
    [JsonIgnore]
    public string Token { get; init; } = "";

    /// <summary>Nothing of the token.</summary>
    public override string ToString() => $"{Id} at {Address}";
}
