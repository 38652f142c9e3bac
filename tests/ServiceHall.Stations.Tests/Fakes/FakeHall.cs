using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Stations.Tests.Fakes;

/// <summary>A hall that does what the test says: it keeps every command it was given, and its views are set by hand.</summary>
public sealed class FakeHall : IHall
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IHallView> _views = [];
    private readonly List<(string Name, Channel<IHallView> Reader)> _watchers = [];
    private readonly List<CallAnnouncement> _calls = [];
    private readonly List<Channel<bool>> _callers = [];

    public ConcurrentQueue<HallCommand> Submitted { get; } = [];

    /// <summary>What was submitted for a clerk, with the pass that came with it.</summary>
    public ConcurrentQueue<(HallCommand Command, string Pass)> SubmittedFor { get; } = [];

    public ConcurrentQueue<AnnouncingReport> Announcing { get; } = [];

    public Func<HallCommand, Answer> Answering { get; set; } = _ => Answer.Of(1, new Noted());

    public Func<VisitKey, VisitView?> Finding { get; set; } = _ => null;

    public Func<string, ClerkPass?> Passes { get; set; } = _ => null;

    public HallLink Link { get; private set; } = new(true, DateTimeOffset.UnixEpoch);

    public event Action<HallLink>? LinkChanged;

    public static Answer Unreachable => Answer.Refused(new Rejection("hall-unreachable", "Out of reach.", "Wait."));

    public void SetLink(bool connected, DateTimeOffset? since = null)
    {
        Link = new HallLink(connected, since ?? DateTimeOffset.UnixEpoch);
        LinkChanged?.Invoke(Link);
    }

    public void Show<TView>(ViewName<TView> name, TView view) where TView : IHallView
    {
        lock (_gate)
        {
            _views[name.Name] = view;
            foreach (var watcher in _watchers.Where(watcher => watcher.Name == name.Name)) watcher.Reader.Writer.TryWrite(view);
        }
    }

    public void Call(CallAnnouncement call)
    {
        lock (_gate)
        {
            _calls.Add(call);
            foreach (var caller in _callers) caller.Writer.TryWrite(true);
        }
    }

    public ValueTask<Answer> SubmitAsync(HallCommand command, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Submitted.Enqueue(command);
        return ValueTask.FromResult(Answering(command));
    }

    public ValueTask<Answer> SubmitForAsync(HallCommand command, string passToken, CancellationToken cancellation)
    {
        SubmittedFor.Enqueue((command, passToken));
        return ValueTask.FromResult(Answering(command));
    }

    public ValueTask ReportAnnouncingAsync(AnnouncingReport report, CancellationToken cancellation)
    {
        Announcing.Enqueue(report);
        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<TView> WatchAsync<TView>(ViewName<TView> view, [EnumeratorCancellation] CancellationToken cancellation) where TView : IHallView
    {
        var reader = Channel.CreateBounded<IHallView>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            _watchers.Add((view.Name, reader));
            if (_views.TryGetValue(view.Name, out var newest)) reader.Writer.TryWrite(newest);
        }

        await foreach (var one in reader.Reader.ReadAllAsync(cancellation)) yield return (TView)one;
    }

    public async IAsyncEnumerable<CallAnnouncement> CallsAsync(long afterCallSequence, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        lock (_gate) _callers.Add(wake);
        var last = afterCallSequence;
        do
        {
            List<CallAnnouncement> next;
            lock (_gate) next = [.. _calls.Where(call => call.CallSequence > last)];
            foreach (var call in next)
            {
                last = call.CallSequence;
                yield return call;
            }

            wake.Reader.TryRead(out _);
        }
        while (HasMore(last) || await wake.Reader.WaitToReadAsync(cancellation));
    }

    public ValueTask<QuoteAnswer> QuoteAsync(QuoteQuestion question, CancellationToken cancellation) => ValueTask.FromResult(new QuoteAnswer(null, null));

    public ValueTask<VisitView?> FindVisitAsync(VisitKey key, CancellationToken cancellation) => ValueTask.FromResult(Finding(key));

    public Func<AppointmentKey, AppointmentView?> FindingAppointment { get; set; } = _ => null;

    public ValueTask<IReadOnlyList<SlotsOfGroup>> SlotsAsync(IReadOnlyList<MatterId> matters, CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<SlotsOfGroup>>([]);

    public ValueTask<AppointmentView?> FindAppointmentAsync(AppointmentKey key, CancellationToken cancellation) => ValueTask.FromResult(FindingAppointment(key));

    /// <summary>What lies ready.</summary>
    public Func<ResultKey, IReadOnlyList<CitizenCase>> Ready { get; set; } = _ => [];

    public ValueTask<IReadOnlyList<CitizenCase>> ResultsAsync(ResultKey key, CancellationToken cancellation) => ValueTask.FromResult(Ready(key));

    public ValueTask<IReadOnlyList<VisitView>> DayOfWindowAsync(WindowId window, CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<VisitView>>([]);

    public ValueTask<VisitStory?> StoryAsync(VisitId visit, CancellationToken cancellation) => ValueTask.FromResult<VisitStory?>(null);

    public ValueTask<AnswersFound> AnswersAsync(AnswersQuestion question, CancellationToken cancellation) => ValueTask.FromResult(new AnswersFound(0, 0, []));

    public ValueTask<StationBriefing> BriefAsync(CancellationToken cancellation) => throw new HallRefusedException("This hall briefs nobody.");

    public ValueTask ReportDevicesAsync(IReadOnlyList<DeviceReport> devices, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask<SignInAnswer> SignInAsync(ClerkId clerk, string pin, CancellationToken cancellation) => ValueTask.FromResult(new SignInAnswer(null, null));

    public ValueTask<ClerkPass?> WhoHoldsAsync(string passToken, CancellationToken cancellation) => ValueTask.FromResult(Passes(passToken));

    private bool HasMore(long last)
    {
        lock (_gate) return _calls.Any(call => call.CallSequence > last);
    }
}
