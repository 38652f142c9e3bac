using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.DisplayWall;
using ServiceHall.Stations.Tests.Fakes;
using ServiceHall.Stations.Tests.Walls;

namespace ServiceHall.Stations.Tests.Hubs;

public sealed class WallHubTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_screen_speaks_one_call_after_the_other_and_answers_each()
    {
        await using var bench = new WallBench(new FakeVoice { CanSpeak = false }, screen: false, works: false);
        await using var doors = await OpenAsync();
        await using var working = new Working(stop => doors.Services.GetRequiredService<WorkingStations<WallStation>>().RunAsync(bench.Station, stop));
        await Eventually.TrueAsync(() => doors.Services.GetRequiredService<WorkingStations<WallStation>>().Names.Count == 1, "the wall works");
        await using var screen = await doors.EnterAsync("/hubs/wall?station=wall-1", "wall:wall-1:");
        var announced = System.Threading.Channels.Channel.CreateBounded<Announcing>(8);
        screen.On<Announcing>("announce", async one =>
        {
            await announced.Writer.WriteAsync(one, Cancellation);
            await screen.SendAsync("Spoken", one.Calls[^1].CallSequence, Cancellation);
        });
        var setup = await screen.InvokeAsync<WallSetup>("Enter", Cancellation);
        Assert.False(setup.SpeaksHere);
        bench.See(Township.Wall());
        bench.Call(1, 3);
        foreach (var sequence in new long[] { 1, 2, 3 }) Assert.Equal(sequence, (await announced.Reader.ReadAsync(Cancellation)).Calls[0].CallSequence);
    }

    [Fact]
    public async Task A_mute_screen_beside_one_that_speaks_does_not_hurry_the_calls()
    {
        await using var bench = new WallBench(new FakeVoice { CanSpeak = false }, screen: false, works: false);
        await using var doors = await OpenAsync();
        await using var working = new Working(stop => doors.Services.GetRequiredService<WorkingStations<WallStation>>().RunAsync(bench.Station, stop));
        await Eventually.TrueAsync(() => doors.Services.GetRequiredService<WorkingStations<WallStation>>().Names.Count == 1, "the wall works");
        await using var mute = await doors.EnterAsync("/hubs/wall?station=wall-1", "wall:wall-1:");
        await using var screen = await doors.EnterAsync("/hubs/wall?station=wall-1", "wall:wall-1:");
        var told = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var muteTold = System.Threading.Channels.Channel.CreateBounded<long>(8);
        mute.On<Announcing>("announce", async one =>
        {
            await mute.SendAsync("Unspoken", one.Calls[^1].CallSequence, Cancellation);
            await muteTold.Writer.WriteAsync(one.Calls[^1].CallSequence, Cancellation);
        });
        screen.On<Announcing>("announce", async one =>
        {
            told.Enqueue($"begins {one.Calls[^1].CallSequence}");
            while (await muteTold.Reader.ReadAsync(Cancellation) != one.Calls[^1].CallSequence) { }
            await Task.Delay(100, Cancellation);
            told.Enqueue($"ends {one.Calls[^1].CallSequence}");
            await screen.SendAsync("Spoken", one.Calls[^1].CallSequence, Cancellation);
        });
        foreach (var one in new[] { mute, screen }) await one.InvokeAsync<WallSetup>("Enter", Cancellation);
        bench.See(Township.Wall());
        bench.Call(1, 2);
        await bench.ToldAsync("both are said", report => report.Calls.Count == 2 && report.Calls.All(call => call.State == "spoken"));
        Assert.Equal(["begins 1", "ends 1", "begins 2", "ends 2"], told);
    }

    [Fact]
    public async Task Nobody_but_the_wall_itself_enters()
    {
        await using var doors = await OpenAsync();
        await using var screen = await doors.EnterAsync("/hubs/wall?station=wall-1", "kiosk:wall-1:");
        var refused = await Assert.ThrowsAsync<HubException>(() => screen.InvokeAsync<WallSetup>("Enter", Cancellation));
        Assert.Contains("not-allowed", refused.Message, StringComparison.Ordinal);
    }

    private static Task<TestDoors> OpenAsync() => TestDoors.OpenAsync(services => services.AddDisplayWall(), app => app.MapWallHub());
}
