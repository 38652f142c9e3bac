using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;

namespace ServiceHall.Remote;

/// <summary>The way to the hall: opened again for ever, after 0.2 seconds at first and 5 at last, with jitter so that a hall that comes back is not stormed.</summary>
internal sealed class HallConnection : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelayMin = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan RetryDelayMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OpeningMax = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Func<CancellationToken, Task> _opened;
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _staying = Task.CompletedTask;

    /// <param name="hall">The hall's address.</param>
    /// <param name="token">The caller's bearer token.</param>
    /// <param name="opened">What to do each time it was opened; cancelled when it closes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where it says how it fares.</param>
    public HallConnection(Uri hall, string token, Func<CancellationToken, Task> opened, TimeProvider time, ILogger log)
    {
        (_opened, _time, _log) = (opened, time, log);
        Link = new HallLink(Connected: false, time.GetUtcNow());
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnections(token));
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(new Uri(hall.AbsoluteUri.TrimEnd('/') + "/hubs/hall")));
        builder.AddJsonProtocol(protocol => Wire.Apply(protocol.PayloadSerializerOptions));
        Hub = builder.Build();
        Hub.HandshakeTimeout = OpeningMax;
        Hub.Closed += _ =>
        {
            _closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    public HubConnection Hub { get; }

    public HallLink Link { get; private set; }

    /// <summary>Why the hall does not let us in; null when it does, or is not there at all.</summary>
    public DoorShutException? Shut { get; private set; }

    public event Action<HallLink>? LinkChanged;

    public void Open() => _staying = Task.Run(StayOpenAsync);

    /// <summary>Waits until the hall is in reach.</summary>
    public Task ReachedAsync(CancellationToken cancellation)
    {
        lock (_gate) return _reached.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _staying;
        await Hub.DisposeAsync();
        _ended.Dispose();
    }

    private async Task StayOpenAsync()
    {
        var delay = RetryDelayMin;
        while (!_ended.IsCancellationRequested)
        {
            if (await TryOpenAsync())
            {
                delay = RetryDelayMin;
                await ServeAsync();
            }

            try
            {
                await Task.Delay(delay * (0.5 + (Random.Shared.NextDouble() / 2)), _time, _ended.Token);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            delay = delay * 2 < RetryDelayMax ? delay * 2 : RetryDelayMax;
        }

        SetLink(connected: false);
    }

    private async Task<bool> TryOpenAsync()
    {
        using var tooLong = new CancellationTokenSource(OpeningMax, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token, tooLong.Token);
        try
        {
            _closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await Hub.StartAsync(both.Token);
            Shut = null;
            return true;
        }
        catch (Exception fault)
        {
            var shut = fault as DoorShutException;
            if (shut is not null && Shut is null) _log.LogError("The hall does not let this station in ({Status}): check its token.", (int)shut.Status);
            Shut = shut;
            _log.LogDebug(fault, "The hall is not in reach yet.");
            return false;
        }
    }

    private async Task ServeAsync()
    {
        using var open = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        SetLink(connected: true);
        var serving = _opened(open.Token);
        try
        {
            await _closed.Task.WaitAsync(_ended.Token);
        }
        catch (OperationCanceledException)
        {
            _log.LogDebug("The way to the hall is closed from here.");
        }

        SetLink(connected: false);
        await open.CancelAsync();
        await serving;
    }

    private void SetLink(bool connected)
    {
        HallLink link;
        lock (_gate)
        {
            if (Link.Connected == connected) return;
            link = Link = new HallLink(connected, _time.GetUtcNow());
            if (connected) _reached.TrySetResult();
            else _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _log.LogInformation("The hall is {State}.", connected ? "in reach" : "out of reach");
        LinkChanged?.Invoke(link);
    }
}
