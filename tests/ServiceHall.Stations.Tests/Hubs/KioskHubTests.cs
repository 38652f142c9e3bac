using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Kiosk;
using ServiceHall.Queueing;
using ServiceHall.Stations.Tests.Fakes;
using ServiceHall.Stations.Tests.Kiosks;

namespace ServiceHall.Stations.Tests.Hubs;

public sealed class KioskHubTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_screen_that_enters_gets_its_setup_and_the_state_at_once()
    {
        await using var kiosk = new TwoKiosks();
        await using var doors = await kiosk.OpenAsync();
        kiosk.First.Hall.Show(ViewNames.Kiosk, new KioskView(5, Township.Morning, true, [], [], []));
        await using var screen = await doors.EnterAsync("/hubs/kiosk?station=kiosk-1", "kiosk:kiosk-1:");
        var pushed = new ConcurrentDictionary<string, JsonElement>();
        foreach (var push in new[] { "link", "hall", "station", "card" }) screen.On<JsonElement>(push, what => pushed[push] = what);
        var setup = await screen.InvokeAsync<KioskSetup>("Enter", Cancellation);
        Assert.Equal(("kiosk-1", true, "http://hall.test:5080"), (setup.Kiosk.Value, setup.HasPrinter, setup.PublicAddress));
        await Eventually.TrueAsync(() => pushed.ContainsKey("link") && pushed.ContainsKey("hall") && pushed.ContainsKey("station"), "link, hall and station are pushed");
        Assert.Equal("ready", pushed["station"].GetProperty("printer").GetString());
        kiosk.First.Reader.Lay(Township.OldZhang);
        await Eventually.TrueAsync(() => pushed.ContainsKey("card"), "the card is pushed");
        Assert.DoesNotContain(Township.OldZhang.Number, pushed["card"].GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Township.OldZhang.Name, pushed["card"].GetRawText(), StringComparison.Ordinal);
        await screen.InvokeAsync("Touch", Cancellation);
        await screen.InvokeAsync("Forget", Cancellation);
        await Eventually.TrueAsync(() => pushed["card"].ValueKind == JsonValueKind.Null, "the card is forgotten");
    }

    [Fact]
    public async Task Taking_reprinting_and_cancelling_go_to_the_hall_of_that_kiosk()
    {
        await using var kiosk = new TwoKiosks();
        await using var doors = await kiosk.OpenAsync();
        kiosk.First.Hall.Answering = command => command is TakeNumber take
            ? Answer.Of(7, new NumberGiven(new(7), new("B", 127), take.Code, new("B"), 6, new WaitRange(10, 15), null, []))
            : Answer.Of(8, new Noted());
        await using var screen = await doors.EnterAsync("/hubs/kiosk?station=kiosk-1", "kiosk:kiosk-1:");
        var taken = await screen.InvokeAsync<KioskTaken>("TakeNumber", new KioskTake(new("p1"), [Township.Birth], null, null, false, true), Cancellation);
        Assert.Equal("B127", Assert.IsType<NumberGiven>(taken.Answer.Outcome).Number.ToString());
        Assert.IsType<Noted>((await screen.InvokeAsync<Answer>("Reprint", new KioskVisit(new("p2"), new(7)), Cancellation)).Outcome);
        Assert.IsType<Noted>((await screen.InvokeAsync<Answer>("Cancel", new KioskVisit(new("p3"), new(7)), Cancellation)).Outcome);
        Assert.Equal(["TakeNumber", "ReprintTicket", "CancelVisit"], kiosk.First.Hall.Submitted.Select(command => command.GetType().Name));
        Assert.Empty(kiosk.Second.Hall.Submitted);
    }

    [Theory]
    [InlineData("kiosk-1", "kiosk:kiosk-2:", "not-allowed")]
    [InlineData("kiosk-1", "clerk:kiosk-1:", "not-allowed")]
    [InlineData("kiosk-9", "kiosk:kiosk-9:", "there are: kiosk-1, kiosk-2")]
    public async Task Only_the_kiosk_itself_enters_and_an_unknown_one_is_told_which_there_are(string station, string token, string said)
    {
        await using var kiosk = new TwoKiosks();
        await using var doors = await kiosk.OpenAsync();
        await using var screen = await doors.EnterAsync("/hubs/kiosk?station=" + station, token);
        var refused = await Assert.ThrowsAsync<HubException>(() => screen.InvokeAsync<KioskSetup>("Enter", Cancellation));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_screen_that_leaves_is_pushed_nothing_more()
    {
        await using var kiosk = new TwoKiosks();
        await using var doors = await kiosk.OpenAsync();
        var before = kiosk.First.Station.Screens.Count;
        await using (var screen = await doors.EnterAsync("/hubs/kiosk?station=kiosk-1", "kiosk:kiosk-1:"))
        {
            await screen.InvokeAsync<KioskSetup>("Enter", Cancellation);
            Assert.Equal(before + 1, kiosk.First.Station.Screens.Count);
        }

        await Eventually.TrueAsync(() => kiosk.First.Station.Screens.Count == before, "it is taken off");
    }

    private sealed class TwoKiosks : IAsyncDisposable
    {
        private readonly List<Working> _working = [];

        public KioskBench First { get; } = new(works: false);

        public KioskBench Second { get; } = new(works: false, name: "kiosk-2");

        public async Task<TestDoors> OpenAsync()
        {
            var doors = await TestDoors.OpenAsync(services => services.AddKiosk(), app => app.MapKioskHub());
            var stations = doors.Services.GetRequiredService<WorkingStations<KioskStation>>();
            _working.Add(new Working(stop => stations.RunAsync(First.Station, stop)));
            _working.Add(new Working(stop => stations.RunAsync(Second.Station, stop)));
            await First.ListeningAsync();
            await Second.ListeningAsync();
            return doors;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var one in _working) await one.DisposeAsync();
            await First.DisposeAsync();
            await Second.DisposeAsync();
        }
    }
}
