using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;

namespace ServiceHall.Kiosk;

/// <summary>The door of a kiosk's own screen: <c>/hubs/kiosk?station=kiosk-1</c>. Wire to station and back, no rules.</summary>
[Authorize(Policy = "kiosk")]
public sealed class KioskHub(WorkingStations<KioskStation> stations, SpokenSentences sentences, IHubContext<KioskHub> screens) : Hub
{
    /// <summary>The screen is here: it gets its setup, and from now on the pushes.</summary>
    public KioskSetup Enter()
    {
        var station = Mine();
        var screen = Context.ConnectionId;
        var entered = station.Screens.Enter(screen, (push, what, cancellation) => screens.Clients.Client(screen).SendAsync(push, what, cancellation));
        return entered ? station.Setup with { Speaks = sentences.CanSpeak } : throw new HubException($"Kiosk {station.Id} already has {ScreenPushes.ScreensMax} screens; close some.");
    }

    /// <summary>What a number would mean.</summary>
    public Task<QuoteAnswer> Quote(QuoteQuestion question) => Mine().QuoteAsync(question, Context.ConnectionAborted).AsTask();

    /// <summary>Takes a number.</summary>
    public Task<KioskTaken> TakeNumber(KioskTake take) => Mine().TakeAsync(take, Context.ConnectionAborted);

    /// <summary>Takes a number of the kiosk's own, the hall being out of reach; answers when its paper is out.</summary>
    public Task<KioskReserved> TakeReserve(KioskTake take) => Mine().TakeReserveAsync(take, Context.ConnectionAborted);

    /// <summary>Checks an appointment in: it becomes a number.</summary>
    public Task<KioskTaken> CheckIn(KioskCheckIn check) => Mine().CheckInAsync(check, Context.ConnectionAborted);

    /// <summary>Today's appointment booked with a telephone, or null.</summary>
    public Task<AppointmentView?> FindAppointment(KioskPhone ask) => Mine().FindAppointmentAsync(ask, Context.ConnectionAborted);

    /// <summary>Where the thing under a pick-up number stands, or null.</summary>
    public Task<CitizenCase?> FindResult(string pickUp) => Mine().FindResultAsync(pickUp, Context.ConnectionAborted);

    /// <summary>Prints a ticket again.</summary>
    public Task<Answer> Reprint(KioskVisit ask) => Mine().ReprintAsync(ask, Context.ConnectionAborted).AsTask();

    /// <summary>Gives a number back.</summary>
    public Task<Answer> Cancel(KioskVisit ask) => Mine().CancelAsync(ask, Context.ConnectionAborted).AsTask();

    /// <summary>The screen itself saw a code: a scanner typed it as a keyboard, or the screen's camera did.</summary>
    public void Scanned(string text) => Mine().Scanned(text);

    /// <summary>Entries of the answer library, best first.</summary>
    public Task<AnswersFound> Answers(AnswersQuestion question) => Mine().AnswersAsync(question, Context.ConnectionAborted).AsTask();

    /// <summary>A hand is at the screen: the card is still in use.</summary>
    public void Touch() => Mine().Touch();

    /// <summary>The citizen is done.</summary>
    public void Forget() => Mine().Forget();

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        stations.Find(Asked)?.Screens.Leave(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    private string? Asked => Context.GetHttpContext()?.Request.Query["station"];

    private KioskStation Mine()
    {
        var fits = Context.User is { } user && user.HasClaim("servicehall:role", "kiosk") && user.FindFirstValue(ClaimTypes.NameIdentifier) == Asked;
        if (!fits) throw new HubException("not-allowed: only this kiosk itself may use this hub. Open its screen with its own key.");
        return stations.Find(Asked) ?? throw new HubException(
            $"unknown-station: no kiosk of that name works here; there are: {string.Join(", ", stations.Names)}. Ask for one with ?station=.");
    }
}
