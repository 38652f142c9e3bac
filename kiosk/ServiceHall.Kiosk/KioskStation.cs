using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.SmartCards;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Kiosk.Reserve;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk;

/// <summary>One kiosk: its devices, the citizen in front of it, its screens and its printing.</summary>
public sealed class KioskStation : IStation, IDisposable
{
    private const int DeskWorkMax = 16;

    private readonly IHall _hall;
    private readonly StationBriefing _briefing;
    private readonly KioskDevices _devices;
    private readonly TimeProvider _time;
    private readonly ILogger<KioskStation> _log;
    private readonly CitizensCard _citizens;
    private readonly CardSession _session;
    private readonly ReadingCodes _codes;
    private readonly TakingAtTheKiosk _taking;
    private readonly CodesFromTheScreen _typed;
    private readonly TicketLayout _layout;
    private readonly ReserveDesk? _reserve;
    private readonly Channel<Func<CancellationToken, Task>> _desk = Channel.CreateBounded<Func<CancellationToken, Task>>(DeskWorkMax);
    private readonly Lock _statusGate = new();
    private KioskStatus _status;

    /// <summary>A kiosk as its briefing says it, with the devices its process opened for it, and what it keeps for when the hall is out of reach (null: it gives no number then).</summary>
    public KioskStation(IHall hall, StationBriefing briefing, KioskDevices devices, TimeProvider time, ILogger<KioskStation> log, KioskFolder? folder = null)
    {
        (_hall, _briefing, _devices, _time, _log) = (hall, briefing, devices, time, log);
        _citizens = new CitizensCard(hall, briefing, devices, time);
        _session = new CardSession(time, () => Screens.Show("card", null));
        _codes = new ReadingCodes(hall, briefing);
        _taking = new TakingAtTheKiosk(hall, briefing, devices, _citizens, _session);
        _typed = new CodesFromTheScreen(time);
        _layout = new TicketLayout(briefing);
        _reserve = folder is null ? null : new ReserveDesk(hall, briefing, folder, devices, _layout, Screens, time, log);
        _status = devices.Status(time.GetUtcNow());
    }

    /// <summary>Which kiosk.</summary>
    public StationId Id => _briefing.Station.Id;

    string IStation.Name => Id.Value;

    /// <summary>The screens that show it.</summary>
    public ScreenPushes Screens { get; } = new();

    /// <summary>Its devices, for whoever reports how they are.</summary>
    public IReadOnlyList<IHasHealth> Devices => _devices.All;

