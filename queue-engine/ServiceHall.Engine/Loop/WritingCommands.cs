using System.Text.Json;
using ServiceHall.Queueing;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// What the commands of every visit ask for, written by hand for their fingerprint, without what does not count: their id and the ticket's
/// random code stand as "-". The bytes are the serializer's to the letter; <c>JournalFormTests</c> holds the two to each other.
/// </summary>
internal static class WritingCommands
{
    /// <summary>Writes a command; false, and nothing written, when it is none of these.</summary>
    public static bool TryWrite(Utf8JsonWriter json, HallCommand command)
    {
        switch (command)
        {
            case TakeNumber take: Write(json, take); return true;
            case CallNext at: WriteAtWindow(json, "call-next"u8, at); return true;
            case StartService at: WriteAtWindow(json, "start"u8, at); return true;
            case FinishService at: WriteAtWindow(json, "finish"u8, at); return true;
            default: return false;
        }
    }

    private static void Write(Utf8JsonWriter json, TakeNumber take)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, "take-number"u8);
        json.WriteStartArray("matters"u8);
        for (var i = 0; i < take.Matters.Count; i++) json.WriteStringValue(take.Matters[i].Value);
        json.WriteEndArray();
        if (take.Bundle is { } bundle) json.WriteString("bundle"u8, bundle.Value);
        if (take.Persona is { } persona) json.WriteString("persona"u8, persona.Value);
        if (take.Person is { } person)
        {
            json.WriteStartObject("person"u8);
            json.WriteString("hash"u8, person.Hash.Value);
            if (person.MaskedName is { } name) json.WriteString("maskedName"u8, name);
            json.WriteEndObject();
        }

        if (take.Kiosk is { } kiosk) json.WriteString("kiosk"u8, kiosk.Value);
        json.WriteString("code"u8, "-"u8);
        End(json);
    }

    private static void WriteAtWindow(Utf8JsonWriter json, ReadOnlySpan<byte> kind, WindowCommand command)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, kind);
        json.WriteString("window"u8, command.Window.Value);
        End(json);
    }

    private static void End(Utf8JsonWriter json)
    {
        json.WriteString("commandId"u8, "-"u8);
        json.WriteEndObject();
    }
}
