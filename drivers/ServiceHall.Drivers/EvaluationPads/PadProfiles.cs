using System.Text.Json;

namespace ServiceHall.Drivers.EvaluationPads;

/// <summary>Finds and reads the profiles of pads.</summary>
public static class PadProfiles
{
    private const string Suffix = ".json";

    /// <summary>The names of the profiles in the box.</summary>
    public static IReadOnlyList<string> InTheBox { get; } =
        [.. typeof(PadProfiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)];

    private const string ResourcePrefix = "PadProfiles/";

    /// <summary>Loads a profile of the box by its name, or any by the path of its file, which ends in <c>.json</c>.</summary>
    /// <exception cref="PadProfileException">There is none, or it makes no sense.</exception>
    public static PadProfile Load(string nameOrPath)
    {
        if (nameOrPath.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return File.Exists(nameOrPath)
                ? Read(nameOrPath, File.ReadAllText(nameOrPath))
                : throw new PadProfileException(nameOrPath, ["there is no such file"]);
        }

        using var stream = typeof(PadProfiles).Assembly.GetManifestResourceStream(ResourcePrefix + nameOrPath + Suffix)
            ?? throw new PadProfileException(nameOrPath, [$"there is no such profile; in the box: {string.Join(", ", InTheBox)}; or give the path of a .json file"]);
        using var reader = new StreamReader(stream);
        return Read(nameOrPath, reader.ReadToEnd());
    }

    /// <summary>Reads a profile.</summary>
    /// <param name="source">Its name or path, for the messages.</param>
    /// <param name="json">Its text.</param>
    /// <exception cref="PadProfileException">It makes no sense; every fault is told with its place.</exception>
    public static PadProfile Read(string source, string json)
    {
        PadProfileFile? file;
        try
        {
            file = JsonSerializer.Deserialize<PadProfileFile>(json, PadProfileFile.Json);
        }
        catch (JsonException e)
        {
            throw new PadProfileException(source, [$"{e.Path ?? "$"} in line {e.LineNumber + 1}: {e.Message}"]);
        }

        var reading = new PadProfileReading(file ?? throw new PadProfileException(source, ["is null"]));
        return reading.Errors.Count == 0 && reading.Profile is { } profile ? profile : throw new PadProfileException(source, reading.Errors);
    }
}

/// <summary>A profile makes no sense; the message names each place and what is allowed there.</summary>
public sealed class PadProfileException(string source, IReadOnlyList<string> errors)
    : Exception($"The pad profile {source}: {string.Join("; ", errors)}.")
{
    /// <summary>Each fault with its place.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
