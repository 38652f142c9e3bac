using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.CounterTerminal;
using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Counters;

/// <summary>A window (3, unless told) at work before a scripted hall, with a fake pad and light and one screen.</summary>
public sealed class CounterBench : IAsyncDisposable
{
    private readonly Working? _working;

    public CounterBench(bool works = true, TimeSpan? asksFor = null, string window = "3")
    {
        Window = new WindowId(window);
        Pad = new FakePad { AsksFor = asksFor };
        Station = new CounterStation(Hall, Township.Briefing("counter-3", "counter", window), new CounterDevices(Pad, Display, Keypad), Time, NullLogger<CounterStation>.Instance);
        Screen = FakeScreen.At(Station.Screens);
        if (works) _working = new Working(Station.RunAsync);
    }

    public WindowId Window { get; }

    public HandTime Time { get; } = new();

    public FakeHall Hall { get; } = new();

    public FakePad Pad { get; }

    public FakeKeypad Keypad { get; } = new();

    public FakeDisplay Display { get; } = new();

    public CounterStation Station { get; }

    public FakeScreen Screen { get; }

    public IEnumerable<RateVisit> Ratings => Hall.Submitted.OfType<RateVisit>();

    public void See(WindowStatus state = WindowStatus.Open, VisitView? current = null, VisitView? finished = null) =>
        Hall.Show(ViewNames.Window(Window), Township.Window(state, current, finished, Time.GetUtcNow()));

    /// <summary>A number is called here, as the hall's call of that sequence.</summary>
    public void Call(long sequence, int ordinal) => Hall.Show(
        ViewNames.Window(Window), Township.Window(current: Township.Visit(state: VisitStatus.Called, ordinal: ordinal), at: Time.GetUtcNow()) with { CallSequence = sequence });

    /// <summary>The call the light was told of last, and how far it was.</summary>
    public (long Sequence, string State)? LastTold => Hall.Announcing.LastOrDefault() is { Calls: [var call] } ? (call.CallSequence, call.State) : null;

    public Task TellsAsync(long sequence, string state) => Eventually.TrueAsync(() => LastTold == (sequence, state), $"call {sequence} is told as {state}");

    public VisitView JustFinished(long visit = 7, int ordinal = 127) => Township.Visit(visit, VisitStatus.Finished, ordinal, since: Time.GetUtcNow());

    public async Task ShowsAsync(string text, PadFace face)
    {
        var words = (text, System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(face.ToString()));
        await Eventually.TrueAsync(
            () => Screen.Of<CounterStatus>("station").LastOrDefault() is { } status && (status.DisplayText, status.PadFace) == words, $"the window shows {words}");
        Assert.Equal(text, Display.Texts.Last());
        Assert.Equal(face, Pad.Faces.Last());
    }

    public async ValueTask DisposeAsync()
    {
        if (_working is not null) await _working.DisposeAsync();
        Station.Dispose();
    }
}
