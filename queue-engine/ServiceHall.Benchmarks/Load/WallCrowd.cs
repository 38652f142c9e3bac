using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Contracts;
using ServiceHall.Remote;

namespace ServiceHall.Benchmarks.Load;

/// <summary>Many walls at once, each with SignalR's own client; beside them some that ask for everything and never read.</summary>
internal sealed class WallCrowd : IAsyncDisposable
{
    private const int AtOnce = 50;
    private static readonly TimeSpan _arriveMax = TimeSpan.FromSeconds(20);
    private readonly List<HubConnection> _walls = [];
    private readonly List<ClientWebSocket> _slow = [];
    private readonly ConcurrentQueue<double> _times = new();
    private readonly ConcurrentDictionary<int, (long First, long Last, long Count)> _heard = new();

    public static async Task<WallCrowd> ConnectAsync(HallProcess hall, int walls, int slow, CancellationToken stop)
    {
        var crowd = new WallCrowd();
        var token = hall.TokenOf("wall-1");
        for (var i = 0; i < walls; i += AtOnce) crowd._walls.AddRange(await Task.WhenAll(Enumerable.Range(i, Math.Min(AtOnce, walls - i)).Select(wall => crowd.OpenAsync(hall.Port, token, wall, stop))));
        for (var i = 0; i < slow; i++) crowd._slow.Add(await OpenSlowAsync(hall.Port, token, stop));
        return crowd;
    }

    /// <summary>Forgets the times so far.</summary>
    public void Forget() => _times.Clear();

    /// <summary>The times from call to wall in milliseconds, sorted.</summary>
    public double[] Times() => [.. _times.Order()];

    /// <summary>Waits until every wall has heard a call.</summary>
    /// <exception cref="BenchmarkFailedException">Some did not in time.</exception>
    public async Task UntilAllHaveAsync(long sequence, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(_arriveMax);
        while (_heard.Count < _walls.Count || _heard.Values.Any(heard => heard.Last < sequence))
        {
            if (patience.IsCancellationRequested)
            {
                throw new BenchmarkFailedException($"{_heard.Values.Count(heard => heard.Last < sequence)} of {_walls.Count} walls did not hear call {sequence} within {_arriveMax.TotalSeconds} s.");
            }

            await Task.Delay(10, stop);
        }
    }

    /// <summary>Holds every wall's calls against their numbers.</summary>
    /// <exception cref="BenchmarkFailedException">A wall missed one or heard one twice.</exception>
    public void DemandNoGap()
    {
        var wrong = _heard.Values.Count(heard => heard.Count != heard.Last - heard.First + 1);
        if (wrong > 0) throw new BenchmarkFailedException($"{wrong} walls missed calls or heard them twice.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _slow) socket.Dispose();
        await Task.WhenAll(_walls.Select(wall => wall.DisposeAsync().AsTask()));
    }

    private async Task<HubConnection> OpenAsync(int port, string token, int wall, CancellationToken stop)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnections(token));
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(new Uri($"http://127.0.0.1:{port}/hubs/hall")));
        builder.AddJsonProtocol(protocol => Wire.Apply(protocol.PayloadSerializerOptions));
        var hub = builder.Build();
        hub.On<CallAnnouncement>("call", call => Hear(wall, call));
        await hub.StartAsync(stop);
        await hub.InvokeAsync("Watch", "wall", stop);
        return hub;
    }

    private void Hear(int wall, CallAnnouncement call)
    {
        _times.Enqueue((TimeProvider.System.GetUtcNow() - call.At).TotalMilliseconds);
        _heard.AddOrUpdate(
            wall, static (_, at) => (at, at, 1), static (_, heard, at) => (heard.First, at, heard.Count + (at == heard.Last + 1 ? 1 : 1_000_000)), call.CallSequence);
    }

    private static async Task<ClientWebSocket> OpenSlowAsync(int port, string token, CancellationToken stop)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/hubs/hall"), stop);
        await SayAsync("""{"protocol":"json","version":1}""");
        await SayAsync("""{"type":1,"target":"Watch","arguments":["wall"]}""");
        return socket;

        async Task SayAsync(string message) => await socket.SendAsync(Encoding.UTF8.GetBytes(message + "\u001e"), WebSocketMessageType.Text, endOfMessage: true, stop);
    }
}
