using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>Finds and reads the profiles of displays.</summary>
public static class DisplayProfiles
{
    private const string Suffix = ".json";
    private const string ResourcePrefix = "DisplayProfiles/";

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The names of the profiles in the box.</summary>
    public static IReadOnlyList<string> InTheBox { get; } =
        [.. typeof(DisplayProfiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Loads a profile of the box by its name, or any by the path of its file, which ends in <c>.json</c>.</summary>
    /// <exception cref="FormatException">There is none, or it makes no sense; every fault is told with its place.</exception>
    public static DisplayProfile Load(string nameOrPath)
    {
        if (nameOrPath.EndsWith(Suffix, StringComparison.Ordinal))
            return File.Exists(nameOrPath) ? Read(nameOrPath, File.ReadAllText(nameOrPath)) : throw new FormatException($"The display profile {nameOrPath}: there is no such file");

        using var stream = typeof(DisplayProfiles).Assembly.GetManifestResourceStream(ResourcePrefix + nameOrPath + Suffix)
            ?? throw new FormatException($"The display profile {nameOrPath}: there is no such profile; in the box: {string.Join(", ", InTheBox)}; or give the path of a .json file");
        using var reader = new StreamReader(stream);
        return Read(nameOrPath, reader.ReadToEnd());
    }

    /// <summary>Reads a profile.</summary>
    /// <exception cref="FormatException">It makes no sense.</exception>
    public static DisplayProfile Read(string source, string text)
    {
        try
        {
            var profile = JsonSerializer.Deserialize<DisplayProfile>(text, json) ?? throw new FormatException($"The display profile {source}: is null");
            var faults = profile.Faults();
            return faults.Count == 0 ? profile : throw new FormatException($"The display profile {source}: {string.Join("; ", faults)}");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The display profile {source}: {e.Path ?? "$"} in line {e.LineNumber + 1}: {e.Message}", e);
        }
    }
}
