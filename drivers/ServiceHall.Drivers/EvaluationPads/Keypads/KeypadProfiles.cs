using System.Text.Json;

namespace ServiceHall.Drivers.EvaluationPads.Keypads;

/// <summary>Finds and reads the profiles of call keypads: those of pads without faces, whose maps name keys such as <c>call-next</c>.</summary>
public static class KeypadProfiles
{
    private const string Suffix = ".json";
    private const string ResourcePrefix = "KeypadProfiles/";

    private static readonly Dictionary<string, int> keys =
        Enum.GetValues<CallKey>().ToDictionary(key => JsonNamingPolicy.KebabCaseLower.ConvertName(key.ToString()), key => (int)key);

    /// <summary>The names of the profiles in the box.</summary>
    public static IReadOnlyList<string> InTheBox { get; } =
        [.. typeof(KeypadProfiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Loads a profile of the box by its name, or any by the path of its file, which ends in <c>.json</c>.</summary>
    /// <exception cref="PadProfileException">There is none, or it makes no sense.</exception>
    public static PadProfile Load(string nameOrPath)
    {
        if (nameOrPath.EndsWith(Suffix, StringComparison.Ordinal))
            return File.Exists(nameOrPath) ? Read(nameOrPath, File.ReadAllText(nameOrPath)) : throw new PadProfileException(nameOrPath, ["there is no such file"]);

        using var stream = typeof(KeypadProfiles).Assembly.GetManifestResourceStream(ResourcePrefix + nameOrPath + Suffix)
            ?? throw new PadProfileException(nameOrPath, [$"there is no such keypad profile; in the box: {string.Join(", ", InTheBox)}; or give the path of a .json file"]);
        using var reader = new StreamReader(stream);
        return Read(nameOrPath, reader.ReadToEnd());
    }

    /// <summary>Reads a profile.</summary>
    /// <exception cref="PadProfileException">It makes no sense; every fault is told with its place.</exception>
    public static PadProfile Read(string source, string json)
    {
        KeypadProfileFile? file;
        try
        {
            file = JsonSerializer.Deserialize<KeypadProfileFile>(json, PadProfileFile.Json);
        }
        catch (JsonException e)
        {
            throw new PadProfileException(source, [$"{e.Path ?? "$"} in line {e.LineNumber + 1}: {e.Message}"]);
        }

        if (file is null)
            throw new PadProfileException(source, ["is null"]);
        if (file.Events.SelectMany(part => part.Map ?? new Dictionary<string, string>()).Select(pair => pair.Value).FirstOrDefault(key => !keys.ContainsKey(key)) is { } wrong)
            throw new PadProfileException(source, [$"events name a key \"{wrong}\"; allowed are {string.Join(", ", keys.Keys)}"]);

        var reading = new PadProfileReading(file.AsPad(key => keys[key]), isKeypad: true);
        return reading.Errors.Count == 0 && reading.Profile is { } profile ? profile : throw new PadProfileException(source, reading.Errors);
    }
}

/// <summary>A keypad's profile as it is written in its JSON file.</summary>
internal sealed record KeypadProfileFile(string Name, string Provenance, IReadOnlyList<KeypadProfileFile.EventPart> Events)
{
    public string? About { get; init; }

    public PadProfileFile.SerialPart? Serial { get; init; }

    public int Address { get; init; } = 1;

    public IReadOnlyDictionary<string, int[]> Ranges { get; init; } = new Dictionary<string, int[]>();

    public string? Ack { get; init; }

    public PadProfileFile.HeartbeatPart? Heartbeat { get; init; }

    internal PadProfileFile AsPad(Func<string, int> code) => new()
    {
        Name = Name, Provenance = Provenance, About = About, Serial = Serial, Address = Address, Ranges = Ranges, Ack = Ack, Heartbeat = Heartbeat,
        Events = [.. Events.Select(part => new PadProfileFile.EventPart(
            part.Prefix, part.Name, part.Length, part.Terminator, part.KeyAt, part.Map?.ToDictionary(pair => pair.Key, pair => code(pair.Value)), part.Check))],
    };

    internal sealed record EventPart(
        string Prefix, string? Name = null, int? Length = null, string? Terminator = null, int? KeyAt = null,
        IReadOnlyDictionary<string, string>? Map = null, PadProfileFile.CheckPart? Check = null);
}
