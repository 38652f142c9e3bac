using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceHall.Drivers.TicketPrinters;

/// <summary>What evidence of printing a model can give.</summary>
public enum PrintConfirm
{
    /// <summary>It echoes a job's mark after printing everything before it: <c>GS ( H</c> fn 48.</summary>
    [JsonStringEnumMemberName("gs-paren-h")]
    GsParenH,

    /// <summary>It answers <c>GS r 1</c> in its turn: what came before was processed.</summary>
    [JsonStringEnumMemberName("fence")]
    Fence,

    /// <summary>It says how it is (<c>DLE EOT</c>) and nothing of a job: every job is sent and stays unknown, at once.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}

/// <summary>How a model forgets a job it has not printed.</summary>
public enum PrintClear
{
    /// <summary><c>DLE DC4</c> fn 8, at any time, with an answer.</summary>
    [JsonStringEnumMemberName("dle-dc4")]
    DleDc4,

    /// <summary>Only by hand.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}

/// <summary>How a model cuts.</summary>
public enum PrintCut
{
    /// <summary>Leaves a bridge, so that the ticket does not fall.</summary>
    [JsonStringEnumMemberName("partial")]
    Partial,

    /// <summary>Cuts through.</summary>
    [JsonStringEnumMemberName("full")]
    Full,

    /// <summary>Has no cutter: the ticket is fed out to be torn off.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}

/// <summary>What a printer model can do.</summary>
/// <param name="Name">The profile's name in the plan.</param>
/// <param name="Columns">Columns of plain type; a Chinese character takes two.</param>
/// <param name="Dots">The width in dots.</param>
/// <param name="Confirm">Its best evidence.</param>
/// <param name="Clear">How it forgets.</param>
/// <param name="Cut">How it cuts.</param>
/// <param name="DeadlineSeconds">How long a job may take from its last byte, 1 to 120.</param>
/// <param name="Provenance">Where the facts are from: <c>documented</c>, <c>probed</c> or <c>unverified</c>.</param>
/// <param name="About">In words, for people.</param>
/// <param name="SaysItsName">Whether it may be asked for its maker and model (<c>GS I</c> 66 and 67).</param>
public sealed record EscPosProfile(
    string Name, int Columns, int Dots, PrintConfirm Confirm, PrintClear Clear, PrintCut Cut, double DeadlineSeconds = 10,
    string Provenance = "unverified", string? About = null, bool SaysItsName = true)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>80 mm paper and a printer that confirms.</summary>
    public static EscPosProfile Generic80 { get; } = Named("generic-80");

    /// <summary>The profiles that come with the driver.</summary>
    public static IReadOnlyList<string> Names { get; } = ["generic-80", "generic-58", "plain-80"];

    /// <summary>A plan's profile: a name, or the path of a file that ends in <c>.json</c>; null for <see cref="Generic80"/>.</summary>
    /// <exception cref="FormatException">There is none, or it is malformed.</exception>
    public static EscPosProfile Load(string? nameOrPath) => nameOrPath switch
    {
        null => Generic80,
        _ when !nameOrPath.EndsWith(".json", StringComparison.Ordinal) => Named(nameOrPath),
        _ when File.Exists(nameOrPath) => Parse(File.ReadAllText(nameOrPath)),
        _ => throw new FormatException($"There is no printer profile {nameOrPath}."),
    };

    /// <summary>A profile that comes with the driver.</summary>
    /// <exception cref="FormatException">There is none of this name; the message lists those there are.</exception>
    public static EscPosProfile Named(string name)
    {
        using var stream = typeof(EscPosProfile).Assembly.GetManifestResourceStream($"TicketPrinters.Profiles.{name}.json")
            ?? throw new FormatException($"There is no printer profile \"{name}\"; there are {string.Join(", ", Names)}; or give the path of a .json file.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Reads a profile of one's own.</summary>
    /// <exception cref="FormatException">It is malformed; the message names the place.</exception>
    public static EscPosProfile Parse(string json)
    {
        try
        {
            var profile = JsonSerializer.Deserialize<EscPosProfile>(json, Json) ?? throw new FormatException("A printer profile is an object, not null.");
            return profile switch
            {
                { Columns: < 16 or > 96 } => throw new FormatException($"Printer profile {profile.Name}: columns is 16 to 96, not {profile.Columns}."),
                { Dots: < 192 or > 1152 } => throw new FormatException($"Printer profile {profile.Name}: dots is 192 to 1152, not {profile.Dots}."),
                { DeadlineSeconds: not (>= 1 and <= 120) } => throw new FormatException($"Printer profile {profile.Name}: deadlineSeconds is 1 to 120."),
                _ => profile,
            };
        }
        catch (JsonException e)
        {
            throw new FormatException($"The printer profile is malformed at {e.Path ?? "$"}: {e.Message}", e);
        }
    }
}
