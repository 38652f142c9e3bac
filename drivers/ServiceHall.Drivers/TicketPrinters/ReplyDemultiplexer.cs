using System.Text;

namespace ServiceHall.Drivers.TicketPrinters;

/// <summary>
/// Tells the kinds of answers on a printer's one wire apart, byte by byte: their classes do not overlap, so a lost or wrong byte spoils
/// only what comes before the second status after it (Epson TM-T88III guide, pp. 316-319). Pure but for the answer it is in the middle of;
/// wherever the bytes are cut, the answers are the same.
/// </summary>
public sealed class ReplyDemultiplexer
{
    private const int BlockMax = 80;

    private readonly StringBuilder block = new();
    private readonly byte[] auto = new byte[4];
    private int autoCount;
    private int statusesWithin;
    private byte blockHead;

    /// <summary>Takes the next byte.</summary>
    /// <returns>The answer it completes, or null.</returns>
    public PrinterReply? Push(byte b)
    {
        if (blockHead == 0)
            return Outside(b);

        if (b == 0)
            return EndBlock();

        // What cannot stand in a block ends it: a status must not drown behind a head that was noise.
        if (b < 0x20 || block.Length == BlockMax)
        {
            blockHead = 0;
            return Outside(b);
        }

        block.Append((char)b);
        return null;
    }

    private PrinterReply? Outside(byte b)
    {
        if (b is 0x11 or 0x13)
            return new FlowReply(b == 0x11);

        if ((b & 0x93) == 0x12)
            return Status(b);

        if ((b & 0x90) == 0x00)
            return Plain(b);

        autoCount = 0;
        if ((b & 0x93) == 0x10)
        {
            auto[0] = b;
            (autoCount, statusesWithin) = (1, 0);
        }
        else if (b is 0x35 or 0x37 or 0x3B or 0x3D or 0x5F)
        {
            blockHead = b;
            block.Clear();
        }

        return null;
    }

    // One may come between the bytes of an automatic status. A second was asked for after it, when a true one's bytes are long here: its
    // head was noise, and must not swallow the answers to fences.
    private StatusReply Status(byte b)
    {
        if (autoCount > 0 && ++statusesWithin > 1)
            autoCount = 0;

        return new StatusReply(b);
    }

    private PrinterReply? Plain(byte b)
    {
        if (autoCount == 0)
            return new FenceReply(b);

        auto[autoCount++] = b;
        if (autoCount < 4)
            return null;

        autoCount = 0;
        return new AutoStatusReply(auto[0], auto[1], auto[2], auto[3]);
    }

    private BlockReply EndBlock()
    {
        var reply = new BlockReply(blockHead, block.ToString());
        blockHead = 0;
        return reply;
    }
}