    /// <summary>What its screen needs once.</summary>
    public KioskSetup Setup => new(
        Id, _briefing.Catalog, _devices.Printer is not null, _devices.CardReader is not null, _devices.Scanner is not null, _briefing.PublicAddress,
        _devices.ChipReader is not null)
    {
        BookingQr = _briefing.BookingQr,
    };

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        foreach (var fault in _layout.Faults) _log.LogWarning("{Fault}", fault);
        var printing = new PrintTakenNumbers(_hall, Id, _devices, _layout, Screens, _time, _log);
        Listen();
        try
        {
            Task[] work = [ShowTheHallAsync(together.Token), WorkAtTheDeskAsync(together.Token), printing.RunAsync(together.Token), .. _reserve is null ? [] : new[] { _reserve.RunAsync(together.Token) }];
            await Task.WhenAny(work);
            await together.CancelAsync();
            await Task.WhenAll(work);
        }
        finally
        {
            StopListening();
            Forget();
        }
    }

    /// <summary>Entries of the answer library, best first.</summary>
    public ValueTask<AnswersFound> AnswersAsync(AnswersQuestion question, CancellationToken cancellation)
    {
        _session.Touch();
        return _hall.AnswersAsync(question, cancellation);
    }

    /// <summary>What a number for these matters would mean.</summary>
    public ValueTask<QuoteAnswer> QuoteAsync(QuoteQuestion question, CancellationToken cancellation)
    {
        _session.Touch();
        return _hall.QuoteAsync(question with { Matters = question.Matters ?? [] }, cancellation);
    }

    /// <summary>Takes a number for a press; the same press again is the same number. A taken number ends the use of the card.</summary>
    public Task<KioskTaken> TakeAsync(KioskTake take, CancellationToken cancellation)
    {
        _session.Touch();
        return _taking.TakeAsync(take, cancellation);
    }

    /// <summary>Takes a number of the kiosk's own for a press, the hall being out of reach; the same press again is the same number.</summary>
    public async Task<KioskReserved> TakeReserveAsync(KioskTake take, CancellationToken cancellation) => _reserve is not null
        ? await _reserve.TakeAsync(take, cancellation)
        : new KioskReserved(null, null, null, new Rejection("no-reserve", "This kiosk gives no numbers by itself.", "Wait for the hall, or go to the next kiosk."));

    /// <summary>Checks an appointment in for a press; the same press again is the same number.</summary>
    public Task<KioskTaken> CheckInAsync(KioskCheckIn check, CancellationToken cancellation)
    {
        _session.Touch();
        return _taking.CheckInAsync(check, cancellation);
    }

    /// <summary>Today's appointment booked with a telephone; null when there is none, or the text is no telephone number.</summary>
    public async Task<AppointmentView?> FindAppointmentAsync(KioskPhone ask, CancellationToken cancellation) =>
        ask.Phone is { } phone && _citizens.Phone(phone) is { } hash
            ? await _hall.FindAppointmentAsync(new AppointmentKey { Phone = hash }, cancellation)
            : null;

    /// <summary>Where the thing under a pick-up number stands; null when there is none, or the text is no such number.</summary>
    public async Task<CitizenCase?> FindResultAsync(string? pickUp, CancellationToken cancellation)
    {
        _session.Touch();
        return ScannedText.PickUpOf(pickUp ?? "") is { } number && await _hall.ResultsAsync(new ResultKey { PickUp = number }, cancellation) is [var found, ..] ? found : null;
    }

    /// <summary>Prints a ticket again, here.</summary>
    public ValueTask<Answer> ReprintAsync(KioskVisit ask, CancellationToken cancellation) =>
        _hall.SubmitAsync(new ReprintTicket { CommandId = ask.CommandId, Visit = ask.Visit, Kiosk = Id }, cancellation);

    /// <summary>Gives a number back.</summary>
    public ValueTask<Answer> CancelAsync(KioskVisit ask, CancellationToken cancellation) =>
        _hall.SubmitAsync(new CancelVisit { CommandId = ask.CommandId, Visit = ask.Visit }, cancellation);

    /// <summary>A code the screen saw by itself; it is looked at as a scanner's would be.</summary>
    public void Scanned(string? text) => _typed.Take(text, CodeScanned, CodeRefused);

    /// <summary>A hand is at the screen: the card is still in use.</summary>
    public void Touch() => _session.Touch();

    /// <summary>The citizen is done: the card leaves the memory and the screen.</summary>
    public void Forget() => _session.Forget();

    /// <inheritdoc />
    public void Dispose()
    {
        _reserve?.Dispose();
        _session.Dispose();
    }

    private void Listen()
    {
        foreach (var device in Devices) device.HealthChanged += ShowStatus;
        _hall.LinkChanged += ShowLink;
        if (_devices.CardReader is { } reader)
        {
            reader.CardRead += CardRead;
            reader.CardRefused += CardRefused;
        }

        if (_devices.Scanner is { } scanner)
        {
            scanner.CodeScanned += CodeScanned;
            scanner.CodeRefused += CodeRefused;
        }

        if (_devices.ChipReader is { } chips)
        {
            chips.CardInserted += ChipInserted;
            chips.CardRemoved += ChipRemoved;
        }

        ShowLink(_hall.Link);
        ShowStatus(null);
    }

    private void StopListening()
    {
        foreach (var device in Devices) device.HealthChanged -= ShowStatus;
        _hall.LinkChanged -= ShowLink;
        if (_devices.CardReader is { } reader)
        {
            reader.CardRead -= CardRead;
            reader.CardRefused -= CardRefused;
        }

        if (_devices.Scanner is { } scanner)
        {
            scanner.CodeScanned -= CodeScanned;
            scanner.CodeRefused -= CodeRefused;
        }

        if (_devices.ChipReader is { } chips)
        {
            chips.CardInserted -= ChipInserted;
            chips.CardRemoved -= ChipRemoved;
        }
    }

    private void ShowLink(HallLink _) => Screens.ShowNow("link", () => _hall.Link);

    private void ShowStatus(DeviceHealth? _)
    {
        lock (_statusGate)
        {
            var now = _devices.Status(_status.Since);
            if (now != _status) _status = now with { Since = _time.GetUtcNow() };
            Screens.Show("station", _status);
        }
    }

    private void CardRead(IdCard card)
    {
        var laying = CitizensCard.NewLaying();
        _session.Lay(card, laying);
        AtTheDesk(async cancellation =>
        {
            var shown = await _citizens.ShowAsync(card, laying, cancellation);
            _session.While(laying, () => Screens.Show("card", shown));
        });
    }

    private void CardRefused(string reason) => Screens.Tell("cardRefused", reason);

    /// <summary>A social-security card names its holder, who is then known as by an identity card; any other chip card is of no use here.</summary>
    private void ChipInserted(SmartCard chip)
    {
        var holder = SocialSecurityCard.Holder(chip);
        Screens.Tell("chip", new ChipCardSeen(holder is null ? "unknown" : "known"));
        if (holder is null) CardRefused("unsupported-card");
        else CardRead(holder);
    }

    private void ChipRemoved() => Screens.Tell("chip", new ChipCardSeen("out"));

    private void CodeScanned(string text) => AtTheDesk(async cancellation => Screens.Tell("code", await _codes.ReadAsync(text, cancellation)));

    private void CodeRefused(string reason) => Screens.Tell("code", ReadingCodes.Useless(reason));

    private void AtTheDesk(Func<CancellationToken, Task> work)
    {
        if (!_desk.Writer.TryWrite(work)) _log.LogWarning("Kiosk {Kiosk} has {Count} cards and codes to look at already; this one is left.", Id, DeskWorkMax);
    }

    private async Task WorkAtTheDeskAsync(CancellationToken cancellation)
    {
        await foreach (var work in _desk.Reader.ReadAllAsync(cancellation))
        {
            try
            {
                await work(cancellation);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                _log.LogError(fault, "A card or code at kiosk {Kiosk} could not be looked at.", Id);
            }
        }
    }

    private async Task ShowTheHallAsync(CancellationToken cancellation)
    {
        await foreach (var view in _hall.WatchAsync(ViewNames.Kiosk, cancellation))
        {
            _reserve?.Saw(view);
            Screens.Show("hall", view);
        }
    }
}
