using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ServiceHall.Queueing;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// The events of every visit, written by hand: nearly all there are, and the serializer takes four times as long. The bytes are the
/// serializer's to the letter; <c>JournalFormTests</c> holds the two to each other. <see cref="ReadingEvents"/> reads them back.
/// </summary>
internal static class WritingEvents
{
    // A leg is shared by all who want one matter, and names up to a few hundred windows: its text is made once.
    private static readonly ConditionalWeakTable<Leg, byte[]> _sharedLegs = [];

    /// <summary>Writes an event; false, and nothing written, when it is none of these.</summary>
    public static bool TryWrite(Utf8JsonWriter json, HallEvent happened, JsonSerializerOptions form)
    {
        switch (happened)
        {
            case NumberTaken taken: Write(json, taken, form); return true;
            case TicketCalled called: Write(json, called); return true;
            case ServiceStarted started: WriteAtWindow(json, "service-started.v1"u8, started, started.Window.Value); return true;
            case VisitFinished finished: WriteAtWindow(json, "visit-finished.v1"u8, finished, finished.Window.Value); return true;
            case NoShowMarked marked: WriteAtWindow(json, "no-show-marked.v1"u8, marked, marked.Window.Value); return true;
            default: return false;
        }
    }

    private static void Write(Utf8JsonWriter json, NumberTaken taken, JsonSerializerOptions form)
    {
        Begin(json, "number-taken.v1"u8);
        json.WriteString("code"u8, taken.Code.Value);
        json.WriteString("persona"u8, taken.Persona.Value);
        if (taken.Bundle is { } bundle) json.WriteString("bundle"u8, bundle.Value);
        json.WriteStartArray("legs"u8);
        for (var i = 0; i < taken.Legs.Count; i++) WriteLeg(json, taken.Legs[i], form);
        json.WriteEndArray();
        if (taken.Person is { } person)
        {
            json.WriteStartObject("person"u8);
            json.WriteString("hash"u8, person.Hash.Value);
            if (person.MaskedName is { } name) json.WriteString("maskedName"u8, name);
            json.WriteEndObject();
        }

        if (taken.Kiosk is { } kiosk) json.WriteString("kiosk"u8, kiosk.Value);
        json.WriteNumber("ahead"u8, taken.Ahead);
        if (taken.Wait is { } wait)
        {
            json.WriteStartObject("wait"u8);
            json.WriteNumber("from"u8, wait.From);
            json.WriteNumber("to"u8, wait.To);
            json.WriteEndObject();
        }

        if (taken.ForecastMs is { } forecast) json.WriteNumber("forecastMs"u8, forecast);
        if (taken.Appointment is { } appointment) json.WriteString("appointment"u8, appointment.Value);
        if (taken.CountsFrom is { } from) json.WriteString("countsFrom"u8, from);
        if (taken.Given is { } given) json.WriteString("given"u8, given);
        End(json, taken);
    }

    private static void Write(Utf8JsonWriter json, TicketCalled called)
    {
        Begin(json, "ticket-called.v1"u8);
        json.WriteString("window"u8, called.Window.Value);
        json.WriteNumber("callSequence"u8, called.CallSequence);
        json.WriteStartObject("why"u8);
        json.WriteNumber("waitedMs"u8, called.Why.WaitedMs);
        json.WriteNumber("targetMs"u8, called.Why.TargetMs);
        if (called.Why.RunnerUp is { } runnerUp) runnerUp.WriteTo(json, "runnerUp"u8);
        json.WriteNumber("runnerUpWaitedMs"u8, called.Why.RunnerUpWaitedMs);
        json.WriteNumber("runnerUpTargetMs"u8, called.Why.RunnerUpTargetMs);
        json.WriteNumber("score"u8, called.Why.Score);
        if (called.Why.RunnerUpScore is { } score) json.WriteNumber("runnerUpScore"u8, score);
        json.WriteEndObject();
        if (called.How is { } how) json.WriteString("how"u8, how);
        End(json, called);
    }

    private static void WriteAtWindow(Utf8JsonWriter json, ReadOnlySpan<byte> type, VisitEvent happened, string window)
    {
        Begin(json, type);
        json.WriteString("window"u8, window);
        End(json, happened);
    }

    private static void Begin(Utf8JsonWriter json, ReadOnlySpan<byte> type)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
    }

    private static void End(Utf8JsonWriter json, VisitEvent happened)
    {
        json.WriteNumber("visit"u8, happened.Visit.Value);
        happened.Number.WriteTo(json, "number"u8);
        json.WriteEndObject();
    }

    private static void WriteLeg(Utf8JsonWriter json, Leg leg, JsonSerializerOptions form)
    {
        if (leg.Matters.Count > 1 || leg.Chosen)
        {
            JsonSerializer.Serialize(json, leg, form);
            return;
        }

        if (!_sharedLegs.TryGetValue(leg, out var text)) _sharedLegs.AddOrUpdate(leg, text = JsonSerializer.SerializeToUtf8Bytes(leg, form));
        json.WriteRawValue(text, skipInputValidation: true);
    }
}
