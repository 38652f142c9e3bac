using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Drivers.EvaluationPads.Keypads;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.CounterTerminal;

/// <summary>One window: its light, its pad and its clerk's screens. Everything that happens to it is looked at one after the other.</summary>
public sealed class CounterStation : IStation, IDisposable
{
    private const int HappeningsMax = 64;
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(2);

    private readonly StationBriefing _briefing;
    private readonly CounterDevices _devices;
    private readonly TimeProvider _time;
    private readonly ILogger<CounterStation> _log;
    private readonly AskForRating _asking;
    private readonly NewestWish<string> _text;
    private readonly NewestWish<PadFace> _face;
    private readonly ITimer _timer;
    private readonly Channel<Happening> _happenings = Channel.CreateBounded<Happening>(HappeningsMax);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TellTheHall _telling;
    private WindowView? _view;
    private volatile Lit? _lit;
    private readonly Lock _lighting = new();
    private readonly Lock _looking = new();
    private volatile IReadOnlyList<CounterDevice> _shownDevices = [];
    private AnnouncingReport _light = new("light", 0, []);
    // Command ids are of this process: its presses are counted from one after each start.
    private readonly string _process = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private int _presses;

    /// <summary>A window as its station's briefing says it, with the devices its process opened for it.</summary>
    /// <exception cref="ArgumentException">The plan gives this station no window.</exception>
    public CounterStation(IHall hall, StationBriefing briefing, CounterDevices devices, TimeProvider time, ILogger<CounterStation> log)
    {
        (Hall, _briefing, _devices, _time, _log) = (hall, briefing, devices, time, log);
        Window = briefing.Station.Window ?? throw new ArgumentException($"Station {briefing.Station.Id} has no window in the plan; give it one.", nameof(briefing));
        _asking = new AskForRating(time, devices.Pad?.AsksFor);
        _text = new NewestWish<string>(LightUpAsync, log);
        _face = new NewestWish<PadFace>((face, newer) => devices.Pad?.ShowAsync(face, newer) ?? Task.CompletedTask, log);
        _telling = new TellTheHall(hall, cancellation => hall.ReportAnnouncingAsync(_light, cancellation));
        _timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Which window.</summary>
    public WindowId Window { get; }

    string IStation.Name => Window.Value;

    /// <summary>The screens that show it.</summary>
    public ScreenPushes Screens { get; } = new();

    /// <summary>Its devices, for whoever reports how they are.</summary>
    public IReadOnlyList<IHasHealth> Devices => _devices.All;

    internal IHall Hall { get; }

    /// <summary>What the screen of a clerk needs once.</summary>
    public CounterSetup SetupFor(ClerkPass clerk) => new(Window, clerk, _briefing.Catalog, _devices.Pad is not null, _devices.Display is not null);

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Listen();
        try
        {
            Task[] work = [KeepAsync(WatchTheWindowAsync, together.Token), KeepAsync(ReactAsync, together.Token), KeepAsync(TellAsync, together.Token)];
            await Task.WhenAny(work);
            await together.CancelAsync();
            await Task.WhenAll(work);
        }
        finally
        {
            StopListening();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _timer.Dispose();
        _text.Dispose();
        _face.Dispose();
    }

    /// <summary>Does a work until it ends or is cancelled; one that breaks is begun anew, and the window's other works go on meanwhile.</summary>
    private async Task KeepAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await work(cancellation);
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                _log.LogError(fault, "Window {Window}: something broke off and is begun anew.", Window);
            }

