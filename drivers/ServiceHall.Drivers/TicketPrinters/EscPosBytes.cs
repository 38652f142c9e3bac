namespace ServiceHall.Drivers.TicketPrinters;

/// <summary>Bytes on their way to paper.</summary>
internal sealed class EscPosBytes
{
    private readonly List<byte> bytes = [];

    internal EscPosBytes Add(params ReadOnlySpan<byte> more)
    {
        bytes.AddRange(more);
        return this;
    }

    internal EscPosBytes Add(PrintedCell cell) => cell.Columns == 2 ? Add((byte)(cell.Code >> 8), (byte)(cell.Code & 0xFF)) : Add((byte)cell.Code);

    internal byte[] ToArray() => [.. bytes];
}
