using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Remote;

/// <summary>A hall's hub that does what the test says, and breaks connections when told to.</summary>
public sealed class HallScript
{
    public ConcurrentQueue<HallCommand> Submitted { get; } = [];

    public ConcurrentQueue<string> Watched { get; } = [];

    public ConcurrentQueue<string> Unwatched { get; } = [];

    public ConcurrentQueue<CallAnnouncement> Calls { get; } = [];

    public ConcurrentQueue<IReadOnlyList<DeviceReport>> Reports { get; } = [];

    public ConcurrentDictionary<string, HubCallerContext> Connections { get; } = [];

    public Func<HallCommand, HubCallerContext, Task<Answer>> Answering { get; set; } = (_, _) => Task.FromResult(Answer.Of(1, new Noted()));

    public VisitView Visit { get; } = Township.Visit();

    public int Ahead { get; } = 6;

    public ClerkPass Pass { get; } = new("pass", new("li"), "Li Lei", "clerk", Township.Morning);

    public WallView Wall { get; set; } = Township.Wall();

    /// <summary>Breaks every connection, as a cable or a dead process does.</summary>
    public void Break()
    {
        foreach (var connection in Connections.Values) connection.Abort();
    }

    public static Task<TestDoors> OpenAsync(HallScript script, int port = 0) => TestDoors.OpenAsync(
        services => services.AddSingleton(script),
        app => app.MapHub<ScriptedHub>("/hubs/hall").RequireAuthorization("hall"),
        port);

    [Authorize(Policy = "hall")]
    public sealed class ScriptedHub(HallScript script) : Hub
    {
        public override Task OnConnectedAsync()
        {
            script.Connections[Context.ConnectionId] = Context;
            return Task.CompletedTask;
        }

        public override Task OnDisconnectedAsync(Exception? exception)
        {
            script.Connections.TryRemove(Context.ConnectionId, out _);
            return Task.CompletedTask;
        }

        public Task<Answer> Submit(HallCommand command)
        {
            script.Submitted.Enqueue(command);
            return script.Answering(command, Context);
        }

        public async Task Watch(string name)
        {
            script.Watched.Enqueue(name);
            if (name == "wall") await Clients.Caller.SendAsync("wall", script.Wall);
            if (name == "window/3") await Clients.Caller.SendAsync("window", Township.Window(current: Township.Visit(state: VisitStatus.Called)));
            if (name == "prints/kiosk-1") await Clients.Caller.SendAsync("prints", Township.Prints(Township.Job()));
            if (name == "manager") throw new HubException("not-allowed");
        }

        public void Unwatch(string name) => script.Unwatched.Enqueue(name);

        public CallAnnouncement[] CallsAfter(long callSequence) => [.. script.Calls.Where(call => call.CallSequence > callSequence)];

        public StationBriefing Brief() => Context.User!.HasClaim("servicehall:role", "kiosk")
            ? Township.Briefing("kiosk-1", "kiosk")
            : throw new HubException("Only a station is briefed.");

        public VisitView? Find(VisitKey key) => key.Number == script.Visit.Number ? script.Visit : null;

        public QuoteAnswer Quote(QuoteQuestion question) => new(new Quote([new LegView(question.Matters, new("B"), 2)], script.Ahead, new WaitRange(10, 15), 1), null);

        public void ReportDevices(IReadOnlyList<DeviceReport> devices) => script.Reports.Enqueue(devices);

        public SignInAnswer SignIn(Queueing.Words.ClerkId clerk, string pin) =>
            clerk == script.Pass.Clerk && pin == "1234" ? new(script.Pass, null) : new(null, new Rejection("wrong-pin", "Wrong.", "Again."));

        public ClerkPass? WhoHolds(string token) => token == script.Pass.Token ? script.Pass : null;
    }
}
