using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceHall.Drivers.CodeScanners;

/// <summary>What a model of scanner is told, as its JSON file says it. Without a profile a scanner is only listened to.</summary>
/// <param name="Name">Its name in the plan.</param>
/// <param name="Provenance"><c>documented</c>, <c>probed</c> or <c>unverified</c>.</param>
/// <param name="Family">How it is spoken to: <c>honeywell</c>, <c>newland</c> or <c>ssi</c>.</param>
/// <param name="OnOpen">Commands at each opening, in the family's own letters; for <c>ssi</c> an opcode in hex. They do not outlive a power cut, so that no setting of ours wears its memory out.</param>
/// <param name="Ask">A question at each opening whose answer shows that it is there; null for none.</param>
/// <param name="Ssi">For <c>ssi</c>: which frames are codes.</param>
/// <param name="About">In words, for people.</param>
public sealed record ScannerProfile(
    string Name, string Provenance, string Family, IReadOnlyList<string> OnOpen, string? Ask = null, SsiOpcodes? Ssi = null, string? About = null)
{
    private const string Suffix = ".json";
    private const string ResourcePrefix = "ScannerProfiles/";

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The names of the profiles in the box.</summary>
    public static IReadOnlyList<string> InTheBox { get; } =
        [.. typeof(ScannerProfile).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>The commands of its family; null for SSI, which has frames of its own.</summary>
    public ScannerCommands? Commands => ScannerCommands.Families.GetValueOrDefault(Family);

    /// <summary>Loads a profile of the box by its name, or any by the path of its file, which ends in <c>.json</c>.</summary>
    /// <exception cref="FormatException">There is none, or it makes no sense.</exception>
    public static ScannerProfile Load(string nameOrPath)
    {
        if (nameOrPath.EndsWith(Suffix, StringComparison.Ordinal))
            return File.Exists(nameOrPath) ? Read(nameOrPath, File.ReadAllText(nameOrPath)) : throw new FormatException($"there is no scanner profile {nameOrPath}");

        using var stream = typeof(ScannerProfile).Assembly.GetManifestResourceStream(ResourcePrefix + nameOrPath + Suffix)
            ?? throw new FormatException($"there is no scanner profile \"{nameOrPath}\"; in the box: {string.Join(", ", InTheBox)}; or give the path of a .json file");
        using var reader = new StreamReader(stream);
        return Read(nameOrPath, reader.ReadToEnd());
    }

    /// <summary>Reads a profile.</summary>
    /// <exception cref="FormatException">It makes no sense.</exception>
    public static ScannerProfile Read(string source, string text)
    {
        try
        {
            var profile = JsonSerializer.Deserialize<ScannerProfile>(text, json) ?? throw new FormatException($"the scanner profile {source}: is null");
            profile.Check();
            return profile;
        }
        catch (JsonException e)
        {
            throw new FormatException($"the scanner profile {source}: {e.Path ?? "$"} in line {e.LineNumber + 1}: {e.Message}", e);
        }
        catch (FormatException e)
        {
            throw new FormatException($"the scanner profile {source}: {e.Message}", e);
        }
    }

    private void Check()
    {
        if (Provenance is not ("documented" or "probed" or "unverified"))
            throw new FormatException($"provenance is \"{Provenance}\"; allowed are documented, probed, unverified");
        if (Family == "ssi" ? Ssi is null || Ask is not null : Ssi is not null || Commands is null)
            throw new FormatException($"family is \"{Family}\"; allowed are {string.Join(", ", ScannerCommands.Families.Keys)}, and ssi, which needs \"ssi\" and has no \"ask\"");

        foreach (var command in Ask is null ? OnOpen : [.. OnOpen, Ask])
            _ = Frame(command);
    }

    /// <summary>A command as bytes.</summary>
    /// <exception cref="FormatException">It is none of this family.</exception>
    public byte[] Frame(string command) => Commands is { } commands
        ? commands.Frame(command, keep: false)
        : SsiFrame.Encode(SsiOpcodes.Number(command), 0x00);
}

/// <summary>Which numbers SSI frames have on this model: they differ in what is published, so they are data.</summary>
/// <param name="Code">A code that was read, in hex.</param>
/// <param name="Acknowledge">Sent after each, or the scanner sends it again.</param>
/// <param name="Skip">How many bytes of a code's frame stand before its text: the kind of code.</param>
public sealed record SsiOpcodes(string Code, string Acknowledge, int Skip)
{
    /// <summary>An opcode of two hex digits.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static byte Number(string hex) => hex.Length == 2 && byte.TryParse(hex, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var number)
        ? number
        : throw new FormatException($"\"{hex}\" is no opcode of two hex digits");
}
