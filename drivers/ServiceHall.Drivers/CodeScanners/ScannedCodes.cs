namespace ServiceHall.Drivers.CodeScanners;

/// <summary>Looks at what a scanner brought before anybody else does: text or not, too long or not, a second time or not.</summary>
internal sealed class ScannedCodes(TimeProvider time)
{
    private readonly RecentCodes recent = new(time);

    /// <summary>A code is good and new.</summary>
    internal event Action<string>? Scanned;

    /// <summary>It is of no use, with a stable word.</summary>
    internal event Action<string>? Refused;

    /// <summary>Takes one code; line ends behind it are no part of it.</summary>
    internal void Take(CodeFrame frame)
    {
        if (frame.Bytes is null)
            Refused?.Invoke("too-long");
        else if (!CodeText.TryRead(frame.Bytes.AsSpan().TrimEnd("\r\n"u8), out var text))
            Refused?.Invoke("not-text");
        else if (text.Length > 0 && recent.IsNew(text))
            Scanned?.Invoke(text);
    }
}
