using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using ServiceHall.Contracts;
using ServiceHall.Remote;

namespace ServiceHall.Host.Rehearsal;

/// <summary>One SignalR client of the rehearsal: keeps every push by its name with the moment it came.</summary>
public sealed class Listener : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly ConcurrentQueue<Push> _pushes = new();

    private Listener(HubConnection hub) => _hub = hub;

    /// <summary>Whether the connection has ended.</summary>
    public bool Ended => _hub.State == HubConnectionState.Disconnected;

    /// <summary>Connects to a hub and hears the pushes named.</summary>
    public static async Task<Listener> ConnectAsync(Uri process, string pathAndQuery, string token, params string[] pushes)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnections(token));
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(new Uri(process, pathAndQuery)));
        builder.AddJsonProtocol(protocol => Wire.Apply(protocol.PayloadSerializerOptions));
        var listener = new Listener(builder.Build());
        foreach (var name in pushes) listener._hub.On<JsonElement>(name, what => listener._pushes.Enqueue(new Push(name, what.Clone(), Stopwatch.GetTimestamp())));
        await listener._hub.StartAsync();
        return listener;
    }

    /// <summary>Calls a method of the hub.</summary>
    public async Task<JsonElement> InvokeAsync(string method, params object?[] arguments) =>
        (await _hub.InvokeCoreAsync<JsonElement?>(method, arguments)) ?? default;

    /// <summary>Calls a method that answers nothing.</summary>
    public Task TellAsync(string method, params object?[] arguments) => _hub.InvokeCoreAsync(method, arguments);

    /// <summary>Every push of a name so far, oldest first.</summary>
    public IReadOnlyList<Push> All(string name) => [.. _pushes.Where(push => push.Name == name)];

    /// <summary>The newest push of a name; undefined before the first.</summary>
    public JsonElement Last(string name) => All(name) is { Count: > 0 } pushes ? pushes[^1].What : default;

    /// <summary>Forgets what came.</summary>
    public void Forget() => _pushes.Clear();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}

/// <summary>A push that came.</summary>
/// <param name="Name">The name it was pushed under.</param>
/// <param name="What">What was pushed.</param>
/// <param name="At">A <see cref="Stopwatch"/> timestamp.</param>
public sealed record Push(string Name, JsonElement What, long At);
