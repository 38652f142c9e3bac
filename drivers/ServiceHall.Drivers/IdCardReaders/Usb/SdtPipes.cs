using System.Buffers.Binary;
using ServiceHall.Drivers.Lines.Usb;

namespace ServiceHall.Drivers.IdCardReaders.Usb;

/// <summary>Which endpoints a reader has. One OUT and one IN take whole frames; of two OUT the first takes preamble and length, of two IN the first gives them.</summary>
/// <param name="Out">One or two OUT endpoints.</param>
/// <param name="In">One or two IN endpoints.</param>
public sealed record SdtEndpoints(IReadOnlyList<byte> Out, IReadOnlyList<byte> In)
{
    /// <summary>OUT 02 and 06, IN 81 and 85.</summary>
    public static SdtEndpoints Four { get; } = new([0x02, 0x06], [0x81, 0x85]);

    /// <summary>OUT 02, IN 81.</summary>
    public static SdtEndpoints One { get; } = new([0x02], [0x81]);
}

/// <summary>SDT frames through USB pipes. The head is preamble and length, 7 bytes; the length says how many follow.</summary>
public sealed class SdtPipes(SdtEndpoints endpoints) : IPipeFraming
{
    private const int HeadLength = 7;
    private const int LengthAt = 5;
    private readonly byte[] head = new byte[HeadLength];
    private int headCount = HeadLength;
    private int left;

    /// <inheritdoc />
    public IReadOnlyList<byte> In => endpoints.In;

    /// <inheritdoc />
    public byte? Next => headCount < HeadLength ? endpoints.In[0] : left > 0 ? endpoints.In[^1] : null;

    /// <inheritdoc />
    public IReadOnlyList<(byte Endpoint, ReadOnlyMemory<byte> Bytes)> Split(ReadOnlyMemory<byte> frame)
    {
        headCount = 0;
        left = 0;
        return endpoints.Out.Count == 1 || frame.Length <= HeadLength
            ? [(endpoints.Out[0], frame)]
            : [(endpoints.Out[0], frame[..HeadLength]), (endpoints.Out[1], frame[HeadLength..])];
    }

    /// <inheritdoc />
    public void Came(ReadOnlySpan<byte> bytes)
    {
        var ofHead = Math.Min(HeadLength - headCount, bytes.Length);
        bytes[..ofHead].CopyTo(head.AsSpan(headCount));
        headCount += ofHead;
        if (ofHead > 0 && headCount == HeadLength)
            left = Math.Min((int)BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(LengthAt)), SdtCodec.FrameMax);
        left = Math.Max(0, left - (bytes.Length - ofHead));
    }
}
