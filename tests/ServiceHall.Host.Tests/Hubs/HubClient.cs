using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ServiceHall.Host.Tests.Hubs;

/// <summary>A SignalR client of our own over the bare socket, so that what goes over the wire is what is tested.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly StringBuilder _received = new();
    private int _invocation;

    public static async Task<HubClient> OpenAsync(string url, string? token)
    {
        var client = new HubClient();
        if (token is not null) client._socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
        await client._socket.ConnectAsync(new Uri(url.Replace("http://", "ws://", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
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

    public Task SendAsync(string json) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(json + End), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> NextTextAsync()
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(TimeSpan.FromSeconds(20));
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var all = _received.ToString();
            var end = all.IndexOf(End, StringComparison.Ordinal);
            if (end >= 0)
            {
                _received.Remove(0, end + 1);
                return all[..end];
            }

            var got = await _socket.ReceiveAsync(buffer, late.Token);
            if (got.MessageType == WebSocketMessageType.Close) throw new IOException("The hall closed the connection.");
            _received.Append(Encoding.UTF8.GetString(buffer, 0, got.Count));
        }
    }
}
