using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.CounterTerminal;
using ServiceHall.DisplayWall;
using ServiceHall.DisplayWall.City;
using ServiceHall.Host.City;
using ServiceHall.Host.Hubs;
using ServiceHall.Host.Running;
using ServiceHall.Kiosk;
using ServiceHall.Remote;

namespace ServiceHall.Host.Tests.SignIn;

public sealed class EveryDoorNamesItsUsersTests(TestHall hall) : IClassFixture<TestHall>
{
    [Fact]
    public void Every_route_of_the_hall_says_who_may_use_it() => AllName(hall.Hall.App, atLeast: 40);

    [Theory]
    [InlineData("kiosk")]
    [InlineData("counter")]
    [InlineData("wall")]
    public async Task Every_route_of_a_station_says_who_may_use_it(string role)
    {
        var options = new StationOptions { Role = role, Hall = "http://127.0.0.1:9", Station = "x", Token = "t", Urls = ["http://127.0.0.1:0"], SimulateDevices = true };
        await using var away = RemoteHall.Open(new Uri(options.Hall), "t", TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<RemoteHall>.Instance);
        await using var bench = new BenchDevices();
        await using var app = StationApp.Build(options, away, () => null, bench, TimeProvider.System);
        AllName(app, atLeast: 10);
    }

    [Theory]
    [InlineData(typeof(HallHub))]
    [InlineData(typeof(KioskHub))]
    [InlineData(typeof(CounterHub))]
    [InlineData(typeof(WallHub))]
    [InlineData(typeof(CityHub))]
    public void Every_hub_method_says_who_may_use_it(Type hub)
    {
        Assert.True(typeof(Hub).IsAssignableFrom(hub));
        var forAll = Names(hub.GetCustomAttributes<AuthorizeAttribute>());
        var methods = hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => !method.IsVirtual || method.IsFinal).ToList();
        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.True(forAll || Names(method.GetCustomAttributes<AuthorizeAttribute>()), $"{hub.Name}.{method.Name} names nobody."));
    }

    [Fact]
    public void Every_hub_there_is_is_looked_at()
    {
        var hubs = new[] { typeof(HallHub), typeof(KioskHub), typeof(CounterHub), typeof(WallHub) }
            .SelectMany(known => known.Assembly.GetTypes()).Where(type => typeof(Hub).IsAssignableFrom(type)).Distinct();
        Assert.Equal(5, hubs.Count());
    }

    [Fact]
    public async Task Every_route_of_a_city_board_says_who_may_use_it()
    {
        var folder = Directory.CreateTempSubdirectory("servicehall-city-doors-").FullName;
        File.WriteAllText(Path.Combine(folder, "t"), "token");
        File.WriteAllText(Path.Combine(folder, "city.json"), """{ "id": "a", "name": { "zh": "市", "en": "City" }, "halls": [{ "id": "x", "address": "http://127.0.0.1:9", "tokenFile": "t" }] }""");
        var options = new CityOptions { File = Path.Combine(folder, "city.json"), Data = folder + "/data", Urls = ["http://127.0.0.1:0"] };
        await using (var city = await RunningCity.StartAsync(options, TimeProvider.System, TestContext.Current.CancellationToken)) AllName(city.App, atLeast: 4);
        Directory.Delete(folder, recursive: true);
    }

    private static void AllName(WebApplication app, int atLeast)
    {
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).ToList();
        Assert.True(endpoints.Count >= atLeast, $"Only {endpoints.Count} routes were found.");
        Assert.All(endpoints, endpoint => Assert.True(
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || Names(endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()),
            $"{endpoint.DisplayName} names nobody."));
    }

    private static bool Names(IEnumerable<IAuthorizeData> named) => named.Any(one => one.Policy is not null || one.Roles is not null);
}
