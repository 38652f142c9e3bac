using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServiceHall.Host.Phones;

/// <summary>A phone page of the bench: the page's own stream over a bare socket, noting when what came.</summary>
internal sealed class ListeningPhone : IDisposable
{
    // Loopback has 16 million addresses: a few hundred phones each, as behind the addresses of a mobile network.
    private const int PhonesPerAddress = 250;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 8 * 1024, NoDelay = true };
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When the page last said "called", as <see cref="Stopwatch"/> ticks; 0 before.</summary>
    public long CalledAt { get; private set; }

    /// <summary>When the place last moved; 0 before.</summary>
    public long PlaceAt { get; private set; }

    /// <summary>How many messages came.</summary>
    public int Heard { get; private set; }

    /// <summary>Opens the stream and waits for the first page.</summary>
    public async Task OpenAsync(Uri hall, string code, int ordinal, CancellationToken cancellation)
    {
        var source = ordinal / PhonesPerAddress;
        _socket.Bind(new IPEndPoint(new IPAddress([127, 0, (byte)(1 + (source / 250)), (byte)(1 + (source % 250))]), 0));
        await _socket.ConnectAsync(IPAddress.Loopback, hall.Port, cancellation);
        await _socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/tickets/{code}/live HTTP/1.1\r\nHost: {hall.Authority}\r\nAccept: text/event-stream\r\n\r\n"), cancellation);
        _ = ReadAsync(cancellation);
        await _first.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellation);
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    private async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            using var lines = new StreamReader(new NetworkStream(_socket), Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 1024);
            var kind = "";
            while (await lines.ReadLineAsync(cancellation) is { } line)
            {
                if (line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && !line.Contains(" 200", StringComparison.Ordinal))
                {
                    _first.TrySetException(new InvalidOperationException($"A phone was answered {line}."));
                }
                else if (line.StartsWith("event: ", StringComparison.Ordinal))
                {
                    kind = line;
                }
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    if (kind is "" or "event: place") Hear(line, place: kind.Length > 0);
                    kind = "";
                }
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or OperationCanceledException or SocketException)
        {
            _first.TrySetException(fault);
        }
    }

    private void Hear(string line, bool place)
    {
        var now = Stopwatch.GetTimestamp();
        Heard++;
        if (place) PlaceAt = now;
        else if (line.Contains("\"state\":\"called\"", StringComparison.Ordinal)) CalledAt = now;
        _first.TrySetResult();
    }
}
