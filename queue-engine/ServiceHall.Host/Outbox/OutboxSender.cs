using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Outbox;

/// <summary>
/// Sends what waits, target by target: at least once, signed, in order for each case, again and again with growing pauses for a week.
/// A target that hangs or fails holds up neither the hall nor the other targets.
/// </summary>
public sealed class OutboxSender(OutboxBook book, OutboxSecrets secrets, TimeProvider time, ILogger<OutboxSender> log) : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan PauseMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseMax = TimeSpan.FromHours(1);
    private static readonly TimeSpan TryMax = TimeSpan.FromDays(7);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AnotherSends = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(2), MaxConnectionsPerServer = AtOnce,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>How long to wait after so many failures: twice as long each time up to an hour, half of it by chance so that many do not come at once.</summary>
    public static TimeSpan PauseAfter(int attempts, double chance)
    {
        var most = Math.Min(PauseMax.TotalSeconds, PauseMin.TotalSeconds * Math.Pow(2, Math.Min(attempts, 20)));
        return TimeSpan.FromSeconds((most / 2) + (most / 2 * chance));
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var served = new Dictionary<OutboxTarget, (CancellationTokenSource Leave, Task Serving)>();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var others = book.OtherTargets;
                var wanted = book.Targets;
                foreach (var gone in served.Keys.Except(wanted).ToList()) await LeaveAsync(served, gone);
                foreach (var target in wanted.Where(target => !served.ContainsKey(target)))
                {
                    var leave = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                    served[target] = (leave, Task.Run(() => ServeAsync(target, leave.Token), CancellationToken.None));
                }

                await others.WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Nothing more is sent.");
        }
        finally
        {
            foreach (var target in served.Keys.ToList()) await LeaveAsync(served, target);
        }
    }

    private static async Task LeaveAsync(Dictionary<OutboxTarget, (CancellationTokenSource Leave, Task Serving)> served, OutboxTarget target)
    {
        var (leave, serving) = served[target];
        await leave.CancelAsync();
        await serving;
        leave.Dispose();
        served.Remove(target);
    }

    private async Task ServeAsync(OutboxTarget target, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!book.MaySend())
                {
                    await Task.Delay(AnotherSends, time, stopping);
                    continue;
                }

                var newer = book.Newer;
                var due = book.Due(target.Id, time.GetUtcNow(), AtOnce);
                if (due.Count > 0) await Task.WhenAll(due.Select(one => SendAsync(target, one, stopping)));
                else await RestAsync(target, newer, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                log.LogDebug("Nothing more is sent to {Target}.", target.Id);
            }
            catch (Exception fault)
            {
                log.LogError(fault, "The outbox of {Target} failed; it is looked at again in a moment.", target.Id);
                await Task.WhenAny(Task.Delay(PauseMin, time, stopping));
            }
        }
    }

    private async Task RestAsync(OutboxTarget target, Task newer, CancellationToken stopping)
    {
        var until = book.NextDue(target.Id) is { } next ? next - time.GetUtcNow() : LookAgain;
        var rest = until < TimeSpan.FromMilliseconds(50) ? TimeSpan.FromMilliseconds(50) : until > LookAgain ? LookAgain : until;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(newer, Task.Delay(rest, time, over.Token));
        await over.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    private async Task SendAsync(OutboxTarget target, Delivery one, CancellationToken stopping)
    {
        var fault = await TryAsync(target, one, stopping);
        var now = time.GetUtcNow();
        if (fault is null)
        {
            book.Delivered(one, now);
            return;
        }

        var made = DateTimeOffset.Parse(one.Made, CultureInfo.InvariantCulture);
        // One that was sent again by hand after a week gets its tries too.
        var again = now - made > TryMax && one.Attempts >= 10 ? (DateTimeOffset?)null : now + PauseAfter(one.Attempts, Random.Shared.NextDouble());
        book.Failed(one, fault, again);
        if (again is null) log.LogWarning("{Target} did not take {Id} for a week; it is sent again by hand. {Fault}", target.Id, one.Id, fault);
    }

    // Null when it was taken; else what went wrong, without anything the other side wrote.
    private async Task<string?> TryAsync(OutboxTarget target, Delivery one, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        ended.CancelAfter(TimeSpan.FromSeconds(target.AnswerSeconds));
        try
        {
            var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            using var request = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new StringContent(one.Body, Encoding.UTF8, new MediaTypeHeaderValue("application/json", "utf-8")) };
            request.Headers.Add("X-ServiceHall-Id", one.Id);
            request.Headers.Add("X-ServiceHall-Timestamp", timestamp);
            request.Headers.Add("X-ServiceHall-Signature", "sha256=" + secrets.Sign(target.Id, timestamp, one.Body));
            using var response = await _http.SendAsync(request, ended.Token);
            return response.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"answered {(int)response.StatusCode}");
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"gave no answer within {target.AnswerSeconds} s");
        }
        catch (HttpRequestException fault)
        {
            return $"cannot be reached ({fault.HttpRequestError})";
        }
    }
}
