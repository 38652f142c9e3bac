using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Snapshots;

/// <summary>
/// Writes and reads the visits of a snapshot by hand: there are thousands, and a start waits for them. What a visit does not have, that is
/// most of what it could, is left out; the order does not matter, and a field it does not know is passed over.
/// </summary>
internal sealed class VisitJson : JsonConverter<VisitSnapshot>
{
    /// <inheritdoc />
    public override VisitSnapshot Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A visit is an object.");
        var visit = new VisitSnapshot();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueIsEscaped) throw new JsonException("No field of a visit has such a name.");
            var name = reader.ValueSpan;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null) continue;
            if (!ReadBeginning(ref reader, name, visit, options) && !ReadCourse(ref reader, name, visit, options) && !ReadRest(ref reader, name, visit, options)) reader.Skip();
        }

        if (visit is { Id.Value: 0 } or { Number.Series: null } or { Legs.Count: 0 } or { Records.Count: 0 }) throw new JsonException("A visit has at least an id, a number, a leg and a record.");
        return visit;
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, VisitSnapshot value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WriteBeginning(writer, value, options);
        WriteCourse(writer, value, options);
        WriteRest(writer, value, options);
        writer.WriteEndObject();
    }

    private static bool ReadBeginning(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, VisitSnapshot visit, JsonSerializerOptions options)
    {
        if (name.SequenceEqual("id"u8)) visit.Id = new VisitId(Number(ref reader));
        else if (name.SequenceEqual("number"u8)) visit.Number = NumberOf(ref reader);
        else if (name.SequenceEqual("code"u8)) visit.Code = WordJson<TicketCode>.Read(ref reader);
        else if (name.SequenceEqual("persona"u8)) visit.Persona = WordJson<PersonaId>.Read(ref reader);
        else if (name.SequenceEqual("bundle"u8)) visit.Bundle = WordJson<BundleId>.Read(ref reader);
        else if (name.SequenceEqual("person"u8)) visit.Person = Part<KnownPerson>(ref reader, options);
        else if (name.SequenceEqual("appointment"u8)) visit.Appointment = Part<AppointmentId>(ref reader, options);
        else if (name.SequenceEqual("appointmentAt"u8)) visit.AppointmentAt = Time(ref reader);
        else if (name.SequenceEqual("takenAt"u8)) visit.TakenAt = Time(ref reader);
        else if (name.SequenceEqual("aheadTold"u8)) visit.AheadTold = Int(ref reader);
        else if (name.SequenceEqual("waitTold"u8)) visit.WaitTold = Part<WaitRange>(ref reader, options);
        else if (name.SequenceEqual("forecastMs"u8)) visit.ForecastMs = Int(ref reader);
        else if (name.SequenceEqual("legs"u8)) visit.Legs = Part<IReadOnlyList<Leg>>(ref reader, options);
        else if (name.SequenceEqual("legIndex"u8)) visit.LegIndex = Int(ref reader);
        else if (name.SequenceEqual("status"u8)) visit.Status = (VisitStatus)Int(ref reader);
        else if (name.SequenceEqual("since"u8)) visit.Since = Time(ref reader);
        else if (name.SequenceEqual("queuedAt"u8)) visit.QueuedAt = Time(ref reader);
        else if (name.SequenceEqual("joinSequence"u8)) visit.JoinSequence = Number(ref reader);
        else if (name.SequenceEqual("records"u8)) visit.Records = Numbers(ref reader);
        else return false;
        return true;
    }

    private static bool ReadCourse(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, VisitSnapshot visit, JsonSerializerOptions options)
    {
        if (name.SequenceEqual("waitedMs"u8)) visit.WaitedMs = Number(ref reader);
        else if (name.SequenceEqual("calls"u8)) visit.Calls = Int(ref reader);
        else if (name.SequenceEqual("why"u8)) visit.Why = Part<CallReason>(ref reader, options);
        else if (name.SequenceEqual("calledHow"u8)) visit.CalledHow = reader.GetString();
        else if (name.SequenceEqual("window"u8)) visit.Window = WordJson<WindowId>.Read(ref reader);
        else if (name.SequenceEqual("calledAt"u8)) visit.CalledAt = Time(ref reader);
        else if (name.SequenceEqual("servingSince"u8)) visit.ServingSince = Time(ref reader);
        else if (name.SequenceEqual("served"u8)) visit.Served = Part<IReadOnlyList<MatterServed>>(ref reader, options);
        else return false;
        return true;
    }

    private static bool ReadRest(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, VisitSnapshot visit, JsonSerializerOptions options)
    {
        if (name.SequenceEqual("parkReason"u8)) visit.ParkReason = reader.GetString();
        else if (name.SequenceEqual("parkedUntil"u8)) visit.ParkedUntil = Time(ref reader);
        else if (name.SequenceEqual("done"u8)) visit.Done = Part<IReadOnlyList<MatterId>>(ref reader, options);
        else if (name.SequenceEqual("endedBecause"u8)) visit.EndedBecause = reader.GetString();
        else if (name.SequenceEqual("ratings"u8)) visit.Ratings = Part<IReadOnlyList<RatingGiven>>(ref reader, options);
        else if (name.SequenceEqual("help"u8)) visit.Help = Part<IReadOnlyList<HelpGiven>>(ref reader, options);
        else if (name.SequenceEqual("kiosk"u8)) visit.Kiosk = WordJson<StationId>.Read(ref reader);
        else if (name.SequenceEqual("copies"u8)) visit.Copies = Int(ref reader);
        else if (name.SequenceEqual("paper"u8)) visit.Paper = (PaperStatus)Int(ref reader);
        else if (name.SequenceEqual("paperFault"u8)) visit.PaperFault = reader.GetString();
        else if (name.SequenceEqual("paperAskedAt"u8)) visit.PaperAskedAt = Time(ref reader);
        else return false;
        return true;
    }

    private static void WriteBeginning(Utf8JsonWriter json, VisitSnapshot visit, JsonSerializerOptions options)
    {
        json.WriteNumber("id"u8, visit.Id.Value);
        visit.Number.WriteTo(json, "number"u8);
        json.WriteString("code"u8, visit.Code.Value);
        json.WriteString("persona"u8, visit.Persona.Value);
        if (visit.Bundle is { } bundle) json.WriteString("bundle"u8, bundle.Value);
        if (visit.Person is { } person) WritePart(json, "person"u8, person, options);
        if (visit.Appointment is { } appointment) WritePart(json, "appointment"u8, appointment, options);
        if (visit.AppointmentAt is { } appointmentAt) json.WriteString("appointmentAt"u8, appointmentAt);
        json.WriteString("takenAt"u8, visit.TakenAt);
        if (visit.AheadTold != 0) json.WriteNumber("aheadTold"u8, visit.AheadTold);
        if (visit.WaitTold is { } wait) WritePart(json, "waitTold"u8, wait, options);
        if (visit.ForecastMs is { } forecast) json.WriteNumber("forecastMs"u8, forecast);
        WritePart(json, "legs"u8, visit.Legs, options);
        if (visit.LegIndex != 0) json.WriteNumber("legIndex"u8, visit.LegIndex);
        if (visit.Status != VisitStatus.Waiting) json.WriteNumber("status"u8, (int)visit.Status);
        json.WriteString("since"u8, visit.Since);
        json.WriteString("queuedAt"u8, visit.QueuedAt);
        json.WriteNumber("joinSequence"u8, visit.JoinSequence);
        json.WriteStartArray("records"u8);
        foreach (var record in visit.Records) json.WriteNumberValue(record);
        json.WriteEndArray();
    }

    private static void WriteCourse(Utf8JsonWriter json, VisitSnapshot visit, JsonSerializerOptions options)
    {
        if (visit.WaitedMs != 0) json.WriteNumber("waitedMs"u8, visit.WaitedMs);
        if (visit.Calls != 0) json.WriteNumber("calls"u8, visit.Calls);
        if (visit.Why is { } why) WritePart(json, "why"u8, why, options);
        if (visit.CalledHow is { } how) json.WriteString("calledHow"u8, how);
        if (visit.Window is { } window) json.WriteString("window"u8, window.Value);
        if (visit.CalledAt is { } calledAt) json.WriteString("calledAt"u8, calledAt);
        if (visit.ServingSince is { } servingSince) json.WriteString("servingSince"u8, servingSince);
        if (visit.Served.Count > 0) WritePart(json, "served"u8, visit.Served, options);
    }

    private static void WriteRest(Utf8JsonWriter json, VisitSnapshot visit, JsonSerializerOptions options)
    {
        if (visit.ParkReason is { } reason) json.WriteString("parkReason"u8, reason);
        if (visit.ParkedUntil is { } parkedUntil) json.WriteString("parkedUntil"u8, parkedUntil);
        if (visit.Done.Count > 0) WritePart(json, "done"u8, visit.Done, options);
        if (visit.EndedBecause is { } ended) json.WriteString("endedBecause"u8, ended);
        if (visit.Ratings.Count > 0) WritePart(json, "ratings"u8, visit.Ratings, options);
        if (visit.Help.Count > 0) WritePart(json, "help"u8, visit.Help, options);
        if (visit.Kiosk is { } kiosk) json.WriteString("kiosk"u8, kiosk.Value);
        if (visit.Copies != 0) json.WriteNumber("copies"u8, visit.Copies);
        if (visit.Paper != PaperStatus.None) json.WriteNumber("paper"u8, (int)visit.Paper);
        if (visit.PaperFault is { } fault) json.WriteString("paperFault"u8, fault);
        if (visit.PaperAskedAt is { } askedAt) json.WriteString("paperAskedAt"u8, askedAt);
    }

    private static void WritePart<T>(Utf8JsonWriter json, ReadOnlySpan<byte> name, T part, JsonSerializerOptions options)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, part, options);
    }

    private static T Part<T>(ref Utf8JsonReader reader, JsonSerializerOptions options) => JsonSerializer.Deserialize<T>(ref reader, options)!;

    private static long Number(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : throw new JsonException("A whole number was expected.");

    private static int Int(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : throw new JsonException("A whole number was expected.");

    private static DateTimeOffset Time(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) ? time : throw new JsonException("A time was expected.");

    private static TicketNumber NumberOf(ref Utf8JsonReader reader) =>
        TicketNumber.TryParse(reader.GetString(), out var number) ? number : throw new JsonException("A number is a series and digits, such as A001.");

    private static List<long> Numbers(ref Utf8JsonReader reader)
    {
        var numbers = new List<long>(4);
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("A list was expected.");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) numbers.Add(Number(ref reader));
        return numbers;
    }
}
