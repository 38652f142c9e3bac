using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceHall.Queueing.Words;

/// <summary>
/// Reads legs of journals and snapshots. Few different ones stand in many records, each naming up to a few hundred windows: what was read
/// before is recognised by its bytes, so that a million visits share a few hundred legs and nobody spells the windows out again.
/// </summary>
public sealed class LegJson : JsonConverter<Leg>
{
    private const int KeptMax = 4_096;

    private static readonly SeenBefore<Leg> _known = new(KeptMax);

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _said;

    /// <inheritdoc />
    public override Leg Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var ahead = reader;
        if (Said(ref ahead) is not { } said) return Spell(ref reader, options);
        if (_known.TryGet(said.WrittenSpan, out var leg))
        {
            reader = ahead;
            return leg;
        }

        leg = Spell(ref reader, options);
        _known.Keep(said.WrittenSpan, leg);
        return leg;
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Leg value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new LegForm(value.Matters, value.Windows, value.Area, value.TargetMs) { Rank = value.Rank, Chosen = value.Chosen }, options);

    // All tokens of the object, one after the other; null when one is not in one piece.
    private static ArrayBufferWriter<byte>? Said(ref Utf8JsonReader reader)
    {
        var said = _said ??= new ArrayBufferWriter<byte>(4_096);
        said.ResetWrittenCount();
        var depth = reader.CurrentDepth;
        do
        {
            if (reader.HasValueSequence) return null;
            said.GetSpan(1)[0] = (byte)reader.TokenType;
            said.Advance(1);
            said.Write(reader.ValueSpan);
        }
        while (reader.Read() && (reader.CurrentDepth > depth || reader.TokenType != JsonTokenType.EndObject));

        return said;
    }

    private static Leg Spell(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var form = JsonSerializer.Deserialize<LegForm>(ref reader, options) ?? throw new JsonException("A leg is an object.");
        return new Leg(form.Matters, form.Windows, form.Area, form.TargetMs) { Rank = form.Rank, Chosen = form.Chosen };
    }

    /// <summary>A leg as it is written.</summary>
    private sealed record LegForm(IReadOnlyList<MatterId> Matters, IReadOnlyList<WindowId> Windows, AreaId Area, long TargetMs)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Rank { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Chosen { get; init; }
    }
}
