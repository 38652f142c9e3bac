namespace ServiceHall.Drivers.Simulated.TicketPrinters;

/// <summary>What a printer hears the moment it arrives, ahead of all that waits in its buffer.</summary>
internal enum RealTimeCall
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>DLE EOT 1</c>: printer.</summary>
    PrinterStatus,

    /// <summary><c>DLE EOT 2</c>: why offline.</summary>
    OfflineStatus,

    /// <summary><c>DLE EOT 3</c>: errors.</summary>
    ErrorStatus,

    /// <summary><c>DLE EOT 4</c>: paper.</summary>
    PaperStatus,

    /// <summary><c>DLE DC4</c> fn 8 with its seven safety bytes: forget everything.</summary>
    Clear,
}

/// <summary>Listens for real-time commands in a stream, byte by byte.</summary>
internal sealed class RealTimeEar
{
    private static readonly byte[] ClearCommand = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

    private readonly List<byte> heard = [];

    internal RealTimeCall Hear(byte b)
    {
        heard.Add(b);
        if (heard is [0x10, 0x04, var n])
        {
            heard.Clear();
            return n is >= 1 and <= 4 ? (RealTimeCall)n : RealTimeCall.None;
        }

        if (heard.Count == ClearCommand.Length && heard.SequenceEqual(ClearCommand))
        {
            heard.Clear();
            return RealTimeCall.Clear;
        }

        if (heard is not [0x10, 0x04] && !ClearCommand.AsSpan().StartsWith([.. heard]))
        {
            heard.Clear();
            if (b == 0x10)
                heard.Add(b);
        }

        return RealTimeCall.None;
    }
}
