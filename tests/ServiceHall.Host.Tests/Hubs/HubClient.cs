using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ServiceHall.Host.Tests.Hubs;

/// <summary>A SignalR client of our own over the bare socket, so that what goes over the wire is what is tested.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Queue<string> _messages = new();
    private readonly StringBuilder _rest = new();
    private readonly CancellationTokenSource _left = new();
    private HttpMessageInvoker? _transport;
    private Task _pinging = Task.CompletedTask;
    private int _invocation;

    /// <summary>Connects; with a small buffer of its own where what lies in buffers matters.</summary>
    public static async Task<HubClient> OpenAsync(string url, string? token, int? receiveBuffer = null)
    {
        var client = new HubClient { _transport = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = (to, stop) => ConnectAsync(to.DnsEndPoint, receiveBuffer, stop) }) };
        if (token is not null) client._socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
        await client._socket.ConnectAsync(new Uri(url.Replace("http://", "ws://", StringComparison.Ordinal)), client._transport, TestContext.Current.CancellationToken);
        client._pinging = client.PingAsync();
        await client.SendAsync("""{"protocol":"json","version":1}""");
        Assert.Equal("{}", await client.NextTextAsync());
        return client;
    }

    /// <summary>Invokes a method; the completion comes among the messages.</summary>
    public async Task<string> InvokeAsync(string target, params object?[] arguments)
    {
        var id = (++_invocation).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await SendAsync(new JsonObject
        {
            ["type"] = 1, ["invocationId"] = id, ["target"] = target,
            ["arguments"] = new JsonArray([.. arguments.Select(argument => argument is JsonNode node ? node : JsonValue.Create(argument))]),
        }.ToJsonString());
        return id;
    }

    /// <summary>Invokes a method and waits for its completion; pushes in between are dropped.</summary>
    public async Task<JsonNode> AskAsync(string target, params object?[] arguments)
    {
        var id = await InvokeAsync(target, arguments);
        while (true)
        {
            var message = await NextAsync();
            if (message["type"]!.GetValue<int>() == 3 && message["invocationId"]!.GetValue<string>() == id) return message;
        }
    }

    /// <summary>The next push of a name, with its argument.</summary>
    public async Task<JsonNode> PushAsync(string name)
    {
        while (true)
        {
            var message = await NextAsync();
            if (message["type"]!.GetValue<int>() == 1 && message["target"]!.GetValue<string>() == name) return message["arguments"]![0]!;
        }
    }

    /// <summary>The next message that is no ping.</summary>
    public async Task<JsonNode> NextAsync()
    {
        while (true)
        {
            var message = JsonNode.Parse(await NextTextAsync())!;
            if (message["type"]!.GetValue<int>() != 6) return message;
        }
    }

    public async Task SendAsync(string json)
    {
        await _sending.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(json + End), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _pinging;
        _socket.Dispose();
        _transport?.Dispose();
        _sending.Dispose();
        _left.Dispose();
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, int? receiveBuffer, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer is { } size) socket.ReceiveBufferSize = size;
        await socket.ConnectAsync(to, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    // A client that is slow to read is still there.
    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        try
        {
            while (await timer.WaitForNextTickAsync(_left.Token)) await SendAsync("""{"type":6}""");
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task<string> NextTextAsync()
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(TimeSpan.FromSeconds(60));
        var buffer = new byte[16 * 1024];
        string? message;
        while (!_messages.TryDequeue(out message))
        {
            var got = await _socket.ReceiveAsync(buffer, late.Token);
            if (got.MessageType == WebSocketMessageType.Close) throw new IOException("The hall closed the connection.");
            _rest.Append(Encoding.UTF8.GetString(buffer, 0, got.Count));
            var parts = _rest.ToString().Split(End);
            foreach (var whole in parts[..^1]) _messages.Enqueue(whole);
            _rest.Clear().Append(parts[^1]);
        }

        return message;
    }
}
