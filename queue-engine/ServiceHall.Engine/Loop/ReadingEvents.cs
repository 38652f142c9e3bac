using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using static ServiceHall.Engine.Loop.ReadingParts;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// Reads records of the events of every visit as <see cref="WritingEvents"/> writes them: nearly all of a journal, and the serializer
/// takes many times as long. It knows one exact form and leaves everything else to the serializer: other events, another version's fields,
/// another order, escaped text. <c>ReadingEventsTests</c> holds the two to each other.
/// </summary>
internal static class ReadingEvents
{
    /// <summary>Reads the body of a record; false when it stands in any other form, good or not.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, JsonSerializerOptions form, [NotNullWhen(true)] out RecordBody? read)
    {
        read = null;
        var json = new ExactJson(body);
        if (!json.Is("""{"by":"""u8) || !IsCommon(ref json, out var by) || !json.Is(""","for":"""u8) || !json.IsText(out var fingerprint)) return false;
        if (!json.Is(""","events":["""u8) || !IsEvent(ref json, form, out var happened)) return false;
        var events = new List<HallEvent>(1) { happened };
        while (json.Is(","u8))
        {
            if (!IsEvent(ref json, form, out happened)) return false;
            events.Add(happened);
        }

        if (!json.Is("]}"u8) || !json.IsAtEnd) return false;
        read = new RecordBody(by, Encoding.UTF8.GetString(fingerprint), events);
        return true;
    }

    private static bool IsEvent(ref ExactJson json, JsonSerializerOptions form, [NotNullWhen(true)] out HallEvent? happened)
    {
        happened = null;
        if (json.Is("""{"type":"ticket-called.v1","window":"""u8)) return IsCalled(ref json, out happened);
        if (json.Is("""{"type":"number-taken.v1","code":"""u8)) return IsTaken(ref json, form, out happened);
        if (json.Is("""{"type":"service-started.v1","window":"""u8)) return IsAtWindow(ref json, static (id, number, window) => new ServiceStarted(id, number, window), out happened);
        if (json.Is("""{"type":"visit-finished.v1","window":"""u8)) return IsAtWindow(ref json, static (id, number, window) => new VisitFinished(id, number, window), out happened);
        return json.Is("""{"type":"no-show-marked.v1","window":"""u8) && IsAtWindow(ref json, static (id, number, window) => new NoShowMarked(id, number, window), out happened);
    }

    private static bool IsAtWindow(ref ExactJson json, Func<VisitId, TicketNumber, WindowId, HallEvent> make, [NotNullWhen(true)] out HallEvent? happened)
    {
        happened = null;
        if (!IsCommonWord(ref json, out var window) || !IsOf(ref json, out var visit, out var number)) return false;
        happened = make(visit, number, new WindowId(window));
        return true;
    }

    private static bool IsCalled(ref ExactJson json, [NotNullWhen(true)] out HallEvent? happened)
    {
        happened = null;
        if (!IsCommonWord(ref json, out var window) || !json.Is(""","callSequence":"""u8) || !json.IsNumber(out long sequence)) return false;
        if (!json.Is(""","why":"""u8) || !IsReason(ref json, out var why)) return false;
        string? how = null;
        if (json.Is(""","how":"""u8) && !IsCommon(ref json, out how)) return false;
        if (!IsOf(ref json, out var visit, out var number)) return false;
        happened = new TicketCalled(visit, number, new WindowId(window), sequence, why) { How = how };
        return true;
    }

    // The scores are for people: they follow from the rest.
    private static bool IsReason(ref ExactJson json, [NotNullWhen(true)] out CallReason? why)
    {
        why = null;
        if (!json.Is("""{"waitedMs":"""u8) || !json.IsNumber(out long waited) || !json.Is(""","targetMs":"""u8) || !json.IsNumber(out long target)) return false;
        TicketNumber? runnerUp = null;
        if (json.Is(""","runnerUp":"""u8))
        {
            if (!IsNumber(ref json, out var number)) return false;
            runnerUp = number;
        }

        if (!json.Is(""","runnerUpWaitedMs":"""u8) || !json.IsNumber(out long otherWaited)) return false;
        if (!json.Is(""","runnerUpTargetMs":"""u8) || !json.IsNumber(out long otherTarget)) return false;
        if (!json.Is(""","score":"""u8) || !json.IsAnyNumber() || (json.Is(""","runnerUpScore":"""u8) && !json.IsAnyNumber()) || !json.Is("}"u8)) return false;
        why = new CallReason(waited, target, runnerUp, otherWaited, otherTarget);
        return true;
    }

    private static bool IsTaken(ref ExactJson json, JsonSerializerOptions form, [NotNullWhen(true)] out HallEvent? happened)
    {
        happened = null;
        if (!IsWord(ref json, out var code) || !json.Is(""","persona":"""u8) || !IsCommonWord(ref json, out var persona)) return false;
        string? bundle = null;
        if (json.Is(""","bundle":"""u8) && !IsCommonWord(ref json, out bundle)) return false;
        if (!json.Is(""","legs":["""u8) || !AreLegs(ref json, form, out var legs)) return false;
        KnownPerson? person = null;
        if (json.Is(""","person":"""u8) && !IsPerson(ref json, out person)) return false;
        string? kiosk = null;
        if (json.Is(""","kiosk":"""u8) && !IsCommonWord(ref json, out kiosk)) return false;
        if (!json.Is(""","ahead":"""u8) || !json.IsNumber(out int ahead)) return false;
        WaitRange? wait = null;
        if (json.Is(""","wait":"""u8) && !IsWait(ref json, out wait)) return false;
        int? forecastMs = null;
        if (json.Is(""","forecastMs":"""u8))
        {
            if (!json.IsNumber(out int forecast)) return false;
            forecastMs = forecast;
        }

        if (!IsOf(ref json, out var visit, out var number)) return false;
        happened = new NumberTaken(
            visit, number, new TicketCode(code), new PersonaId(persona), bundle is null ? null : new BundleId(bundle), legs, person, kiosk is null ? null : new StationId(kiosk), ahead, wait)
        {
            ForecastMs = forecastMs,
        };
        return true;
    }
}
