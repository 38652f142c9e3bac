using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>The area of a panel that shows the call. Numbers are the protocol's own.</summary>
/// <param name="X">Left edge, in 8-dot columns, or in dots with bit 15 set.</param>
/// <param name="Y">Upper edge in dots.</param>
/// <param name="Width">Width, in 8-dot columns, or in dots with bit 15 set.</param>
/// <param name="Height">Height in dots.</param>
/// <param name="AreaId">The number of the real-time area.</param>
/// <param name="LineGap">Dots between lines.</param>
/// <param name="RunMode">0: shown for as long as nothing newer comes.</param>
/// <param name="TimeoutSeconds">Meant for run modes that end by themselves.</param>
/// <param name="Speed">Meant for moving text.</param>
/// <param name="Stay">Meant for moving text.</param>
/// <param name="Font">The number of the font on the panel, 3 digits.</param>
/// <param name="Replies">Whether it answers; a panel on a one-way wire does not, and then nothing is known of its health but the line's.</param>
/// <param name="Address">Its own address on a bus, 1 for a panel alone.</param>
public sealed record OnbonBxPanel(
    ushort X = 0, ushort Y = 0, ushort Width = 0x8080, ushort Height = 16, byte AreaId = 0, byte LineGap = 0, byte RunMode = 0,
    ushort TimeoutSeconds = 2, byte Speed = 0x17, byte Stay = 2, string Font = "000", bool Replies = true, ushort Address = 1)
{
    // From here on an address is one of several panels at once.
    private const ushort AddressMax = 0x7FFF;

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads a plan's profile: <c>two-way</c> (also when null), <c>one-way</c>, or the path of a <c>.json</c> file that says other numbers; behind each, <c>@5</c> is the panel with address 5.</summary>
    /// <exception cref="FormatException">It is none; the message says what is allowed.</exception>
    public static OnbonBxPanel Load(string? profile)
    {
        var (name, at) = profile?.Split('@', 2) is [var before, var after] ? (before, after) : (profile, null);
        var panel = name switch
        {
            null or "two-way" => new OnbonBxPanel(),
            "one-way" => new OnbonBxPanel { Replies = false },
            _ when name.EndsWith(".json", StringComparison.Ordinal) => Read(name),
            _ => throw new FormatException($"profile \"{profile}\" is not known; allowed are two-way, one-way and the path of a .json file"),
        };
        if (at is null)
            return panel;
        return ushort.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var address) && address is >= 1 and <= AddressMax
            ? panel with { Address = address }
            : throw new FormatException($"profile \"{profile}\" makes no sense: after @ comes the panel's address, 1 to {AddressMax}");
    }

    private static OnbonBxPanel Read(string path)
    {
        try
        {
            var panel = File.Exists(path) ? JsonSerializer.Deserialize<OnbonBxPanel>(File.ReadAllText(path), json) : throw new FormatException($"there is no panel profile {path}");
            return panel is { Font: { Length: 3 } font, Address: >= 1 and <= AddressMax } && font.All(char.IsAsciiDigit)
                ? panel
                : throw new FormatException($"the panel profile {path}: font is three digits, address 1 to {AddressMax}");
        }
        catch (JsonException e)
        {
            throw new FormatException($"the panel profile {path}: {e.Path ?? "$"} in line {e.LineNumber + 1}: {e.Message}", e);
        }
    }
}
