using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Remote;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Remote;

public sealed class RemoteHallTests
{
    private readonly HallScript _script = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_arrives_with_its_kind_and_its_answer_comes_back()
    {
        await using var doors = await HallScript.OpenAsync(_script);
        await using var hall = Reach(doors.Address);
        _script.Answering = (command, _) => Task.FromResult(Answer.Of(9, new CallMade(new(7), new("B", 127), ((CallNext)command).Window, 3, new CallReason(60_000, 240_000, null, 0, 0))));
        var answer = await hall.SubmitAsync(new CallNext { CommandId = new("c1"), Window = new("3") }, Cancellation);
        var made = Assert.IsType<CallMade>(answer.Outcome);
        Assert.Equal((9L, 3L, 0.25), (answer.Position, made.CallSequence, made.Why!.Score));
    }

    [Fact]
    public async Task A_connection_that_breaks_during_a_submit_is_healed_and_the_same_id_asked_again()
    {
        await using var doors = await HallScript.OpenAsync(_script);
        await using var hall = Reach(doors.Address);
        _script.Answering = async (_, connection) =>
        {
            if (_script.Submitted.Count > 1) return Answer.Of(9, new Noted());
            connection.Abort();
            await Task.Delay(Timeout.Infinite, connection.ConnectionAborted);
            return Answer.Of(8, new Noted());
        };
        var answer = await hall.SubmitAsync(new CallNext { CommandId = new("once"), Window = new("3") }, Cancellation);
        Assert.Equal(9, answer.Position);
        Assert.Equal(["once", "once"], _script.Submitted.Select(command => command.CommandId.Value));
    }

    [Fact]
    public async Task A_submit_waits_for_a_hall_that_comes_back()
    {
        int port;
        await using (var first = await HallScript.OpenAsync(_script)) port = first.Address.Port;
        await using var hall = Reach(new Uri($"http://127.0.0.1:{port}"));
        var submitting = hall.SubmitAsync(new CallNext { CommandId = new("patient"), Window = new("3") }, Cancellation).AsTask();
        Assert.NotSame(submitting, await Task.WhenAny(submitting, Task.Delay(300, Cancellation)));
        await using var second = await HallScript.OpenAsync(_script, port);
        Assert.Null((await submitting).Rejection);
    }

    [Fact]
    public async Task A_hall_that_stays_away_is_said_to_be_unreachable_after_ten_seconds()
    {
        int port;
        await using (var gone = await HallScript.OpenAsync(_script)) port = gone.Address.Port;
        var time = new HandTime();
        await using var hall = Reach(new Uri($"http://127.0.0.1:{port}"), time: time);
        var submitting = hall.SubmitAsync(new CallNext { CommandId = new("vain"), Window = new("3") }, Cancellation).AsTask();
        time.Advance(TimeSpan.FromSeconds(9.999));
        Assert.NotSame(submitting, await Task.WhenAny(submitting, Task.Delay(300, Cancellation)));
        time.Advance(TimeSpan.FromSeconds(0.001));
        Assert.Equal("hall-unreachable", (await submitting).Rejection?.Type);
        var finding = hall.FindVisitAsync(new VisitKey { Number = new("B", 127) }, Cancellation).AsTask();
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Null(await finding);
    }

    [Fact]
    public async Task An_error_of_the_hall_is_a_refusal_and_not_an_exception()
    {
        await using var doors = await HallScript.OpenAsync(_script);
        await using var hall = Reach(doors.Address);
        _script.Answering = (_, _) => throw new HubException("out of order");
        var answer = await hall.SubmitAsync(new CallNext { CommandId = new("c1"), Window = new("3") }, Cancellation);
        Assert.Equal("hall-error", answer.Rejection?.Type);
        Assert.Single(_script.Submitted);
    }

