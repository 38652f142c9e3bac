using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Unicode;

namespace ServiceHall.Benchmarks.Load;

/// <summary>One HTTP/1.1 connection that does nothing but post JSON and read the answer: a load generator must cost less than what it loads.</summary>
internal sealed class RawHttp : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _received = new byte[64 * 1024];
    private readonly byte[] _sent = new byte[4 * 1024];
    private readonly string _head;
    private int _length;

    private RawHttp(string token) =>
        _head = $"Host: 127.0.0.1\r\nContent-Type: application/json\r\n{(token.Length == 0 ? "" : $"Authorization: Bearer {token}\r\n")}";

    /// <summary>The last answer's body.</summary>
    public JsonElement Body { get; private set; }

    /// <summary>The last answer as it came, head and body; good until the next is asked for.</summary>
    public ReadOnlySpan<byte> Answer => _received.AsSpan(0, _length);

    public static async Task<RawHttp> ConnectAsync(int port, string token, CancellationToken stop)
    {
        var http = new RawHttp(token);
        await http._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), stop);
        return http;
    }

    /// <summary>What the kernel knows the connection by, for who waits for several.</summary>
    public int Descriptor => (int)_socket.Handle;

    /// <summary>Posts and says the status.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="json">The body.</param>
    /// <param name="key">The idempotency key; empty for none.</param>
    /// <param name="read">Whether the answer's body is wanted.</param>
    public async ValueTask<int> PostAsync(string path, string json, string key = "", bool read = false)
    {
        Send(path, json, key);
        int? status;
        while ((status = Took(await _socket.ReceiveAsync(_received.AsMemory(_length)), read)) is null)
        {
        }

        return status.Value;
    }

    /// <summary>Posts; the answer is taken with <see cref="Take"/>.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="json">The body, ASCII.</param>
    /// <param name="key">The idempotency key; empty for none.</param>
    public void Send(string path, string json, string key)
    {
        var written = key.Length == 0
            ? Utf8.TryWrite(_sent, CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\n{_head}Content-Length: {json.Length}\r\n\r\n{json}", out var length)
            : Utf8.TryWrite(_sent, CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\n{_head}Idempotency-Key: {key}\r\nContent-Length: {json.Length}\r\n\r\n{json}", out length);
        if (!written) throw new BenchmarkFailedException($"A request of more than {_sent.Length} bytes on {path}.");
        _socket.Send(_sent.AsSpan(0, length));
        _length = 0;
    }

    /// <summary>Takes what has arrived of the answer.</summary>
    /// <returns>The status; null while the answer is not all there.</returns>
    public int? Take() => Took(_socket.Receive(_received.AsSpan(_length)), read: false);

    private int? Took(int got, bool read)
    {
        if (got == 0) throw new BenchmarkFailedException("The hall closed a connection.");
        _length += got;
        var head = _received.AsSpan(0, _length).IndexOf("\r\n\r\n"u8);
        var end = head < 0 ? -1 : EndOf(head + 4);
        if (end < 0) return null;
        if (read) Body = Parse(head + 4, end);
        return (_received[9] - '0') * 100 + (_received[10] - '0') * 10 + _received[11] - '0';
    }

    public void Dispose() => _socket.Dispose();

    // Where the body ends; -1 while it is not all there.
    private int EndOf(int body)
    {
        var head = _received.AsSpan(0, body);
        var named = head.IndexOf("Content-Length: "u8);
        if (named >= 0)
        {
            var digits = head[(named + 16)..];
            var length = int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
            return _length >= body + length ? body + length : -1;
        }

        if (head.IndexOf("Transfer-Encoding: chunked"u8) < 0) return body;
        return _received.AsSpan(body, _length - body).EndsWith("0\r\n\r\n"u8) ? _length : -1;
    }

    // JSON of one object, chunked or not: from its first brace to its last.
    private JsonElement Parse(int body, int end)
    {
        var bytes = _received.AsSpan(body, end - body);
        var (first, last) = (bytes.IndexOf((byte)'{'), bytes.LastIndexOf((byte)'}'));
        return first < 0 ? default : JsonSerializer.Deserialize<JsonElement>(bytes[first..(last + 1)]);
    }
}
