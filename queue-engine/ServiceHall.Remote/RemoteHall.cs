using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Remote;

/// <summary>
/// A hall in another process, over its hub <c>/hubs/hall</c>. The connection heals by itself, views and calls go on where they were, and a
/// command whose answer was lost is asked again under the same id, so that it counts once.
/// </summary>
public sealed class RemoteHall : IHall, IAsyncDisposable
{
    private static readonly TimeSpan SubmitMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AskMax = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AskAgainDelay = TimeSpan.FromMilliseconds(50);

    private readonly HallConnection _connection;
    private readonly RemoteViews _views;
    private readonly RemoteCalls _calls;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    private RemoteHall(Uri hall, string token, TimeProvider time, ILogger log)
    {
        (_time, _log) = (time, log);
        _views = new RemoteViews(time, log);
        _connection = new HallConnection(hall, token, OpenedAsync, time, log);
        _calls = new RemoteCalls(_views, CallsAfterAsync, time);
        _views.Listen(_connection.Hub);
        _calls.Listen(_connection.Hub);
        _connection.Hub.On<int>("plan", _ => PlanChanged?.Invoke());
        _connection.LinkChanged += link => LinkChanged?.Invoke(link);
    }

    /// <summary>Begins to reach for a hall, and returns at once.</summary>
    /// <param name="hall">Its address, such as <c>http://10.0.0.2:5080</c>.</param>
    /// <param name="token">The station's token, or a clerk's pass.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where it says how the way to the hall is.</param>
    public static RemoteHall Open(Uri hall, string token, TimeProvider time, ILogger log)
    {
        var remote = new RemoteHall(hall, token, time, log);
        remote._connection.Open();
        return remote;
    }

    /// <inheritdoc />
    public HallLink Link => _connection.Link;

    /// <inheritdoc />
    public event Action<HallLink>? LinkChanged;

    /// <summary>Whether the hall is there and does not let this caller in: the token is none of its own.</summary>
    public bool IsShut => _connection.Shut is not null;

    /// <summary>Raised when the hall says that its plan has changed: whoever keeps a briefing asks for it anew.</summary>
    public event Action? PlanChanged;

    /// <inheritdoc />
    public ValueTask<Answer> SubmitAsync(HallCommand command, CancellationToken cancellation) => SubmitAsync("Submit", [WireOf(command)], cancellation);

    /// <inheritdoc />
    public ValueTask<Answer> SubmitForAsync(HallCommand command, string passToken, CancellationToken cancellation) =>
        SubmitAsync("SubmitFor", [WireOf(command), passToken], cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<TView> WatchAsync<TView>(ViewName<TView> view, CancellationToken cancellation) where TView : IHallView =>
        _views.WatchAsync(view, cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<CallAnnouncement> CallsAsync(long afterCallSequence, CancellationToken cancellation) =>
        _calls.CallsAsync(afterCallSequence, cancellation);

    /// <inheritdoc />
    public async ValueTask<QuoteAnswer> QuoteAsync(QuoteQuestion question, CancellationToken cancellation)
    {
        var reply = await AskAsync<QuoteAnswer>("Quote", [question], AskMax, cancellation);
        return reply.Value ?? new QuoteAnswer(null, reply.Refusal);
    }

    /// <inheritdoc />
    public async ValueTask<VisitView?> FindVisitAsync(VisitKey key, CancellationToken cancellation) =>
        (await AskAsync<VisitView?>("Find", [key], AskMax, cancellation)).Value;

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<SlotsOfGroup>> SlotsAsync(IReadOnlyList<MatterId> matters, CancellationToken cancellation) =>
        (await AskAsync<SlotsOfGroup[]>("Slots", [matters], AskMax, cancellation)).Value ?? [];

    /// <inheritdoc />
    public async ValueTask<AppointmentView?> FindAppointmentAsync(AppointmentKey key, CancellationToken cancellation) =>
        (await AskAsync<AppointmentView?>("FindAppointment", [key], AskMax, cancellation)).Value;

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<CitizenCase>> ResultsAsync(ResultKey key, CancellationToken cancellation) =>
        (await AskAsync<CitizenCase[]>("Results", [key], AskMax, cancellation)).Value ?? [];

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<VisitView>> DayOfWindowAsync(WindowId window, CancellationToken cancellation) =>
        (await AskAsync<VisitView[]>("DayOfWindow", [window], AskMax, cancellation)).Value ?? [];

    /// <inheritdoc />
    public async ValueTask<VisitStory?> StoryAsync(VisitId visit, CancellationToken cancellation) =>
        (await AskAsync<VisitStory?>("Story", [visit], AskMax, cancellation)).Value;

    /// <inheritdoc />
    public async ValueTask<AnswersFound> AnswersAsync(AnswersQuestion question, CancellationToken cancellation) =>
        (await AskAsync<AnswersFound>("Answers", [question], AskMax, cancellation)).Value ?? new AnswersFound(0, 0, []);

    /// <inheritdoc />
    public async ValueTask<StationBriefing> BriefAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var reply = await AskAsync<StationBriefing>("Brief", [], AskMax, cancellation);
            if (reply.Value is not null) return reply.Value;
            if (reply.Refusal.Type != "hall-unreachable") throw new HallRefusedException($"{reply.Refusal.Detail} {reply.Refusal.Remedy}");
        }
    }

