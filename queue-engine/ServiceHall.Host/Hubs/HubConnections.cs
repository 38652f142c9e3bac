using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace ServiceHall.Host.Hubs;

/// <summary>
/// The open connections of the hall's hub. What many are sent is written out once: the same picture has the same bytes, and each
/// connection only copies them. A send is over when its connection has taken it, so whoever is slow waits for itself alone.
/// </summary>
public sealed class HubConnections(ILogger<DefaultHubLifetimeManager<HallHub>> log) : DefaultHubLifetimeManager<HallHub>(log)
{
    private readonly HubConnectionStore _open = new();
    private readonly ConditionalWeakTable<object, SerializedHubMessage> _written = new();

    /// <inheritdoc />
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        _open.Add(connection);
        return base.OnConnectedAsync(connection);
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        _open.Remove(connection);
        return base.OnDisconnectedAsync(connection);
    }

    /// <summary>Sends a picture to one connection; to one that is gone, nothing.</summary>
    /// <param name="connection">The connection's id.</param>
    /// <param name="push">What the picture is called on the wire; always the same for one picture.</param>
    /// <param name="picture">The picture. Who gives the same object for another connection has it written out only once.</param>
    /// <param name="cancellation">Gives up waiting for the connection.</param>
    public ValueTask PushAsync(string connection, string push, object picture, CancellationToken cancellation) =>
        _open[connection] is { } open
            ? open.WriteAsync(_written.GetValue(picture, one => new SerializedHubMessage(new InvocationMessage(push, [one]))), cancellation)
            : ValueTask.CompletedTask;
}
