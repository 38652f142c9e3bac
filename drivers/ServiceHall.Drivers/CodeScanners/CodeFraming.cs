namespace ServiceHall.Drivers.CodeScanners;

/// <summary>One run of bytes from a scanner: a code, or null when it grew past the limit.</summary>
public readonly record struct CodeFrame(byte[]? Bytes);

/// <summary>
/// Cuts a scanner's bytes into codes. CR, LF or CRLF ends a code; where the scanner sends neither, silence does (<see cref="TakeRest"/>).
/// It remembers two things between calls: that the rest of an overlong code is still to be thrown away, and whether the last code had an end.
/// </summary>
public sealed class CodeFraming
{
    /// <summary>The longest code taken.</summary>
    public const int CodeMax = 4096;

    /// <summary>Whether the rest of an overlong code is being thrown away.</summary>
    public bool IsSkipping { get; private set; }

    /// <summary>Whether the last code had an end of its own, so that the next will have one too and silence says little: it may be the network's, or the cable's adapter's.</summary>
    public bool EndsCodes { get; private set; }

    /// <summary>Takes the next ended or overlong code; empty ones are passed over.</summary>
    /// <param name="bytes">What has come and was not consumed yet.</param>
    /// <param name="consumed">So many bytes are done with, also when no code was found.</param>
    /// <param name="frame">The code.</param>
    public bool TryParse(ReadOnlySpan<byte> bytes, out int consumed, out CodeFrame frame)
    {
        frame = default;
        consumed = 0;
        while (bytes[consumed..].IndexOfAny((byte)'\r', (byte)'\n') is var length and >= 0)
        {
            var code = bytes.Slice(consumed, length);
            consumed += length + 1;
            EndsCodes = true;
            var wasSkipping = IsSkipping;
            IsSkipping = false;
            if (wasSkipping || code.IsEmpty)
                continue;

            frame = new CodeFrame(code.Length > CodeMax ? null : code.ToArray());
            return true;
        }

        var overlong = bytes.Length - consumed > CodeMax;
        if (!overlong && !IsSkipping)
            return false;

        consumed = bytes.Length;
        var first = !IsSkipping;
        IsSkipping = true;
        return first;
    }

    /// <summary>Takes what is left when the line fell silent.</summary>
    /// <returns>False when nothing was left to take.</returns>
    public bool TakeRest(ReadOnlySpan<byte> bytes, out CodeFrame frame)
    {
        frame = new CodeFrame(bytes.ToArray());
        var taken = !IsSkipping && !bytes.IsEmpty;
        IsSkipping = false;
        EndsCodes &= !taken;
        return taken;
    }
}
