using ServiceHall.Drivers.Lines.Framing;

namespace ServiceHall.Drivers.EvaluationPads;

/// <summary>Something a pad said: a rating, that nobody rated in its time, or with neither only that it is there.</summary>
public readonly record struct PadEvent(int? Level, bool NotRated = false);

/// <summary>Finds what a pad says in a stream of bytes, by the shapes of its profile.</summary>
public sealed class PadEvents(IReadOnlyList<PadEventShape> shapes)
{
    private const int Never = 0;

    /// <summary>Takes the next event; what fits no shape, has a wrong check or an unknown key is passed over.</summary>
    /// <param name="bytes">What has come and was not consumed yet.</param>
    /// <param name="consumed">So many bytes are done with, also when no event was found.</param>
    /// <param name="found">The event.</param>
    public bool TryParse(ReadOnlySpan<byte> bytes, out int consumed, out PadEvent found)
    {
        found = default;
        for (consumed = 0; consumed < bytes.Length; consumed++)
        {
            foreach (var shape in shapes)
            {
                var rest = bytes[consumed..];
                var length = LengthOf(shape, rest);
                if (length == Never)
                    continue;
                if (length > rest.Length)
                    return false;
                if (!TryRead(shape, rest[..length], out found))
                    continue;

                consumed += length;
                return true;
            }
        }

        return false;
    }

    /// <summary>How long the event at the start is; more than there is while that cannot be told; 0 when it is not of this shape.</summary>
    private static int LengthOf(PadEventShape shape, ReadOnlySpan<byte> bytes)
    {
        var known = Math.Min(bytes.Length, shape.Prefix.Length);
        if (!bytes[..known].SequenceEqual(shape.Prefix.AsSpan(..known)))
            return Never;
        if (shape.Length is { } length)
            return length;

        var searched = bytes[known..Math.Min(bytes.Length, PadEventShape.LengthMax)];
        var end = searched.IndexOf(shape.Terminator);
        if (end >= 0)
            return known + end + shape.Terminator!.Length;
        return bytes.Length < PadEventShape.LengthMax ? bytes.Length + 1 : Never;
    }

    private static bool TryRead(PadEventShape shape, ReadOnlySpan<byte> frame, out PadEvent found)
    {
        found = default;
        if (shape.Check is { } check && !IsRight(check, frame))
            return false;
        found = new PadEvent(null, shape.NotRated);
        if (shape.KeyAt is not { } keyAt)
            return true;
        if (keyAt >= frame.Length || !shape.Levels.TryGetValue(frame[keyAt], out var level))
            return false;

        found = new PadEvent(level);
        return true;
    }

    private static bool IsRight(PadCheck check, ReadOnlySpan<byte> frame)
    {
        var at = check.At < 0 ? frame.Length + check.At : check.At;
        return check.Range.In(frame.Length) is { } range
            && at >= 0 && at + Checksum.Length(check.Kind) <= frame.Length
            && frame.Slice(at, Checksum.Length(check.Kind)).SequenceEqual(Checksum.Of(check.Kind, frame.Slice(range.Start, range.Length)));
    }
}