    [Fact]
    public async Task Views_go_on_after_a_lost_connection_and_the_link_says_so()
    {
        await using var doors = await HallScript.OpenAsync(_script);
        await using var hall = Reach(doors.Address);
        var links = new ConcurrentQueue<bool>();
        hall.LinkChanged += link => links.Enqueue(link.Connected);
        var seen = new ConcurrentQueue<long>();
        await using var watching = Watch(hall, ViewNames.Wall, view => seen.Enqueue(view.Position));
        await Eventually.TrueAsync(() => seen.Contains(1), "the first view comes");
        _script.Wall = Township.Wall() with { Position = 2 };
        _script.Break();
        await Eventually.TrueAsync(() => seen.Contains(2), "the view of the new connection comes");
        Assert.Equal([false, true], links.SkipWhile(connected => connected));
        Assert.True(hall.Link.Connected);
    }

    [Fact]
    public async Task Each_watcher_gets_its_own_view_and_an_unwatched_one_is_given_up()
    {
        await using var doors = await HallScript.OpenAsync(_script);
        await using var hall = Reach(doors.Address);
        var windows = new ConcurrentQueue<WindowView>();
        var prints = new ConcurrentQueue<PrintsView>();
        await using (Watch(hall, ViewNames.Window(new("3")), windows.Enqueue))
        await using (Watch(hall, ViewNames.Prints(new("kiosk-1")), prints.Enqueue))
        {
            await Eventually.TrueAsync(() => !windows.IsEmpty && !prints.IsEmpty, "both come");
            Assert.Equal("B127", windows.First().Current?.Number.ToString());
            Assert.Equal(7, prints.First().Jobs.Single().Visit.Value);
        }

        await Eventually.TrueAsync(() => _script.Unwatched.Count == 2, "both are given up");
    }

    [Fact]
    public async Task A_view_that_is_wanted_again_at_once_comes_again_at_once()
    {
        await using var doors = await HallScript.OpenAsync(_script);
        await using var hall = Reach(doors.Address);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        late.CancelAfter(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 50; i++)
        {
            await foreach (var view in hall.WatchAsync(ViewNames.Wall, late.Token))
            {
                Assert.Equal(1, view.Position);
                break;
            }
        }
    }

    [Fact]
    public async Task A_watcher_that_comes_later_gets_the_newest_view_at_once_and_the_hall_is_asked_once()
    {
        await using var doors = await HallScript.OpenAsync(_script);
        await using var hall = Reach(doors.Address);
        var first = new ConcurrentQueue<WallView>();
        var second = new ConcurrentQueue<WallView>();
        await using var one = Watch(hall, ViewNames.Wall, first.Enqueue);
        await Eventually.TrueAsync(() => !first.IsEmpty, "the first sees it");
        await using var other = Watch(hall, ViewNames.Wall, second.Enqueue);
        await Eventually.TrueAsync(() => !second.IsEmpty, "the second sees it");
        Assert.Single(_script.Watched);
    }

    [Fact]
    public async Task A_refused_view_stays_quiet_and_the_others_come()
    {
        await using var doors = await HallScript.OpenAsync(_script);
        await using var hall = Reach(doors.Address);
        var boards = new ConcurrentQueue<ManagerView>();
        var walls = new ConcurrentQueue<WallView>();
        await using var refused = Watch(hall, ViewNames.Manager, boards.Enqueue);
        await using var allowed = Watch(hall, ViewNames.Wall, walls.Enqueue);
        await Eventually.TrueAsync(() => !walls.IsEmpty, "the wall comes");
        Assert.Empty(boards);
    }

    [Fact]
    public async Task Calls_are_in_order_without_gaps_across_lost_pushes_and_lost_connections()
    {
        await using var doors = await HallScript.OpenAsync(_script);
        await using var hall = Reach(doors.Address);
        foreach (var sequence in Enumerable.Range(1, 3)) _script.Calls.Enqueue(Township.Call(sequence));
        var heard = new ConcurrentQueue<long>();
        await using var listening = new Working(async stop =>
        {
            await foreach (var call in hall.CallsAsync(1, stop)) heard.Enqueue(call.CallSequence);
        });
        await Eventually.TrueAsync(() => heard.Count == 2, "what was called before");
        foreach (var sequence in Enumerable.Range(4, 3)) _script.Calls.Enqueue(Township.Call(sequence));
        await PushAsync(doors, Township.Call(6));
        await Eventually.TrueAsync(() => heard.Count == 5, "the gap is noticed and asked for");
        await PushAsync(doors, Township.Call(5));
        _script.Calls.Enqueue(Township.Call(7));
        _script.Break();
        await Eventually.TrueAsync(() => heard.Count == 6, "what was called while away");
        _script.Calls.Enqueue(Township.Call(8));
        await PushAsync(doors, Township.Call(8));
        await Eventually.TrueAsync(() => heard.Count == 7, "the next one");
        Assert.Equal([2, 3, 4, 5, 6, 7, 8], heard);
    }

