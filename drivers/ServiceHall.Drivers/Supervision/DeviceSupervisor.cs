using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Plugged;

namespace ServiceHall.Drivers.Supervision;

/// <summary>
/// Keeps one device going: opens its line, lets the driver probe and serve it, and after a fault tries again, later and later, or at
/// once when the cable comes back. Health changes edge by edge: while it cannot be reached it stays
/// <see cref="DeviceState.Unavailable"/> through all tries, so a watcher writes one line when it goes and one when it is back.
/// </summary>
public sealed class DeviceSupervisor : IHasHealth, IAsyncDisposable
{
    private static readonly TimeSpan PresenceInterval = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan StableAfter = TimeSpan.FromSeconds(30);

    private readonly LineAddress address;
    private readonly IDeviceProtocol protocol;
    private readonly TimeProvider time;
    private readonly RetryDelay retryDelay;
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private DeviceSession? session;
    private string? plugged;
    private long? servingSince;
    private bool servedBefore;
    private bool denied;
    private Task? running;
    private volatile DeviceHealth health;

    /// <summary>A supervisor that has not started.</summary>
    /// <param name="device">The device's id in the plan.</param>
    /// <param name="kind">Its kind in the plan.</param>
    /// <param name="address">Where it is wired.</param>
    /// <param name="protocol">Its driver.</param>
    /// <param name="time">The clock.</param>
    /// <param name="chance">Of the retry delays; seeded in tests.</param>
    public DeviceSupervisor(string device, string kind, LineAddress address, IDeviceProtocol protocol, TimeProvider time, Random? chance = null)
    {
        this.address = address;
        this.protocol = protocol;
        this.time = time;
        retryDelay = new RetryDelay(chance ?? Random.Shared);
        health = new DeviceHealth(device, kind, DeviceState.Disabled, [], time.GetUtcNow(), null, 0);
    }

    /// <inheritdoc />
    public DeviceHealth Health => health;

    /// <inheritdoc />
    public event Action<DeviceHealth>? HealthChanged;

    /// <summary>Begins; called once.</summary>
    public void Start()
    {
        if (running is not null)
            throw new InvalidOperationException($"The supervisor of {health.Device} runs already.");

        Become(DeviceState.Connecting, [], null);
        running = Task.Run(RunAsync);
    }

    /// <summary>Stops, closes the line and waits for both.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        if (running is not null)
            await running.ConfigureAwait(false);

        Become(DeviceState.Disabled, [], null);
    }

    private async Task RunAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ServeOnceAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Failed(e);
            }

            await PauseAsync().ConfigureAwait(false);
        }
    }

    private async Task ServeOnceAsync()
    {
        plugged = address.Presence;
        var led = address.LeadsTo;
        var line = await address.OpenAsync(time, stop.Token).ConfigureAwait(false);
        await using (line.ConfigureAwait(false))
        {
            // A name that led elsewhere a moment later may have led to another device's node, whose number was free again.
            if (address.Presence != plugged)
                throw new LineException(LineFault.HungUp, address.Text, "was plugged anew while it was being opened");

            var opened = new DeviceSession(Report, Identify);
            lock (gate)
                session = opened;

            var serving = ServeAsync(line, opened);
            await UntilNameMovesAsync(led, serving).ConfigureAwait(false);
            await line.DisposeAsync().ConfigureAwait(false);
            await serving.ConfigureAwait(false);
            stop.Token.ThrowIfCancellationRequested();
            throw new DeviceException("protocol-error", $"{address}: the driver ended without a fault");
        }
    }

    private async Task ServeAsync(Line line, DeviceSession opened)
    {
        try
        {
            await protocol.ServeAsync(line, opened, stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            line.GiveUp();
            throw;
        }
    }

    // Ends with the serving, or when the name leads elsewhere. A pulled cable takes its link away too, and hangs up a moment later by itself. Where
    // nothing hangs up, the link was an old one that udev had not yet taken away, and led to a node whose number another device had got.
    private async Task UntilNameMovesAsync(string? led, Task serving)
    {
        while (led is not null && !serving.IsCompleted)
        {
            var happened = Hotplug.Shared.ChangedAsync(address.Folders);
            if (address.LeadsTo != led)
            {
                await Task.WhenAny(serving, Task.Delay(PresenceInterval, time, stop.Token)).ConfigureAwait(false);
                return;
            }

            await Task.WhenAny(serving, happened).ConfigureAwait(false);
        }

        await serving.ConfigureAwait(false);
    }

    private void Report(DeviceSession from, DeviceState state, IReadOnlyList<string> reasons)
    {
        lock (gate)
        {
            if (session != from)
                return;

            if (servingSince is null)
            {
                servingSince = time.GetTimestamp();
                if (servedBefore)
                    health = health with { Reconnects = health.Reconnects + 1 };

                servedBefore = true;
            }

            Become(state, reasons, null);
        }
    }

    private void Identify(DeviceSession from, string identity)
    {
        lock (gate)
        {
            if (session != from || health.Identity == identity)
                return;

            health = health with { Identity = identity };
            HealthChanged?.Invoke(health);
        }
    }

    private void Failed(Exception e)
    {
        lock (gate)
        {
            if (servingSince is { } since && time.GetElapsedTime(since) >= StableAfter)
                retryDelay.Reset();

            session = null;
            servingSince = null;
            denied = e is LineException { Fault: LineFault.AccessDenied };
            Become(DeviceState.Unavailable, [Reason(e)], Words(e));
        }
    }

    // Waits for the next try. A port that was plugged in since the last one ends the wait and starts the delays anew.
    private async Task PauseAsync()
    {
        var delay = retryDelay.Next();
        var begun = time.GetTimestamp();
        try
        {
            while (delay - time.GetElapsedTime(begun) is { Ticks: > 0 } left)
            {
                var somethingHappened = await SomethingPluggedAsync(left < PresenceInterval ? left : PresenceInterval).ConfigureAwait(false);
                var now = address.Presence;

                // A node that is there and was refused may be allowed now: udev makes it first and sets its group after.
                if (now is not null && (now != plugged || (somethingHappened && denied)))
                {
                    retryDelay.Reset();
                    return;
                }

                plugged = now;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task<bool> SomethingPluggedAsync(TimeSpan atMost)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var happened = Hotplug.Shared.ChangedAsync(address.Folders);
        var first = await Task.WhenAny(happened, Task.Delay(atMost, time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        stop.Token.ThrowIfCancellationRequested();
        return first == happened;
    }

    private void Become(DeviceState state, IReadOnlyList<string> reasons, string? error)
    {
        // Raised inside the gate: watchers see the edges in the order they happened.
        lock (gate)
        {
            var changed = health.State != state || !health.Reasons.SequenceEqual(reasons);
            health = health with
            {
                State = state,
                Reasons = reasons,
                Since = changed ? time.GetUtcNow() : health.Since,
                LastError = error ?? health.LastError,
            };
            if (changed)
                HealthChanged?.Invoke(health);
        }
    }

    private static string Reason(Exception e) => e switch
    {
        DeviceException device => device.Reason,
        LineException { Fault: LineFault.NotFound } => "not-found",
        LineException { Fault: LineFault.Busy } => "busy",
        LineException { Fault: LineFault.AccessDenied } => "access-denied",
        LineException { Fault: LineFault.HungUp } => "hung-up",
        LineException { Fault: LineFault.Timeout } => "no-reply",
        LineException { Fault: LineFault.Unsupported } => "unsupported",
        _ => "driver-error",
    };

    private static string Words(Exception e) => e is LineException or DeviceException ? e.Message : $"{e.GetType().Name}: {e.Message}";
}
