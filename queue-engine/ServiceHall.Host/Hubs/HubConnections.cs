using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using ServiceHall.Host.SignIn;

namespace ServiceHall.Host.Hubs;

/// <summary>
/// The open connections of the hall's hub. What many are sent is written out once: the same picture has the same bytes, and each
/// connection only copies them. A send is over when its connection has taken it, so whoever is slow waits for itself alone.
/// </summary>
public sealed class HubConnections : DefaultHubLifetimeManager<HallHub>, IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly ICredentials _credentials;
    private readonly HubConnectionStore _open = new();
    private readonly ConditionalWeakTable<object, SerializedHubMessage> _written = new();
    private readonly ITimer _look;

    /// <summary>None open yet. Whose pass is over is cut off within a minute.</summary>
    public HubConnections(ICredentials credentials, TimeProvider time, ILogger<DefaultHubLifetimeManager<HallHub>> log)
        : base(log)
    {
        _credentials = credentials;
        _look = time.CreateTimer(_ => _ = EndStrangersAsync(), null, LookEvery, LookEvery);
    }

    /// <inheritdoc />
    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        _open.Add(connection);
        await base.OnConnectedAsync(connection);
        // The plan may have changed since it was asked who comes.
        await EndIfStrangeAsync(connection);
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        _open.Remove(connection);
        return base.OnDisconnectedAsync(connection);
    }

    /// <summary>Whoever is nobody any more, or somebody with other rights, since the plan has changed or a pass is over: cut off, and may come again as who it is now.</summary>
    public async Task EndStrangersAsync()
    {
        foreach (var connection in _open) await EndIfStrangeAsync(connection);
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

    /// <inheritdoc />
    public void Dispose() => _look.Dispose();

    private async ValueTask EndIfStrangeAsync(HubConnectionContext connection)
    {
        var now = connection.GetHttpContext() is { } request ? await TokenAuthentication.WhoAsksAsync(request, _credentials) : null;
        if (now != connection.User.AsHolder()) connection.Abort();
    }
}
