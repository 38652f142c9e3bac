using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceHall.Queueing.Words;

/// <summary>An appointment. Its value is the journal position at which it was booked, so it is unique in the hall for ever.</summary>
[JsonConverter(typeof(AppointmentIdJson))]
public readonly record struct AppointmentId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The unguessable code of an appointment: who knows it may look at it, change it, cancel it and check in with it.</summary>
[JsonConverter(typeof(WordJson<AppointmentCode>))]
public readonly record struct AppointmentCode(string Value) : IWord<AppointmentCode>
{
    /// <inheritdoc />
    public static AppointmentCode From(string text) => new(WordForm.Checked(text, "appointment code"));

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>HMAC-SHA256 of a telephone number under the hall's key, in lower hex. The number itself never gets here.</summary>
[JsonConverter(typeof(WordJson<PhoneHash>))]
public readonly record struct PhoneHash(string Value) : IWord<PhoneHash>
{
    /// <inheritdoc />
    public static PhoneHash From(string text) => new(WordForm.Checked(text, "phone hash"));

    /// <inheritdoc />
    public override string ToString() => Value;
}

internal sealed class AppointmentIdJson : JsonConverter<AppointmentId>
{
    public override AppointmentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, AppointmentId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
