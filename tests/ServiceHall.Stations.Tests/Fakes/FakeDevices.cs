using System.Collections.Concurrent;
using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.CodeScanners;
using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Drivers.EvaluationPads.Keypads;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.SmartCards;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Stations.Tests.Fakes;

public abstract class FakeDevice(string kind) : IHasHealth
{
    public DeviceHealth Health { get; private set; } = new(kind, kind, DeviceState.Ready, [], DateTimeOffset.UnixEpoch, null, 0);

    public event Action<DeviceHealth>? HealthChanged;

    public void Become(DeviceState state, params string[] reasons)
    {
        Health = Health with { State = state, Reasons = reasons };
        HealthChanged?.Invoke(Health);
    }
}

/// <summary>A printer whose outcome the test says; a job can be held until released.</summary>
public sealed class FakePrinter() : FakeDevice("ticket-printer"), ITicketPrinter
{
    public ConcurrentQueue<TicketSheet> Sheets { get; } = [];

    public PrintResult Result { get; set; } = new(PrintOutcome.Completed, null);

    public TaskCompletionSource? Held { get; set; }

    public async Task<PrintResult> PrintAsync(TicketSheet sheet, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Sheets.Enqueue(sheet);
        if (Held is { } held) await held.Task; // from the first byte on it ends what it began, as the real one does
        return Result;
    }

    public Task<string?> PreflightAsync(CancellationToken cancellation) => Task.FromResult<string?>(null);
}

public sealed class FakeCardReader() : FakeDevice("id-card-reader"), IIdCardReader
{
    public event Action<IdCard>? CardRead;

    public event Action<string>? CardRefused;

    public void Lay(IdCard card) => CardRead?.Invoke(card);

    public void Refuse(string reason) => CardRefused?.Invoke(reason);
}

public sealed class FakeScanner() : FakeDevice("code-scanner"), ICodeScanner
{
    public event Action<string>? CodeScanned;

    public event Action<string>? CodeRefused;

    public void Scan(string text) => CodeScanned?.Invoke(text);

    public void Refuse(string reason) => CodeRefused?.Invoke(reason);
}

public sealed class FakeChipReader() : FakeDevice("smart-card-reader"), ISmartCardReader
{
    public event Action<SmartCard>? CardInserted;

    public event Action? CardRemoved;

    public void Insert(SmartCard card) => CardInserted?.Invoke(card);

    public void Remove() => CardRemoved?.Invoke();
}

public sealed class FakePad() : FakeDevice("evaluation-pad"), IEvaluationPad
{
    public ConcurrentQueue<PadFace> Faces { get; } = [];

    public event Action<int>? Rated;

    public event Action? NotRated;

    public TimeSpan? AsksFor { get; init; }

    public Task ShowAsync(PadFace face, CancellationToken cancellation)
    {
        Faces.Enqueue(face);
        return Task.CompletedTask;
    }

    public void Press(int level) => Rated?.Invoke(level);

    public void GiveUp() => NotRated?.Invoke();
}

public sealed class FakeKeypad() : FakeDevice("call-keypad"), ICallKeypad
{
    public event Action<CallKey>? Pressed;

    public void Press(CallKey key) => Pressed?.Invoke(key);
}

/// <summary>A light: told while its cable is out, it shows the newest text when the cable is back, and confirms it then.</summary>
public sealed class FakeDisplay : FakeDevice, ICallDisplay
{
    private readonly Wish<string> _wish = new("");

    public FakeDisplay() : base("call-display") => _wish.LineOpened();

    public ConcurrentQueue<string> Texts { get; } = [];

    public bool CableOut
    {
        get;
        set
        {
            field = value;
            if (value)
            {
                _wish.LineClosed();
                Become(DeviceState.Unavailable, "hung-up");
                return;
            }

            _wish.LineOpened();
            ShowNewest();
        }
    }

    /// <summary>Takes no text when true.</summary>
    public bool Refuses { get; set; }

    public Task ShowAsync(string text, CancellationToken cancellation)
    {
        Texts.Enqueue(text);
        var told = _wish.SetAsync(text, cancellation);
        ShowNewest();
        return told;
    }

    public Task ConfirmedAsync(string text, CancellationToken cancellation) => _wish.UntilShownAsync(text, cancellation);

    private void ShowNewest()
    {
        if (CableOut) return;
        var (_, version, _) = _wish.Newest();
        if (Refuses)
        {
            Become(DeviceState.Degraded, "text-refused");
            _wish.Refused(version);
            return;
        }

        if (Health.State != DeviceState.Ready) Become(DeviceState.Ready);
        _wish.Shown(version);
    }
}
