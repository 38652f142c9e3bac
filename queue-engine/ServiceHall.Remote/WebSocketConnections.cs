using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;

namespace ServiceHall.Remote;

/// <summary>The hall's door was shut on us, with the HTTP status it gave.</summary>
public sealed class DoorShutException(HttpStatusCode status, Exception inner) : IOException($"The hall answered {(int)status} to this connection.", inner)
{
    /// <summary>401: it does not know the token. 403: the token may not do this.</summary>
    public HttpStatusCode Status { get; } = status;
}

/// <summary>Opens a hub's connection as a WebSocket at once, without negotiation, with a bearer token in the header.</summary>
public sealed class WebSocketConnections(string token) : IConnectionFactory
{
    /// <inheritdoc />
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var address = new UriBuilder(((UriEndPoint)endpoint).Uri);
        address.Scheme = address.Scheme is "https" or "wss" ? "wss" : "ws";
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(5);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(10);
        try
        {
            await socket.ConnectAsync(address.Uri, cancellationToken);
        }
        catch (WebSocketException fault) when (socket.HttpStatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            var status = socket.HttpStatusCode;
            socket.Dispose();
            throw new DoorShutException(status, fault);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new WebSocketConnection(socket);
    }
}

/// <summary>Carries a pipe over a WebSocket: two pumps, nothing else.</summary>
internal sealed class WebSocketConnection : ConnectionContext
{
    private const int MessageBytesMax = 8 * 1024 * 1024;
    private const int ReadBytes = 4096;

    private readonly ClientWebSocket _socket;
    private readonly Duplex _ours;
    private readonly CancellationTokenSource _gone = new();
    private readonly Task _pumps;

    public WebSocketConnection(ClientWebSocket socket)
    {
        _socket = socket;
        var incoming = new Pipe();
        var outgoing = new Pipe();
        Transport = new Duplex(incoming.Reader, outgoing.Writer);
        _ours = new Duplex(outgoing.Reader, incoming.Writer);
        ConnectionClosed = _gone.Token;
        _pumps = Task.WhenAll(ReceiveAsync(), SendAsync());
    }

    public override string ConnectionId { get; set; } = Guid.NewGuid().ToString("N");

    public override Microsoft.AspNetCore.Http.Features.IFeatureCollection Features { get; } = new Microsoft.AspNetCore.Http.Features.FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

    public override IDuplexPipe Transport { get; set; }

    public override void Abort(ConnectionAbortedException abortReason) => _socket.Abort();

    public override async ValueTask DisposeAsync()
    {
        await Transport.Output.CompleteAsync();
        await Transport.Input.CompleteAsync();
        _socket.Abort();
        await _pumps;
        await _gone.CancelAsync();
        _gone.Dispose();
        _socket.Dispose();
        await base.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        Exception? fault = null;
        try
        {
            var messageBytes = 0L;
            while (true)
            {
                var received = await _socket.ReceiveAsync(_ours.Output.GetMemory(ReadBytes), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close) break;
                messageBytes += received.Count;
                if (messageBytes > MessageBytesMax) throw new InvalidDataException($"The hall sent a message of more than {MessageBytesMax} bytes.");
                if (received.EndOfMessage) messageBytes = 0;
                _ours.Output.Advance(received.Count);
                var flushed = await _ours.Output.FlushAsync();
                if (flushed.IsCompleted || flushed.IsCanceled) break;
            }
        }
        catch (Exception broken)
        {
            fault = broken; // told to the reader of the pipe
        }

        await _ours.Output.CompleteAsync(fault);
    }

    private async Task SendAsync()
    {
        Exception? fault = null;
        try
        {
            while (true)
            {
                var read = await _ours.Input.ReadAsync();
                if (!read.Buffer.IsEmpty) await SendAsync(read.Buffer);
                _ours.Input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted || read.IsCanceled) break;
            }

            if (_socket.State == WebSocketState.Open) await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception broken)
        {
            fault = broken; // told to the writer of the pipe
        }

        await _ours.Input.CompleteAsync(fault);
    }

    private async Task SendAsync(ReadOnlySequence<byte> bytes)
    {
        var left = bytes.Length;
        foreach (var segment in bytes)
        {
            left -= segment.Length;
            await _socket.SendAsync(segment, WebSocketMessageType.Text, endOfMessage: left == 0, CancellationToken.None);
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
