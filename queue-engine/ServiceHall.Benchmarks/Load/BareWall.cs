using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServiceHall.Benchmarks.Load;

/// <summary>
/// A wall on the hall's hub that looks at the bytes of what comes and nothing more: of a call it finds the number and the time, the rest
/// it only passes over. It speaks WebSocket (RFC 6455) and SignalR's JSON protocol as far as that needs.
/// </summary>
internal sealed class BareWall : IDisposable
{
    private const byte EndOfMessage = 0x1e;
    private const int FrameMax = 256 * 1024;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly ArrayBufferWriter<byte> _begun = new();
    private byte[] _received = new byte[16 * 1024];
    private int _begin, _end;

    /// <summary>Connects, shakes hands and watches the wall.</summary>
    public static async Task<BareWall> OpenAsync(int port, string token, CancellationToken stop)
    {
        var wall = new BareWall();
        await wall._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), stop);
        var upgrade = string.Create(CultureInfo.InvariantCulture, $"GET /hubs/hall HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n")
            + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        await wall._socket.SendAsync(Encoding.ASCII.GetBytes(upgrade), stop);
        int head;
        while ((head = wall.Unread.IndexOf("\r\n\r\n"u8)) < 0) await wall.ReceiveAsync(stop);
        if (!wall.Unread.StartsWith("HTTP/1.1 101"u8)) throw new BenchmarkFailedException("The hub takes no WebSocket.");
        wall._begin += head + 4;
        await wall.SayAsync("""{"protocol":"json","version":1}""", stop);
        await wall.SayAsync("""{"type":1,"target":"Watch","arguments":["wall"]}""", stop);
        return wall;
    }

    /// <summary>Says that the wall is still there; the hub ends whoever is silent for 30 s.</summary>
    public Task SayAliveAsync(CancellationToken stop) => SayAsync("""{"type":6}""", stop);

    /// <summary>Reads until it is stopped; each call is told with its number and its time as it came.</summary>
    public async Task ReadAsync(Action<long, DateTimeOffset> call, CancellationToken stop)
    {
        while (true)
        {
            while (TryTakeFrame(out var payload)) Read(payload, call);
            await ReceiveAsync(stop);
        }
    }

    public void Dispose() => _socket.Dispose();

    private Span<byte> Unread => _received.AsSpan(_begin, _end - _begin);

    // A frame may hold several messages, and a message may go on in the next frame.
    private void Read(ReadOnlySpan<byte> payload, Action<long, DateTimeOffset> call)
    {
        for (int length; (length = payload.IndexOf(EndOfMessage)) >= 0; payload = payload[(length + 1)..])
        {
            if (_begun.WrittenCount == 0)
            {
                Look(payload[..length], call);
                continue;
            }

            _begun.Write(payload[..length]);
            Look(_begun.WrittenSpan, call);
            _begun.ResetWrittenCount();
        }

        _begun.Write(payload);
    }

    private static void Look(ReadOnlySpan<byte> message, Action<long, DateTimeOffset> call)
    {
        if (message.StartsWith("""{"type":1,"target":"call","""u8)) call(NumberOf(message), TimeOf(message));
        if (message.StartsWith("""{"type":7"""u8)) throw new BenchmarkFailedException("The hub closed a wall: " + Encoding.UTF8.GetString(message));
    }

    private static long NumberOf(ReadOnlySpan<byte> message) =>
        Utf8Parser.TryParse(After(message, "\"callSequence\":"u8), out long number, out _) ? number : throw Unreadable(message);

    private static DateTimeOffset TimeOf(ReadOnlySpan<byte> message)
    {
        var time = After(message, "\"at\":\""u8);
        var end = time.IndexOf((byte)'"');
        return end > 0 && DateTimeOffset.TryParse(Encoding.ASCII.GetString(time[..end]), CultureInfo.InvariantCulture, out var at) ? at : throw Unreadable(message);
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> message, ReadOnlySpan<byte> name)
    {
        var at = message.IndexOf(name);
        return at < 0 ? throw Unreadable(message) : message[(at + name.Length)..];
    }

    private static BenchmarkFailedException Unreadable(ReadOnlySpan<byte> message) => new("A call cannot be read: " + Encoding.UTF8.GetString(message));

    // RFC 6455 section 5.2; a server masks nothing.
    private bool TryTakeFrame(out ReadOnlySpan<byte> payload)
    {
        payload = default;
        var bytes = Unread;
        if (bytes.Length < 2) return false;
        var head = bytes[1] switch { 126 => 4, 127 => 10, _ => 2 };
        if (bytes.Length < head) return false;
        var length = head switch { 2 => bytes[1], 4 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), _ => checked((int)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..])) };
        if (length > FrameMax) throw new BenchmarkFailedException($"The hub sent a frame of {length} bytes.");
        if (bytes.Length < head + length)
        {
            if (head + length > _received.Length) Array.Resize(ref _received, head + length);
            return false;
        }

        payload = bytes.Slice(head, length);
        _begin += head + length;
        return true;
    }

    private async ValueTask ReceiveAsync(CancellationToken stop)
    {
        if (_begin > 0)
        {
            Unread.CopyTo(_received);
            (_begin, _end) = (0, _end - _begin);
        }

        var got = await _socket.ReceiveAsync(_received.AsMemory(_end), stop);
        if (got == 0) throw new BenchmarkFailedException("The hub closed a wall's connection.");
        _end += got;
    }

    // RFC 6455 section 5.1: a client masks, here with a key of zeros. All that is said is shorter than 126 bytes.
    private async Task SayAsync(string message, CancellationToken stop)
    {
        byte[] frame = [0x81, (byte)(0x80 | (message.Length + 1)), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(message), EndOfMessage];
        await _socket.SendAsync(frame, stop);
    }
}
