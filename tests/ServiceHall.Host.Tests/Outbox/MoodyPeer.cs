using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServiceHall.Host.Tests.Outbox;

/// <summary>
/// Somebody who is told things, and fails in every way on demand. Faults: it is not there (refuses), answers 500, hangs up without an
/// answer, drops in the middle of an answer, takes the message and loses its own answer (so it comes twice), is slow, hangs for ever with the
/// message taken or not, answers nonsense, is spoken to in TLS and knows none.
/// </summary>
internal sealed class MoodyPeer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _letGo = new();
    private int _held;
    private readonly Lock _gate = new();
    private readonly List<Told> _told = [];
    private readonly Dictionary<string, int> _failures = [];
    private TcpListener? _listener;
    private Task _running = Task.CompletedTask;

    public MoodyPeer()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Port = ((IPEndPoint)free.LocalEndpoint).Port;
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}/in";

    /// <summary>How it treats the next messages, one each; friendly when none is left.</summary>
    public Queue<string> Moods { get; } = new();

    /// <summary>How often it fails with the same message; the moods that are left are for others.</summary>
    public int FailuresOfOneMax { get; set; } = int.MaxValue;

    /// <summary>Every message it read whole, in the order it came, whether or not it said so.</summary>
    public IReadOnlyList<Told> All
    {
        get { lock (_gate) return [.. _told]; }
    }

    /// <summary>How many messages it hangs with just now.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>Whether it still listens, and how it will treat whom it hears next.</summary>
    public string Standing
    {
        get { lock (_gate) return $"{(_running.IsCompleted ? "does not listen" : "listens")}, moods to come: {string.Join(' ', Moods)}"; }
    }

    /// <summary>Hangs with none any more, and hangs up on those it held.</summary>
    public void LetGo()
    {
        lock (_gate) Moods.Clear();
        _letGo.Cancel();
    }

    public void Listen()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener?.Stop();
        await _running;
        _letGo.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener!.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            lock (_gate) _told.TrimExcess();
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            if (await ReadAsync(stream) is not { } told) return;
            string mood;
            lock (_gate)
            {
                mood = MoodFor(told.Id);
                if (mood is "friendly" or "slow" or "drops" or "loses" or "hangs-taken") _told.Add(told);
            }

            switch (mood)
            {
                case "500": await WriteAsync(stream, "HTTP/1.1 500 Oh no\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"); break;
                case "hangs-up": break;
                case "hangs" or "hangs-taken": await HoldAsync(); break;
                case "nonsense": await WriteAsync(stream, "Good day to you, hall.\r\n\r\n"); break;
                case "loses": break;
                case "drops": await WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nhalf"); break;
                case "slow":
                    await Task.Delay(400);
                    await WriteAsync(stream, "HTTP/1.1 204 Fine\r\nConnection: close\r\n\r\n");
                    break;
                default: await WriteAsync(stream, "HTTP/1.1 204 Fine\r\nConnection: close\r\n\r\n"); break;
            }
        }
    }

    private string MoodFor(string id)
    {
        if (Moods.Count == 0) return "friendly";
        var failures = _failures.GetValueOrDefault(id);
        if (failures >= FailuresOfOneMax) return "friendly";
        var mood = Moods.Dequeue();
        if (mood is not ("friendly" or "slow")) _failures[id] = failures + 1;
        return mood;
    }

    private async Task HoldAsync()
    {
        Interlocked.Increment(ref _held);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, _letGo.Token);
        await Task.WhenAny(Task.Delay(Timeout.Infinite, either.Token));
        Interlocked.Decrement(ref _held);
    }

    private static async Task<Told?> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var text = Encoding.Latin1.GetString([.. bytes]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var headers = text[..end].Split("\r\n").Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
                var length = int.Parse(headers["Content-Length"], System.Globalization.CultureInfo.InvariantCulture);
                if (bytes.Count >= end + 4 + length) return new Told(headers, Encoding.UTF8.GetString([.. bytes.Skip(end + 4).Take(length)]));
            }

            var read = await stream.ReadAsync(buffer);
            // The first byte of a TLS greeting: this peer hangs up on it.
            if (read == 0 || (bytes.Count == 0 && buffer[0] == 0x16)) return null;
            bytes.AddRange(buffer.AsSpan(0, read));
        }
    }

    private static async Task WriteAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
}

/// <summary>A message as it was received.</summary>
internal sealed record Told(IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Id => Headers["X-ServiceHall-Id"];
}
