using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

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

    public static async Task<RawHttp> ConnectAsync(int port, string token, CancellationToken stop)
    {
        var http = new RawHttp(token);
        await http._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), stop);
        return http;
    }

    /// <summary>Posts and says the status.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="json">The body.</param>
    /// <param name="key">The idempotency key; empty for none.</param>
    /// <param name="read">Whether the answer's body is wanted.</param>
    public async ValueTask<int> PostAsync(string path, string json, string key = "", bool read = false)
    {
        var text = $"POST {path} HTTP/1.1\r\n{_head}{(key.Length == 0 ? "" : $"Idempotency-Key: {key}\r\n")}Content-Length: {json.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n{json}";
        await _socket.SendAsync(_sent.AsMemory(0, Encoding.ASCII.GetBytes(text, _sent)));
        _length = 0;
        int head, end;
        do
        {
            var got = await _socket.ReceiveAsync(_received.AsMemory(_length));
            if (got == 0) throw new BenchmarkFailedException($"The hall closed the connection on {path}.");
            _length += got;
            head = _received.AsSpan(0, _length).IndexOf("\r\n\r\n"u8);
            end = head < 0 ? -1 : EndOf(head + 4);
        }
        while (end < 0);

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
