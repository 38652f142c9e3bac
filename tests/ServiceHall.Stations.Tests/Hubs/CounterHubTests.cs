using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.CounterTerminal;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Stations.Tests.Counters;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Hubs;

public sealed class CounterHubTests
{
    private const string Li = "clerk:li:LiLei";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_in_clerk_gets_the_setup_and_the_window()
    {
        await using var bench = new CounterBench(works: false);
        await using var doors = await OpenAsync();
        await using var working = Work(doors, bench);
        bench.Hall.Passes = token => token == Li ? new ClerkPass(token, new("li"), "李雷", "clerk", Township.Morning) : null;
        await using var screen = await doors.EnterAsync("/hubs/counter?window=3", Li);
        var views = System.Threading.Channels.Channel.CreateBounded<WindowView>(8);
        screen.On<WindowView>("hall", view => views.Writer.TryWrite(view));
        await EntersAsync(bench, screen);
        bench.See();
        Assert.Equal(WindowStatus.Open, (await views.Reader.ReadAsync(Cancellation)).State);
    }

    [Fact]
    public async Task Opening_puts_the_signed_in_clerk_in_whoever_the_screen_says()
    {
        await using var bench = new CounterBench(works: false);
        await using var doors = await OpenAsync();
        await using var working = Work(doors, bench);
        await using var screen = await doors.EnterAsync("/hubs/counter?window=3", Li);
        await ReadyAsync(doors);
        await SubmitAsync(screen, new OpenWindow { CommandId = new("c1"), Window = new("3"), Clerk = new ClerkId("boss") });
        await SubmitAsync(screen, new CallNext { CommandId = new("c2"), Window = new("3") });
        Assert.Equal(new ClerkId("li"), Assert.IsType<OpenWindow>(bench.Hall.SubmittedFor.First().Command).Clerk);
        Assert.IsType<CallNext>(bench.Hall.SubmittedFor.Last().Command);
        Assert.All(bench.Hall.SubmittedFor, one => Assert.Equal(Li, one.Pass));
        Assert.Empty(bench.Hall.Submitted);
    }

    [Fact]
    public async Task Commands_of_another_window_or_of_no_window_are_refused()
    {
        await using var bench = new CounterBench(works: false);
        await using var doors = await OpenAsync();
        await using var working = Work(doors, bench);
        await using var screen = await doors.EnterAsync("/hubs/counter?window=3", Li);
        await ReadyAsync(doors);
        var other = await SubmitAsync(screen, new CallNext { CommandId = new("c1"), Window = new("4") });
        var none = await SubmitAsync(screen, new RateVisit { CommandId = new("c2"), Visit = new(7), Level = 5, Channel = "pad" });
        Assert.Equal(("not-allowed", "not-allowed"), (other.Rejection?.Type, none.Rejection?.Type));
        Assert.Empty(bench.Hall.Submitted);
    }

    [Theory]
    [InlineData("3", "kiosk:kiosk-1:", "not-allowed")]
    [InlineData("9", Li, "there are: 3")]
    [InlineData("3", Li, "signed-out")]
    public async Task Strangers_wrong_windows_and_old_passes_do_not_enter(string window, string token, string said)
    {
        await using var bench = new CounterBench(works: false);
        await using var doors = await OpenAsync();
        await using var working = Work(doors, bench);
        await using var screen = await doors.EnterAsync("/hubs/counter?window=" + window, token);
        await ReadyAsync(doors);
        var refused = await Assert.ThrowsAsync<HubException>(() => screen.InvokeAsync<CounterSetup>("Enter", Cancellation));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    private static async Task EntersAsync(CounterBench bench, HubConnection screen)
    {
        await Eventually.TrueAsync(() => bench.Screen.Of<CounterStatus>("station").Any(), "the station works");
        var setup = await screen.InvokeAsync<CounterSetup>("Enter", Cancellation);
        Assert.Equal(("3", "李雷", true, true), (setup.Window.Value, setup.Clerk.Name, setup.HasPad, setup.HasDisplay));
    }

    private static Task<Answer> SubmitAsync(HubConnection screen, HallCommand command) =>
        screen.InvokeAsync<Answer>("Submit", System.Text.Json.JsonSerializer.SerializeToElement(command, Wire.Options), Cancellation);

    private static Task<TestDoors> OpenAsync() =>
        TestDoors.OpenAsync(services => services.AddCounterTerminal(), app => app.MapCounterHub());

    private static Working Work(TestDoors doors, CounterBench bench) =>
        new(stop => doors.Services.GetRequiredService<WorkingStations<CounterStation>>().RunAsync(bench.Station, stop));

    private static Task ReadyAsync(TestDoors doors) =>
        Eventually.TrueAsync(() => doors.Services.GetRequiredService<WorkingStations<CounterStation>>().Names.Count == 1, "the window works");
}
