using System.Net.WebSockets;

namespace ServiceHall.Host.Tests.Hubs;

public sealed class PassesEndConnectionsTests : IAsyncLifetime
{
    private readonly HandTime _time = new();
    private readonly TestHall _hall;

    public PassesEndConnectionsTests() => _hall = new TestHall { Time = _time };

    public ValueTask InitializeAsync() => _hall.InitializeAsync();

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task A_connection_does_not_outlive_the_pass_it_came_with_and_a_stations_stays()
    {
        await using var manager = await HubClient.OpenAsync($"{_hall.Url}/hubs/hall", await _hall.SignInAsync("manager", "900001"));
        await using var wall = await HubClient.OpenAsync($"{_hall.Url}/hubs/hall", _hall.Token("wall-1"));
        Assert.NotNull((await manager.AskAsync("Clerks"))["result"]);

        _time.Advance(TimeSpan.FromHours(12));
        var ended = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (true) await manager.NextAsync();
        });
        Assert.True(ended is IOException or WebSocketException, ended.ToString());
        Assert.NotNull((await wall.AskAsync("Catalog"))["result"]);
    }
}