    /// <inheritdoc />
    public async ValueTask ReportDevicesAsync(IReadOnlyList<DeviceReport> devices, CancellationToken cancellation) =>
        await AskAsync<object?>("ReportDevices", [devices], AskMax, cancellation);

    /// <inheritdoc />
    public async ValueTask ReportAnnouncingAsync(AnnouncingReport report, CancellationToken cancellation) =>
        await AskAsync<object?>("ReportAnnouncing", [report], AskMax, cancellation);

    /// <inheritdoc />
    public async ValueTask<SignInAnswer> SignInAsync(ClerkId clerk, string pin, CancellationToken cancellation)
    {
        var reply = await AskAsync<SignInAnswer>("SignIn", [clerk, pin], AskMax, cancellation);
        return reply.Value ?? new SignInAnswer(null, reply.Refusal);
    }

    /// <inheritdoc />
    public async ValueTask<ClerkPass?> WhoHoldsAsync(string passToken, CancellationToken cancellation) =>
        (await AskAsync<ClerkPass?>("WhoHolds", [passToken], AskMax, cancellation)).Value;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    // As HallCommand, so that its kind is written.
    private static JsonElement WireOf(HallCommand command) => JsonSerializer.SerializeToElement(command, Wire.Options);

    private async ValueTask<Answer> SubmitAsync(string method, object?[] what, CancellationToken cancellation)
    {
        var reply = await AskAsync<Answer>(method, what, SubmitMax, cancellation);
        return reply.Value ?? Answer.Refused(reply.Refusal);
    }

    private Task OpenedAsync(CancellationToken closed) => _views.KeepInStepAsync(_connection.Hub, closed);

    private async Task<CallAnnouncement[]?> CallsAfterAsync(long callSequence, CancellationToken cancellation) =>
        (await AskAsync<CallAnnouncement[]>("CallsAfter", [callSequence], AskMax, cancellation)).Value;

    /// <summary>Asks until there is an answer or the time is over; a connection that breaks in between is waited for.</summary>
    private async Task<Reply<T>> AskAsync<T>(string method, object?[] what, TimeSpan max, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(max, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        while (!late.IsCancellationRequested)
        {
            try
            {
                await _connection.ReachedAsync(both.Token);
                return new Reply<T>(await _connection.Hub.InvokeCoreAsync<T>(method, what, both.Token), Unreachable());
            }
            catch (HubException refused) when (!Broken(refused))
            {
                _log.LogWarning("The hall could not answer {Method}: {Why}", method, refused.Message);
                return new Reply<T>(default, new Rejection("hall-error", refused.Message, "Try again; if it stays so, look at the hall's log."));
            }
            catch (Exception broken) when (!cancellation.IsCancellationRequested)
            {
                _log.LogDebug(broken, "The way to the hall broke during {Method}.", method);
            }

            await Task.WhenAny(Task.Delay(AskAgainDelay, _time, both.Token));
            cancellation.ThrowIfCancellationRequested();
        }

        return new Reply<T>(default, Unreachable());
    }

    /// <summary>The client wraps the hall's good-bye in the same exception as an error of a method.</summary>
    private static bool Broken(HubException fault) => fault.Message.StartsWith("The server closed the connection", StringComparison.Ordinal);

    private Rejection Unreachable() => _connection.Shut is { } shut
        ? new Rejection("not-allowed", $"The hall answered {(int)shut.Status} to this station.", "Give it the token the hall wrote for it into stations.json.")
        : new Rejection("hall-unreachable", "The hall is out of reach just now.", "Try again in a moment; the same command id never counts twice.");

    private sealed record Reply<T>(T? Value, Rejection Refusal);
}
