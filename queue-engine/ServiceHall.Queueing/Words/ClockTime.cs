using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceHall.Queueing.Words;

/// <summary>A time on the hall's wall clock, to the minute: <c>00:00</c> to <c>24:00</c>, the end of the day.</summary>
/// <param name="Minutes">Minutes since midnight, 0 to 1440.</param>
[JsonConverter(typeof(ClockTimeJson))]
public readonly record struct ClockTime(int Minutes) : IComparable<ClockTime>
{
    /// <summary>The end of the day.</summary>
    public static ClockTime DayEnd { get; } = new(24 * 60);

    /// <summary>The minute a time of day is in.</summary>
    public static ClockTime Of(TimeSpan timeOfDay) => new((int)(timeOfDay.Ticks / TimeSpan.TicksPerMinute));

    /// <summary>Reads <c>HH:mm</c>.</summary>
    public static bool TryParse(string? text, out ClockTime clock)
    {
        clock = default;
        if (text is not [>= '0' and <= '9', >= '0' and <= '9', ':', >= '0' and <= '9', >= '0' and <= '9']) return false;
        var (hours, minutes) = (int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture));
        if (minutes > 59 || hours * 60 + minutes > DayEnd.Minutes) return false;
        clock = new ClockTime(hours * 60 + minutes);
        return true;
    }

    /// <summary>A later (or earlier) time of the same day.</summary>
    public ClockTime Add(int minutes) => new(Minutes + minutes);

    /// <inheritdoc />
    public int CompareTo(ClockTime other) => Minutes.CompareTo(other.Minutes);

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Minutes / 60:00}:{Minutes % 60:00}");

    /// <summary>Earlier.</summary>
    public static bool operator <(ClockTime left, ClockTime right) => left.Minutes < right.Minutes;

    /// <summary>Later.</summary>
    public static bool operator >(ClockTime left, ClockTime right) => left.Minutes > right.Minutes;

    /// <summary>Not later.</summary>
    public static bool operator <=(ClockTime left, ClockTime right) => left.Minutes <= right.Minutes;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(ClockTime left, ClockTime right) => left.Minutes >= right.Minutes;
}

/// <summary>A span of one day by the hall's clock: from the first minute up to, and without, the last.</summary>
public sealed record HourSpan(ClockTime From, ClockTime To)
{
    /// <summary>The whole day.</summary>
    public static HourSpan WholeDay { get; } = new(new ClockTime(0), ClockTime.DayEnd);

    /// <summary>Whether a time lies in it.</summary>
    public bool Holds(ClockTime clock) => From <= clock && clock < To;

    /// <inheritdoc />
    public override string ToString() => $"{From}-{To}";

    /// <summary>Some spans in order, those that touch or overlap made one.</summary>
    public static IReadOnlyList<HourSpan> Merge(IEnumerable<HourSpan> spans)
    {
        var merged = new List<HourSpan>();
        foreach (var span in spans.OrderBy(span => span.From))
        {
            if (merged.Count > 0 && span.From <= merged[^1].To) merged[^1] = merged[^1] with { To = merged[^1].To > span.To ? merged[^1].To : span.To };
            else merged.Add(span);
        }

        return merged;
    }
}

internal sealed class ClockTimeJson : JsonConverter<ClockTime>
{
    public override ClockTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ClockTime.TryParse(reader.GetString(), out var clock)
            ? clock
            : throw new JsonException("A time of day is HH:mm, 00:00 to 24:00.");

    public override void Write(Utf8JsonWriter writer, ClockTime value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
