using System.Buffers.Binary;
using System.Net.Sockets;

namespace ServiceHall.Drivers.Tests.SmartCards;

/// <summary>
/// A card in the virtual reader of vsmartcard-vpcd, which is a driver of pcscd that listens on port 35963: two bytes of length, then an APDU, or one byte: 0 off, 1 on, 2 reset,
/// 4 asks for the answer to reset.
/// </summary>
internal sealed class VirtualCard : IAsyncDisposable
{
    internal const int Port = 35963;
    internal static readonly byte[] Atr = Streams.Hex("3B 80 80 01 01");
    internal static readonly byte[] Uid = Streams.Hex("04 A1 B2 C3");

    private readonly TcpClient client = new();
    private readonly CancellationTokenSource stop = new();
    private Task answering = Task.CompletedTask;

    /// <summary>How many of the first questions it answers with more than an answer can hold, which fails in the daemon's library as a bad contact does.</summary>
    private int stumbles;

    /// <summary>Puts it in.</summary>
    internal static async Task<VirtualCard> InsertAsync(CancellationToken cancellation, int stumbles = 0)
    {
        var card = new VirtualCard { stumbles = stumbles };
        await card.client.ConnectAsync("127.0.0.1", Port, cancellation);
        card.answering = card.AnswerAsync();
        return card;
    }

    /// <summary>Pulls it out.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        client.Dispose();
        await answering;
        stop.Dispose();
    }

    private async Task AnswerAsync()
    {
        try
        {
            var stream = client.GetStream();
            var head = new byte[2];
            while (true)
            {
                await stream.ReadExactlyAsync(head, stop.Token);
                var asked = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
                await stream.ReadExactlyAsync(asked, stop.Token);
                if (asked is [0 or 1 or 2])
                    continue;
                byte[] answer = asked is [4] ? Atr : stumbles-- > 0 ? new byte[5000] : Answer(asked);
                await stream.WriteAsync(new byte[] { (byte)(answer.Length >> 8), (byte)(answer.Length & 0xFF) }.Concat(answer).ToArray(), stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            client.Dispose();
        }
    }

    /// <summary>The records of a social-security card, of a person who does not exist.</summary>
    internal static readonly byte[] Number = [0x08, 0x12, .. "440524188001010014"u8];
    internal static readonly byte[] Name = [0x09, 0x1E, .. Streams.Hex("B2 E2 CA D4 BC D7"), .. new byte[24]];

    private static byte[] Answer(byte[] apdu) => apdu switch
    {
        [0x00, 0xA4, 0x04, 0x00, 0x0F, .. var name] when name.AsSpan().SequenceEqual(Streams.Hex("73 78 31 2E 73 68 2E C9 E7 BB E1 B1 A3 D5 CF")) => [0x90, 0x00],
        [0x00, 0xA4, 0x02, 0x00, 0x02, 0xEF, 0x06] => [0x90, 0x00],
        [0x00, 0xB2, 0x08, 0x00, 0x14] => [.. Number, 0x90, 0x00],
        [0x00, 0xB2, 0x09, 0x00, 0x20] => [.. Name, 0x90, 0x00],
        [0xFF, 0xCA, 0x00, 0x00, ..] => [.. Uid, 0x90, 0x00],
        [0x00, 0xA4, 0x04, 0x00, ..] => [0x61, 0x03],
        [0x00, 0xC0, 0x00, 0x00, 0x03] => [0x01, 0x02, 0x03, 0x90, 0x00],
        [0x00, 0xB0, 0x00, 0x00, 0x00] => [0x6C, 0x02],
        [0x00, 0xB0, 0x00, 0x00, 0x02] => [0xAB, 0xCD, 0x90, 0x00],
        _ => [0x6D, 0x00],
    };
}
