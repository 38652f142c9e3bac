using System.Globalization;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Framing;

namespace ServiceHall.Drivers.EvaluationPads;

/// <summary>Checks one profile file and makes it ready to use, gathering every fault on the way.</summary>
internal sealed class PadProfileReading
{
    private const int WorkNumberMax = 16;
    private const int UsualBaud = 9600;

    private static readonly IReadOnlyDictionary<string, PadFace> FaceNames =
        Enum.GetValues<PadFace>().ToDictionary(face => char.ToLowerInvariant(face.ToString()[0]) + face.ToString()[1..], StringComparer.Ordinal);

    private static readonly string[] Provenances = ["documented", "probed", "unverified"];
    private readonly List<string> errors = [];
    private readonly bool isKeypad;

    internal PadProfileReading(PadProfileFile file, bool isKeypad = false)
    {
        this.isKeypad = isKeypad;
        Expect(!string.IsNullOrWhiteSpace(file.Name), "name", "is missing");
        Expect(Provenances.Contains(file.Provenance), "provenance", $"is \"{file.Provenance}\"; allowed are {string.Join(", ", Provenances)}");
        var baud = file.Serial?.Baud ?? UsualBaud;
        Expect(SerialSettings.StandardBauds.Contains(baud), "serial.baud", $"is {baud}; allowed are {string.Join(", ", SerialSettings.StandardBauds)}");
        Expect(file.Address is >= 0 and <= 255, "address", "is not from 0 to 255");
        Expect(file.WorkNumber.Length <= WorkNumberMax && file.WorkNumber.All(char.IsAsciiLetterOrDigit), "workNumber", $"is not up to {WorkNumberMax} digits or letters");
        Expect(isKeypad || file.Frames.Count > 0, "frames", "is empty: the pad could show nothing");
        Expect(file.AsksForSeconds is null or (>= 3 and <= 300), "asksForSeconds", "is not from 3 to 300");
        Expect(file.Events.Any(e => e?.Map is { Count: > 0 }), "events", "has no rating: no event has a map");
        if (errors.Count > 0)
            return;

        var values = new PadTemplateValues((byte)file.Address, file.WorkNumber, Ranges(file.Ranges));
        var faces = Faces(file.Frames, values);
        var events = file.Events.Select((part, i) => Event(part, $"events[{i}]")).OfType<PadEventShape>().ToList();
        var ack = file.Ack is null ? null : Try("ack", () => PadTemplate.Fill(file.Ack, values));
        var heartbeat = Heartbeat(file.Heartbeat, values);
        if (errors.Count == 0)
            Profile = new PadProfile(file.Name!, file.Provenance!, baud, faces, events, ack, heartbeat) { AsksFor = file.AsksForSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null };
    }

    internal PadProfile? Profile { get; }

    internal IReadOnlyList<string> Errors => errors;

    private Dictionary<string, FrameRange> Ranges(IReadOnlyDictionary<string, int[]> parts)
    {
        var ranges = new Dictionary<string, FrameRange>(StringComparer.Ordinal);
        foreach (var (name, ends) in parts)
        {
            Expect(name == "len" || Checksum.Kinds.Contains(name), $"ranges.{name}", $"is not known; allowed are len, {string.Join(", ", Checksum.Kinds)}");
            if (Range($"ranges.{name}", ends) is { } range)
                ranges[name] = range;
        }

        return ranges;
    }

    private Dictionary<PadFace, byte[]> Faces(IReadOnlyDictionary<string, string> frames, PadTemplateValues values)
    {
        var faces = new Dictionary<PadFace, byte[]>();
        foreach (var (name, template) in frames)
        {
            if (!FaceNames.TryGetValue(name, out var face))
                errors.Add($"frames.{name} is no face; allowed are {string.Join(", ", FaceNames.Keys)}");
            else if (Try($"frames.{name}", () => PadTemplate.Fill(template ?? "", values)) is { } frame)
                faces[face] = frame;
        }

        return faces;
    }

    private PadEventShape? Event(PadProfileFile.EventPart? part, string at)
    {
        Expect(part is not null, at, "is null");
        if (part is null)
            return null;
        if (Try($"{at}.prefix", () => PadTemplate.Hex(part.Prefix)) is not { } prefix)
            return null;

        var terminator = part.Terminator is null ? null : Try($"{at}.terminator", () => PadTemplate.Hex(part.Terminator));
        Expect(part.Length is null != part.Terminator is null, at, "needs either length or terminator");
        Expect(part.Length is null || (part.Length >= prefix.Length && part.Length <= PadEventShape.LengthMax), $"{at}.length", $"is not from the prefix's {prefix.Length} to {PadEventShape.LengthMax}");
        Expect(part.Map is null == part.KeyAt is null, at, "needs keyAt and map together, or neither");
        Expect(part.KeyAt is null || (part.KeyAt >= prefix.Length && part.KeyAt < (part.Length ?? PadEventShape.LengthMax)), $"{at}.keyAt", "is not behind the prefix and inside the event");
        Expect(!part.NotRated || part.Map is null, at, "is either a rating or notRated");
        return new PadEventShape(prefix, part.Length, terminator, part.KeyAt, Levels(part.Map, $"{at}.map"), Check(part.Check, $"{at}.check", part.Length)) { NotRated = part.NotRated };
    }

    private Dictionary<byte, int> Levels(IReadOnlyDictionary<string, int>? map, string at)
    {
        var levels = new Dictionary<byte, int>();
        foreach (var (key, level) in map ?? new Dictionary<string, int>())
        {
            Expect(isKeypad || level is >= 1 and <= 5, $"{at}.{key}", $"is {level}; allowed are 1 (very bad) to 5 (very good)");
            if (key.Length == 2 && byte.TryParse(key, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                levels[code] = level;
            else
                errors.Add($"{at}.{key} is not two hex digits");
        }

        return levels;
    }

    private PadCheck? Check(PadProfileFile.CheckPart? part, string at, int? frameLength)
    {
        if (part is null)
            return null;
        Expect(Checksum.Kinds.Contains(part.Kind), $"{at}.kind", $"is \"{part.Kind}\"; allowed are {string.Join(", ", Checksum.Kinds)}");
        if (Range($"{at}.range", part.Range) is not { } range)
            return null;
        Expect(frameLength is not { } length || range.In(length) is not null, $"{at}.range", "lies outside of the event");
        return new PadCheck(part.Kind, range, part.At);
    }

    private PadHeartbeat? Heartbeat(PadProfileFile.HeartbeatPart? part, PadTemplateValues values)
    {
        if (part is null)
            return null;
        Expect(part.EverySeconds is >= 1 and <= 600, "heartbeat.everySeconds", "is not from 1 to 600");
        return Try("heartbeat.frame", () => PadTemplate.Fill(part.Frame, values)) is { } frame && part.EverySeconds is >= 1 and <= 600
            ? new PadHeartbeat(frame, TimeSpan.FromSeconds(part.EverySeconds))
            : null;
    }

    private FrameRange? Range(string at, int[]? ends)
    {
        if (ends?.Length is 1 or 2)
            return new FrameRange(ends[0], ends.Length == 2 ? ends[1] : null);
        errors.Add($"{at} is not [from, to], or [from] for all the rest");
        return null;
    }

    private byte[]? Try(string at, Func<byte[]> read)
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            errors.Add($"{at} {e.Message}");
            return null;
        }
    }

    private void Expect(bool right, string at, string fault)
    {
        if (!right)
            errors.Add($"{at} {fault}");
    }
}
