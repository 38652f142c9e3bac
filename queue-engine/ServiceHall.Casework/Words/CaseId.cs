using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceHall.Casework.Words;

/// <summary>What people call a case: the letter of its kind, the day it was registered and an ordinal, such as <c>F20261125-003</c>. Unique in the hall for ever.</summary>
[JsonConverter(typeof(CaseIdJson))]
public readonly record struct CaseId(string Value)
{
    /// <summary>The longest id.</summary>
    public const int LengthMax = 32;

    /// <summary>The id of the n-th case of a day.</summary>
    public static CaseId Of(string prefix, DateOnly day, int ordinal) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{prefix}{day:yyyyMMdd}-{ordinal:000}"));

    /// <summary>Reads an id as somebody wrote it; null when it can be none.</summary>
    public static CaseId? Read(string? text) =>
        text is { Length: > 0 and <= LengthMax } && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? new CaseId(text) : null;

    /// <inheritdoc />
    public override string ToString() => Value;
}

internal sealed class CaseIdJson : JsonConverter<CaseId>
{
    public override CaseId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? CaseId.Read(reader.GetString()) : null)
        ?? throw new JsonException("A case is named by letters, digits and dashes, such as F20261125-003.");

    public override void Write(Utf8JsonWriter writer, CaseId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
