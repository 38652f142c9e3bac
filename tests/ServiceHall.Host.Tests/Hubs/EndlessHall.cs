using System.Runtime.CompilerServices;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Tests.Hubs;

/// <summary>A hall that has a newer kiosk view whenever it is asked for one, and counts how often it was.</summary>
internal sealed class EndlessHall : IHall
{
    private int _given;

    public int Given => Volatile.Read(ref _given);

    /// <summary>The one picture it has; null for a newer one each time.</summary>
    public KioskView? Only { get; init; }

    /// <summary>What comes of asking it for a wall's pictures.</summary>
    public Func<CancellationToken, IAsyncEnumerable<WallView>>? Walls { get; init; }

    /// <summary>What comes of asking it for calls.</summary>
    public Func<CancellationToken, IAsyncEnumerable<CallAnnouncement>>? Calls { get; init; }

    /// <summary>The visit it finds, however it is asked for one.</summary>
    public Func<VisitView?>? Visit { get; init; }

    public HallLink Link { get; } = new(true, DateTimeOffset.UnixEpoch);

    public event Action<HallLink> LinkChanged
    {
        add { }
        remove { }
    }

    public async IAsyncEnumerable<TView> WatchAsync<TView>(ViewName<TView> view, [EnumeratorCancellation] CancellationToken cancellation) where TView : IHallView
    {
        if (Walls is not null && typeof(TView) == typeof(WallView))
        {
            await foreach (var wall in Walls(cancellation)) yield return (TView)(IHallView)wall;
            yield break;
        }

        if (typeof(TView) != typeof(KioskView)) await Task.Delay(Timeout.Infinite, cancellation);
        if (Only is { } only)
        {
            yield return (TView)(IHallView)only;
            await Task.Delay(Timeout.Infinite, cancellation);
        }

        while (!cancellation.IsCancellationRequested)
        {
            var given = Interlocked.Increment(ref _given);
            yield return (TView)(IHallView)new KioskView(given, Link.Since, true, [], [], [.. Enumerable.Range(0, 100).Select(area => new AreaWaiting(new AreaId("A" + area), given, null))]);
            await Task.Yield();
        }
    }

    public ValueTask<Answer> SubmitAsync(HallCommand command, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<Answer> SubmitForAsync(HallCommand command, string passToken, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask ReportAnnouncingAsync(AnnouncingReport report, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<CallAnnouncement> CallsAsync(long afterCallSequence, CancellationToken cancellation) => Calls?.Invoke(cancellation) ?? throw new NotSupportedException();

    public ValueTask<QuoteAnswer> QuoteAsync(QuoteQuestion question, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<VisitView?> FindVisitAsync(VisitKey key, CancellationToken cancellation) =>
        Visit is null ? throw new NotSupportedException() : ValueTask.FromResult(Visit());

    public ValueTask<IReadOnlyList<SlotsOfGroup>> SlotsAsync(IReadOnlyList<MatterId> matters, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<AppointmentView?> FindAppointmentAsync(AppointmentKey key, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<CitizenCase>> ResultsAsync(ResultKey key, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<VisitView>> DayOfWindowAsync(WindowId window, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<VisitStory?> StoryAsync(VisitId visit, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<AnswersFound> AnswersAsync(AnswersQuestion question, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<StationBriefing> BriefAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask ReportDevicesAsync(IReadOnlyList<DeviceReport> devices, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<SignInAnswer> SignInAsync(ClerkId clerk, string pin, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<ClerkPass?> WhoHoldsAsync(string passToken, CancellationToken cancellation) => throw new NotSupportedException();
}