    [Fact]
    public async Task Everything_else_is_asked_and_answered()
    {
        await using var doors = await HallScript.OpenAsync(_script);
        await using var hall = Reach(doors.Address);
        var briefing = await hall.BriefAsync(Cancellation);
        Assert.Equal(("kiosk-1", 32), (briefing.Station.Id.Value, briefing.IdentityKey.Length));
        Assert.Equal(7, (await hall.FindVisitAsync(new VisitKey { Number = new("B", 127) }, Cancellation))?.Visit.Value);
        Assert.Null(await hall.FindVisitAsync(new VisitKey { Number = new("B", 128) }, Cancellation));
        Assert.Equal(6, (await hall.QuoteAsync(new QuoteQuestion([Township.Birth], null, null), Cancellation)).Quote?.Ahead);
        Assert.Equal("pass", (await hall.SignInAsync(new("li"), "1234", Cancellation)).Pass?.Token);
        Assert.Equal("wrong-pin", (await hall.SignInAsync(new("li"), "0000", Cancellation)).Rejection?.Type);
        Assert.Equal("Li Lei", (await hall.WhoHoldsAsync("pass", Cancellation))?.Name);
        Assert.Null(await hall.WhoHoldsAsync("forged", Cancellation));
        await hall.ReportDevicesAsync([new DeviceReport("p", "ticket-printer", "ready", [], Township.Morning, null, 0)], Cancellation);
        Assert.Equal("p", Assert.Single(Assert.Single(_script.Reports)).Device);
    }

    [Fact]
    public async Task A_caller_the_hall_does_not_know_is_told_so()
    {
        await using var doors = await HallScript.OpenAsync(_script);
        await using var clerk = Reach(doors.Address, "clerk:li:");
        await Assert.ThrowsAsync<HallRefusedException>(async () => await clerk.BriefAsync(Cancellation));
        await using var stranger = Reach(doors.Address, "nonsense");
        var refused = await Assert.ThrowsAsync<HallRefusedException>(async () => await stranger.BriefAsync(Cancellation));
        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
        Assert.Contains("token", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submitting_is_given_up_when_the_caller_gives_up()
    {
        await using var doors = await HallScript.OpenAsync(_script);
        await using var hall = Reach(doors.Address);
        using var enough = new CancellationTokenSource();
        _script.Answering = async (_, connection) =>
        {
            await enough.CancelAsync();
            await Task.Delay(Timeout.Infinite, connection.ConnectionAborted);
            return Answer.Of(1, new Noted());
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await hall.SubmitAsync(new CallNext { CommandId = new("c1"), Window = new("3") }, enough.Token));
    }

    private static RemoteHall Reach(Uri address, string token = "kiosk:kiosk-1:", TimeProvider? time = null) =>
        RemoteHall.Open(address, token, time ?? TimeProvider.System, NullLogger<RemoteHall>.Instance);

    private static Working Watch<TView>(RemoteHall hall, ViewName<TView> name, Action<TView> see) where TView : IHallView => new(async stop =>
    {
        await foreach (var view in hall.WatchAsync(name, stop)) see(view);
    });

    private static Task PushAsync(TestDoors doors, CallAnnouncement call) =>
        doors.Services.GetRequiredService<IHubContext<HallScript.ScriptedHub>>().Clients.All.SendAsync("call", call, Cancellation);
}
