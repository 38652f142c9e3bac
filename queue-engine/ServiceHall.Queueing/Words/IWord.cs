using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceHall.Queueing.Words;

/// <summary>An identifier that is a short text on every wire: one type a concept, so that none is taken for another.</summary>
public interface IWord<TSelf> where TSelf : struct, IWord<TSelf>
{
    /// <summary>The text itself.</summary>
    string Value { get; }

    /// <summary>Makes the word of a text.</summary>
    /// <exception cref="FormatException">The text is empty, longer than 64, or holds a space or control character.</exception>
    static abstract TSelf From(string text);
}

/// <summary>The one rule of form all words share.</summary>
public static class WordForm
{
    /// <summary>The longest word, in UTF-16 units.</summary>
    public const int LengthMax = 64;

    /// <summary>Whether a text may be a word: 1 to 64 characters, none of them white space or control.</summary>
    public static bool Fits([NotNullWhen(true)] string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > LengthMax) return false;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character)) return false;
        }

        return true;
    }

    internal static string Checked(string? text, string what) =>
        Fits(text) ? text : throw new FormatException($"A {what} is 1 to {LengthMax} characters without spaces.");
}

/// <summary>Reads and writes a word as a plain JSON string, also as a property name.</summary>
public sealed class WordJson<TWord> : JsonConverter<TWord> where TWord : struct, IWord<TWord>
{
    // Windows, matters, areas stand in every record; tickets' codes, which are longer, in one each.
    private const int KeptLengthMax = 18;
    private static readonly SeenBefore<string> _kept = new(4_096);

    /// <inheritdoc />
    public override TWord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <summary>Reads a word; one that was read before is the same text.</summary>
    internal static TWord Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length > KeptLengthMax)
        {
            return Make(reader.TokenType == JsonTokenType.String ? reader.GetString() : null);
        }

        if (_kept.TryGet(reader.ValueSpan, out var text)) return TWord.From(text);
        var word = Make(reader.GetString());
        _kept.Keep(reader.ValueSpan, word.Value);
        return word;
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TWord value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    /// <inheritdoc />
    public override TWord ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Make(reader.GetString());

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, [DisallowNull] TWord value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);

    private static TWord Make(string? text)
    {
        try
        {
            return TWord.From(text ?? "");
        }
        catch (FormatException fault)
        {
            throw new JsonException(fault.Message);
        }
    }
}
