using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceHall.Queueing.Words;

/// <summary>What is printed and called: the series of an area and an ordinal from 1, unique per hall and day. Written <c>A001</c>.</summary>
[JsonConverter(typeof(TicketNumberJson))]
public readonly record struct TicketNumber
{
    private const int OrdinalLengthMax = 10;

    /// <summary>A number of a series.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ordinal is below 1.</exception>
    public TicketNumber(string series, int ordinal)
    {
        ArgumentException.ThrowIfNullOrEmpty(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(ordinal, 1);
        Series = series;
        Ordinal = ordinal;
    }

    /// <summary>The letters before the digits: the area's id.</summary>
    public string Series { get; }

    /// <summary>1, 2, 3... within the series and day.</summary>
    public int Ordinal { get; }

    /// <summary>Reads <c>A001</c> back: everything before the digits at the end is the series.</summary>
    public static bool TryParse(string? text, out TicketNumber number)
    {
        number = default;
        if (string.IsNullOrEmpty(text) || text.Length > WordForm.LengthMax) return false;
        var digits = text.Length;
        while (digits > 0 && char.IsAsciiDigit(text[digits - 1])) digits--;
        if (digits == 0 || digits == text.Length) return false;
        if (!int.TryParse(text.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) || ordinal < 1) return false;
        number = new TicketNumber(text[..digits], ordinal);
        return true;
    }

    /// <summary>Writes it as a JSON property.</summary>
    public void WriteTo(Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        Span<char> text = stackalloc char[WordForm.LengthMax + OrdinalLengthMax];
        json.WriteString(name, text[..Format(text)]);
    }

    /// <summary>Writes it as a JSON value.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        Span<char> text = stackalloc char[WordForm.LengthMax + OrdinalLengthMax];
        json.WriteStringValue(text[..Format(text)]);
    }

    private int Format(Span<char> text)
    {
        Series.CopyTo(text);
        Ordinal.TryFormat(text[Series.Length..], out var digits, "D3", CultureInfo.InvariantCulture);
        return Series.Length + digits;
    }

    /// <inheritdoc />
    public override string ToString() => Series + Ordinal.ToString("D3", CultureInfo.InvariantCulture);
}

internal sealed class TicketNumberJson : JsonConverter<TicketNumber>
{
    public override TicketNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TicketNumber.TryParse(reader.GetString(), out var number)
            ? number
            : throw new JsonException("A number is a series and digits, such as A001.");

    public override void Write(Utf8JsonWriter writer, TicketNumber value, JsonSerializerOptions options) =>
        value.WriteTo(writer);
}