            await Task.Delay(PauseAfterFault, _time, cancellation);
        }
    }

    private async Task WatchTheWindowAsync(CancellationToken cancellation)
    {
        await foreach (var view in Hall.WatchAsync(ViewNames.Window(Window), cancellation))
        {
            Screens.Show("hall", view);
            await _happenings.Writer.WriteAsync(new Happening.Seen(view), cancellation);
            Wake();
        }
    }

    private async Task ReactAsync(CancellationToken cancellation)
    {
        Wake(); // what came before, or while something had broken off, is looked at first
        while (await _wake.Reader.WaitToReadAsync(cancellation))
        {
            _wake.Reader.TryRead(out _);
            while (_happenings.Reader.TryRead(out var happening)) await LookAsync(happening, cancellation);
            _asking.Tick();
            Picture();
        }
    }

    private async Task LookAsync(Happening happening, CancellationToken cancellation)
    {
        switch (happening)
        {
            case Happening.Seen seen:
                _view = seen.View;
                _asking.Look(seen.View);
                break;
            case Happening.Pressed pressed when _asking.Press(pressed.Level, Window) is { } rating:
                await RateAsync(rating, cancellation);
                break;
            case Happening.NotRated:
                _asking.NotRated();
                break;
            case Happening.Keyed keyed:
                await ObeyAsync(keyed.Key, cancellation);
                break;
        }
    }

    private async Task ObeyAsync(CallKey key, CancellationToken cancellation)
    {
        var press = $"{_process}-{++_presses}";
        foreach (var command in ObeyTheKeypad.Commands(key, _view, Window, press))
        {
            var answer = await Hall.SubmitAsync(command, cancellation);
            if (answer.Rejection is not { } refusal) continue;
            _log.LogInformation("The key {Key} of the keypad at window {Window} is refused: {Type}.", key, Window, refusal.Type);
            return;
        }
    }

    private async Task RateAsync(RateVisit rating, CancellationToken cancellation)
    {
        var answer = await Hall.SubmitAsync(rating, cancellation);
        if (answer.Rejection is null)
        {
            _asking.Thank(rating.Visit);
            return;
        }

        _log.LogWarning("The rating of visit {Visit} from the pad of window {Window} is not taken: {Type}.", rating.Visit, Window, answer.Rejection.Type);
        if (!answer.Rejection.IsUndecided()) _asking.GiveUp(rating.Visit);
    }

    /// <summary>Shows on light, pad and screens what is so now; nothing is sent that already shows.</summary>
    private void Picture()
    {
        var text = LightTheWindow.Text(_view, _asking.About?.Number);
        var face = _asking.Face(_view);
        _text.Wish(text);
        _face.Wish(face);
        var word = System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(face.ToString());
        Screens.Show("station", new CounterStatus(text, CounterDevices.Word(_devices.Display), word, CounterDevices.Word(_devices.Pad), IsLit, _shownDevices));
        TellOfTheLight();
        var left = _asking.Left;
        _timer.Change(left is null ? Timeout.InfiniteTimeSpan : left > TimeSpan.Zero ? left.Value : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task LightUpAsync(string text, CancellationToken newer)
    {
        if (_devices.Display is not { } display) return;
        await display.ShowAsync(text, newer);
        await display.ConfirmedAsync(text, newer);
        lock (_lighting)
        {
            newer.ThrowIfCancellationRequested(); // a newer text may be lit already
            _lit = new Lit(newer);
        }

        Wake();
    }

    /// <summary>
    /// Whether the light has confirmed the text it shall show now and is there. That it showed the same text before another one does not count; one that was away is
    /// ready again only when the text is on it.
    /// </summary>
    private bool IsLit => _lit is { } lit && !lit.Newer.IsCancellationRequested && _devices.Display is { Health.State: DeviceState.Ready };

    /// <summary>The light is a listener of the one queue of announcements: a call is said here when the light has confirmed it.</summary>
    private void TellOfTheLight()
    {
        if (_devices.Display is null || _view is not { Current: { State: VisitStatus.Called } called, CallSequence: { } sequence }) return;
        var state = IsLit ? "spoken" : "speaking";
        var call = new AnnouncedCall(sequence, called.Number, Window, called.Calls > 1, called.Since, state);
        if (_light.Calls is [var told] && told == call) return;
        _light = new AnnouncingReport("light", 0, [call]);
        _telling.Changed();
    }

    private Task TellAsync(CancellationToken cancellation) => _devices.Display is null ? Task.Delay(Timeout.Infinite, cancellation) : _telling.RunAsync(cancellation);

    // Two devices may change at once: the later look is the one that stays.
    private void LookAtDevices()
    {
        lock (_looking) _shownDevices = [.. Devices.Select(device => CounterDevices.Shown(device.Health, _briefing.Station))];
    }

    private void Listen()
    {
        LookAtDevices();
        foreach (var device in Devices) device.HealthChanged += DeviceChanged;
        Hall.LinkChanged += ShowLink;
        if (_devices.Pad is { } pad)
        {
            pad.Rated += Pressed;
            pad.NotRated += NotRated;
        }

        if (_devices.Keypad is { } keypad) keypad.Pressed += Keyed;
        ShowLink(Hall.Link);
    }

    private void StopListening()
    {
        foreach (var device in Devices) device.HealthChanged -= DeviceChanged;
        Hall.LinkChanged -= ShowLink;
        if (_devices.Pad is { } pad)
        {
            pad.Rated -= Pressed;
            pad.NotRated -= NotRated;
        }

        if (_devices.Keypad is { } keypad) keypad.Pressed -= Keyed;
    }

    private void ShowLink(HallLink _) => Screens.ShowNow("link", () => Hall.Link);

    private void DeviceChanged(DeviceHealth health)
    {
        LookAtDevices();
        Wake();
    }

    private void Pressed(int level) => Happen(new Happening.Pressed(level));

    private void NotRated() => Happen(new Happening.NotRated());

    private void Keyed(CallKey key) => Happen(new Happening.Keyed(key));

    private void Happen(Happening happening)
    {
        if (!_happenings.Writer.TryWrite(happening)) _log.LogWarning("Window {Window}: keys are pressed faster than they can be looked at.", Window);
        Wake();
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>A text the light has confirmed.</summary>
    /// <param name="Newer">Cancelled when a newer text took its place.</param>
    private sealed record Lit(CancellationToken Newer);

    private abstract record Happening
    {
        public sealed record Seen(WindowView View) : Happening;

        public sealed record Pressed(int Level) : Happening;

        public sealed record NotRated : Happening;

        public sealed record Keyed(CallKey Key) : Happening;
    }
}
