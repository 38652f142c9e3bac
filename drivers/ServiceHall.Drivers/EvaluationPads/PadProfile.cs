using ServiceHall.Drivers.Lines.Framing;

namespace ServiceHall.Drivers.EvaluationPads;

/// <summary>How one model of pad speaks, ready to use: every frame as bytes.</summary>
/// <param name="Name">Its name in the plan.</param>
/// <param name="Provenance"><c>documented</c>, <c>probed</c> or <c>unverified</c>.</param>
/// <param name="Baud">The speed of its serial line.</param>
/// <param name="Faces">The frame of each face it can show; a face may be missing.</param>
/// <param name="Events">What it can say, in the order they are tried.</param>
/// <param name="Ack">Sent after each rating; null when it wants none.</param>
/// <param name="Heartbeat">How it is asked whether it is there; null when it cannot be.</param>
public sealed record PadProfile(
    string Name, string Provenance, int Baud, IReadOnlyDictionary<PadFace, byte[]> Faces, IReadOnlyList<PadEventShape> Events,
    byte[]? Ack, PadHeartbeat? Heartbeat)
{
    /// <summary>How long it asks for a rating before it gives up by itself; null when it asks until it is told otherwise.</summary>
    public TimeSpan? AsksFor { get; init; }
}

/// <summary>The question whether the pad is there; it is expected to say something before the next but one.</summary>
/// <param name="Frame">The question.</param>
/// <param name="Every">How often.</param>
public sealed record PadHeartbeat(byte[] Frame, TimeSpan Every);

/// <summary>The shape of something a pad says.</summary>
/// <param name="Prefix">Its first bytes.</param>
/// <param name="Length">Its length, or null when <paramref name="Terminator"/> ends it.</param>
/// <param name="Terminator">Its last bytes when it has no fixed length.</param>
/// <param name="KeyAt">Where the key stands; null for something that is no rating but a sign of life.</param>
/// <param name="Levels">The rating of each key, 1 (非常不满意) to 5 (非常满意).</param>
/// <param name="Check">Its check, if it has one.</param>
public sealed record PadEventShape(
    byte[] Prefix, int? Length, byte[]? Terminator, int? KeyAt, IReadOnlyDictionary<byte, int> Levels, PadCheck? Check)
{
    /// <summary>Whether it says that the time to rate is over and nobody did.</summary>
    public bool NotRated { get; init; }


    /// <summary>The longest thing a pad may say.</summary>
    public const int LengthMax = 64;
}

/// <summary>A check inside an event.</summary>
/// <param name="Kind">One of <see cref="Checksum.Kinds"/>.</param>
/// <param name="Range">What it is worked out over.</param>
/// <param name="At">Where it stands, from the end when negative.</param>
public sealed record PadCheck(string Kind, FrameRange Range, int At);

/// <summary>A part of a frame: from the first byte to before the last, or to the end when that is null; negative numbers count from the end.</summary>
public readonly record struct FrameRange(int From, int? To)
{
    /// <summary>The part of a frame of that length; null when it does not fit.</summary>
    public (int Start, int Length)? In(int frameLength)
    {
        var start = From < 0 ? frameLength + From : From;
        var end = To is not { } to ? frameLength : to < 0 ? frameLength + to : to;
        return start >= 0 && end <= frameLength && start < end ? (start, end - start) : null;
    }
}
