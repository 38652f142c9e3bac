using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Snapshots;

/// <summary>
/// Legs in a snapshot: one is spelled out the first time it is said, and is its number after that, counted from 0. All visits of a day share
/// a few hundred legs, and each names up to a few hundred windows. Legs that say the same are the same, whoever made them.
/// </summary>
internal sealed class LegsByNumber : JsonConverter<Leg>
{
    private static readonly LegJson _spelled = new();

    [ThreadStatic]
    private static Dictionary<Leg, int>? _numbers;

    [ThreadStatic]
    private static List<Leg>? _legs;

    /// <summary>A snapshot begins, to be written or read on this thread.</summary>
    public static void Begin() => (_numbers, _legs) = (new Dictionary<Leg, int>(new SameLeg()), []);

    /// <summary>It is done.</summary>
    public static void End() => (_numbers, _legs) = (null, null);

    /// <inheritdoc />
    public override Leg Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var legs = _legs!;
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetInt32(out var number) && number >= 0 && number < legs.Count ? legs[number] : throw new JsonException("No leg of that number was said before.");
        }

        var leg = _spelled.Read(ref reader, typeToConvert, options);
        legs.Add(leg);
        return leg;
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Leg value, JsonSerializerOptions options)
    {
        var numbers = _numbers!;
        if (numbers.TryGetValue(value, out var number))
        {
            writer.WriteNumberValue(number);
            return;
        }

        numbers.Add(value, numbers.Count);
        _spelled.Write(writer, value, options);
    }

    private sealed class SameLeg : IEqualityComparer<Leg>
    {
        public bool Equals(Leg? x, Leg? y) => ReferenceEquals(x, y) || (x is not null && y is not null && x.SaysTheSameAs(y));

        public int GetHashCode(Leg obj) => HashCode.Combine(obj.Matters[0], obj.Matters.Count, obj.Windows.Count, obj.Area, obj.TargetMs, obj.Rank, obj.Chosen);
    }
}
