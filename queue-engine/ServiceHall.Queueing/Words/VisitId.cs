using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceHall.Queueing.Words;

/// <summary>One person's coming. Its value is the journal position at which the number was taken, so it is unique in the hall for ever.</summary>
[JsonConverter(typeof(VisitIdJson))]
public readonly record struct VisitId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

internal sealed class VisitIdJson : JsonConverter<VisitId>
{
    public override VisitId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, VisitId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
