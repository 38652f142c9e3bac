using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.CounterTerminal;

/// <summary>The door of a clerk's screen: <c>/hubs/counter?window=1</c>, with the clerk's pass as access token.</summary>
[Authorize(Policy = "counter")]
public sealed class CounterHub(WorkingStations<CounterStation> stations, IHubContext<CounterHub> screens) : Hub
{
    /// <summary>The screen is here: it gets its setup, and from now on the pushes.</summary>
    public async Task<CounterSetup> Enter()
    {
        var station = Mine();
        var pass = await station.Hall.WhoHoldsAsync(Token(), Context.ConnectionAborted)
            ?? throw new HubException("signed-out: the hall does not know this pass (any more), or is out of reach. Sign in again.");
        var screen = Context.ConnectionId;
        var entered = station.Screens.Enter(screen, (push, what, cancellation) => screens.Clients.Client(screen).SendAsync(push, what, cancellation));
        return entered ? station.SetupFor(pass) : throw new HubException($"Window {station.Window} already has {ScreenPushes.ScreensMax} screens; close some.");
    }

    /// <summary>A command at this window, or for who missed a call, by the clerk who is signed in.</summary>
    public async Task<Answer> Submit(HallCommand command)
    {
        var station = Mine();
        if (command is not RejoinVisit && (command as WindowCommand)?.Window != station.Window) return NotHere(station.Window);
        var mine = command is OpenWindow open ? open with { Clerk = ClerkId.From(Context.User!.FindFirstValue(ClaimTypes.NameIdentifier)!) } : command;
        return await station.Hall.SubmitForAsync(mine, Token(), Context.ConnectionAborted);
    }

    /// <summary>Everything that happened to a visit.</summary>
    public Task<VisitStory?> Story(VisitId visit) => Mine().Hall.StoryAsync(visit, Context.ConnectionAborted).AsTask();

    /// <summary>Everybody who was at this window today, the newest first.</summary>
    public Task<IReadOnlyList<VisitView>> Day()
    {
        var station = Mine();
        return station.Hall.DayOfWindowAsync(station.Window, Context.ConnectionAborted).AsTask();
    }

    /// <summary>A visit of today by its number, as it is printed, however it was typed; null when there is none.</summary>
    public async Task<VisitView?> Find(string number) => TicketNumber.TryParse(number.Trim().ToUpperInvariant(), out var wanted)
        ? await Mine().Hall.FindVisitAsync(new VisitKey { Number = wanted }, Context.ConnectionAborted)
        : null;

    /// <summary>Entries of the answer library, review points among them, best first.</summary>
    public Task<AnswersFound> Answers(AnswersQuestion question) => Mine().Hall.AnswersAsync(question, Context.ConnectionAborted).AsTask();

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        stations.Find(Asked)?.Screens.Leave(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    private string? Asked => Context.GetHttpContext()?.Request.Query["window"];

    private CounterStation Mine()
    {
        var role = Context.User?.FindFirstValue("servicehall:role");
        var fits = role is "clerk" or "manager" && WordForm.Fits(Context.User?.FindFirstValue(ClaimTypes.NameIdentifier));
        if (!fits) throw new HubException("not-allowed: this hub is for clerks. Sign in at the window first.");
        return stations.Find(Asked) ?? throw new HubException(
            $"unknown-station: no such window works here; there are: {string.Join(", ", stations.Names)}. Ask for one with ?window=.");
    }

    private string Token()
    {
        var request = Context.GetHttpContext()?.Request;
        var header = request?.Headers.Authorization.ToString() ?? "";
        const string Bearer = "Bearer ";
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..] : request?.Query["access_token"].ToString() ?? "";
    }

    private static Answer NotHere(WindowId window) => Answer.Refused(
        new Rejection("not-allowed", $"This screen works window {window} and nothing else.", "Send a command of this window, or open the screen of the other one.") { Field = "window" });
}
