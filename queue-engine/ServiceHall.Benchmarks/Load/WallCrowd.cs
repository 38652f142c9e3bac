using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Contracts;
using ServiceHall.Remote;

namespace ServiceHall.Benchmarks.Load;

/// <summary>Many walls at once: most look at the bytes only, so that the load costs less than what it loads; some have SignalR's own client; some never read.</summary>
internal sealed class WallCrowd : IAsyncDisposable
{
    private const int AtOnce = 50;
    private static readonly TimeSpan _arriveMax = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _sayAlive = TimeSpan.FromSeconds(10);

    private readonly List<BareWall> _bare = [];
    private readonly List<HubConnection> _own = [];
    private readonly List<BareWall> _slow = [];
    private readonly List<Task> _running = [];
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<double> _times = new();
    private readonly ConcurrentDictionary<int, (long First, long Last, long Count)> _heard = new();
    private long? _first;

    /// <summary>Opens them.</summary>
    /// <param name="hall">The hall.</param>
    /// <param name="bare">How many look at the bytes.</param>
    /// <param name="own">How many have SignalR's own client.</param>
    /// <param name="slow">How many never read.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<WallCrowd> ConnectAsync(HallProcess hall, int bare, int own, int slow, CancellationToken stop)
    {
        var crowd = new WallCrowd();
        var token = hall.TokenOf("wall-1");
        await OpenManyAsync(crowd._own, own, wall => crowd.OpenOwnAsync(hall.Port, token, wall, stop));
        await OpenManyAsync(crowd._bare, bare, _ => BareWall.OpenAsync(hall.Port, token, stop));
        await OpenManyAsync(crowd._slow, slow, _ => BareWall.OpenAsync(hall.Port, token, stop));
        crowd._running.AddRange(crowd._bare.Select((wall, index) => wall.ReadAsync((sequence, at) => crowd.Hear(own + index, sequence, at), crowd._end.Token)));
        crowd._running.Add(crowd.SayAliveAsync());
        return crowd;
    }

    /// <summary>Forgets the times so far.</summary>
    public void Forget() => _times.Clear();

    /// <summary>The times from call to wall in milliseconds, sorted.</summary>
    public double[] Times() => [.. _times.Order()];

    /// <summary>Waits until every wall has heard a call.</summary>
    /// <exception cref="BenchmarkFailedException">Some did not in time, or a wall was closed.</exception>
    public async Task UntilAllHaveAsync(long sequence, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(_arriveMax);
        while (_heard.Count < _bare.Count + _own.Count || _heard.Values.Any(heard => heard.Last < sequence))
        {
            if (_running.Find(task => task.IsFaulted) is { } broken) await broken;
            if (patience.IsCancellationRequested)
            {
                throw new BenchmarkFailedException($"{_heard.Values.Count(heard => heard.Last < sequence)} of {_bare.Count + _own.Count} walls did not hear call {sequence} within {_arriveMax.TotalSeconds} s.");
            }

            await Task.Delay(10, stop);
        }
    }

    /// <summary>A call was made: the first of all is where every wall begins.</summary>
    public void Called(long sequence) => _first ??= sequence;

    /// <summary>Holds every wall's calls against their numbers, from the first that was made.</summary>
    /// <exception cref="BenchmarkFailedException">A wall missed one or heard one twice.</exception>
    public void DemandNoGap()
    {
        var wrong = _heard.Values.Count(heard => heard.First != _first || heard.Count != heard.Last - heard.First + 1);
        if (wrong > 0) throw new BenchmarkFailedException($"{wrong} walls missed calls or heard them twice.");
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var wall in _bare.Concat(_slow)) wall.Dispose();
        await Task.WhenAll(_own.Select(wall => wall.DisposeAsync().AsTask()));
        _end.Dispose();
    }

    private static async Task OpenManyAsync<T>(List<T> walls, int count, Func<int, Task<T>> open)
    {
        for (var i = 0; i < count; i += AtOnce) walls.AddRange(await Task.WhenAll(Enumerable.Range(i, Math.Min(AtOnce, count - i)).Select(open)));
    }

    private async Task<HubConnection> OpenOwnAsync(int port, string token, int wall, CancellationToken stop)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnections(token));
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(new Uri($"http://127.0.0.1:{port}/hubs/hall")));
        builder.AddJsonProtocol(protocol => Wire.Apply(protocol.PayloadSerializerOptions));
        var hub = builder.Build();
        hub.On<CallAnnouncement>("call", call => Hear(wall, call.CallSequence, call.At));
        await hub.StartAsync(stop);
        await hub.InvokeAsync("Watch", "wall", stop);
        return hub;
    }

    // Those that never read say that they are there as well: a connection that is only silent would be ended.
    private async Task SayAliveAsync()
    {
        while (true)
        {
            await Task.Delay(_sayAlive, _end.Token);
            foreach (var wall in _bare.Concat(_slow)) await wall.SayAliveAsync(_end.Token);
        }
    }

    private void Hear(int wall, long sequence, DateTimeOffset at)
    {
        _times.Enqueue((TimeProvider.System.GetUtcNow() - at).TotalMilliseconds);
        _heard.AddOrUpdate(
            wall, static (_, at) => (at, at, 1), static (_, heard, at) => (heard.First, at, heard.Count + (at == heard.Last + 1 ? 1 : 1_000_000)), sequence);
    }
}
