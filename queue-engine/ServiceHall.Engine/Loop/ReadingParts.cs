using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Loop;

/// <summary>The parts of the events that <see cref="ReadingEvents"/> reads; each says whether it is there in its exact form, and goes past it.</summary>
internal static class ReadingParts
{
    // Windows, series, kiosks, callers: few, and said in every record.
    private static readonly SeenBefore<string> _texts = new(8_192);
    private static readonly SeenBefore<Leg[]> _legs = new(4_096);

    public static bool IsPerson(ref ExactJson json, [NotNullWhen(true)] out KnownPerson? person)
    {
        person = null;
        if (!json.Is("""{"hash":"""u8) || !IsWord(ref json, out var hash)) return false;
        string? name = null;
        if (json.Is(""","maskedName":"""u8))
        {
            if (!json.IsText(out var utf8)) return false;
            name = Encoding.UTF8.GetString(utf8);
        }

        if (!json.Is("}"u8)) return false;
        person = new KnownPerson(new IdentityHash(hash), name);
        return true;
    }

    public static bool IsWait(ref ExactJson json, [NotNullWhen(true)] out WaitRange? wait)
    {
        wait = null;
        if (!json.Is("""{"from":"""u8) || !json.IsNumber(out int from) || !json.Is(""","to":"""u8) || !json.IsNumber(out int to) || !json.Is("}"u8)) return false;
        wait = new WaitRange(from, to);
        return true;
    }

    public static bool AreLegs(ref ExactJson json, JsonSerializerOptions form, [NotNullWhen(true)] out IReadOnlyList<Leg>? legs)
    {
        legs = null;
        if (!IsLeg(ref json, form, out var first)) return false;
        if (json.Is("]"u8))
        {
            legs = first;
            return true;
        }

        var several = new List<Leg>(first);
        while (json.Is(","u8))
        {
            if (!IsLeg(ref json, form, out var next)) return false;
            several.AddRange(next);
        }

        legs = several;
        return json.Is("]"u8);
    }

    // A leg holds no other object, so it ends where the first one does; if that lay in a text, what stands before it is no JSON.
    private static bool IsLeg(ref ExactJson json, JsonSerializerOptions form, [NotNullWhen(true)] out Leg[]? leg)
    {
        leg = null;
        var length = json.Left.IndexOf((byte)'}') + 1;
        if (length == 0 || json.Left[0] != '{') return false;
        var said = json.Left[..length];
        if (!_legs.TryGet(said, out leg))
        {
            try
            {
                leg = [JsonSerializer.Deserialize<Leg>(said, form)!];
            }
            catch (JsonException)
            {
                return false; // The serializer will find it too, and say what is wrong.
            }

            _legs.Keep(said, leg);
        }

        json.Pass(length);
        return true;
    }

    public static bool IsOf(ref ExactJson json, out VisitId visit, out TicketNumber number)
    {
        (visit, number) = (default, default);
        if (!json.Is(""","visit":"""u8) || !json.IsNumber(out long id) || !json.Is(""","number":"""u8) || !IsNumber(ref json, out number)) return false;
        visit = new VisitId(id);
        return json.Is("}"u8);
    }

    public static bool IsNumber(ref ExactJson json, out TicketNumber number)
    {
        number = default;
        if (!json.IsText(out var utf8) || utf8.Length > WordForm.LengthMax) return false;
        var letters = utf8.LastIndexOfAnyExceptInRange((byte)'0', (byte)'9') + 1;
        if (letters == 0 || !int.TryParse(utf8[letters..], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) || ordinal < 1) return false;
        number = new TicketNumber(Common(utf8[..letters]), ordinal);
        return true;
    }

    public static bool IsWord(ref ExactJson json, [NotNullWhen(true)] out string? word)
    {
        word = json.IsText(out var utf8) ? Encoding.UTF8.GetString(utf8) : null;
        return WordForm.Fits(word);
    }

    public static bool IsCommonWord(ref ExactJson json, [NotNullWhen(true)] out string? word) => IsCommon(ref json, out word) && WordForm.Fits(word);

    public static bool IsCommon(ref ExactJson json, [NotNullWhen(true)] out string? text)
    {
        text = json.IsText(out var utf8) ? Common(utf8) : null;
        return text is not null;
    }

    private static string Common(ReadOnlySpan<byte> utf8)
    {
        if (_texts.TryGet(utf8, out var text)) return text;
        text = Encoding.UTF8.GetString(utf8);
        _texts.Keep(utf8, text);
        return text;
    }
}
