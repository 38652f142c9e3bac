using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Contracts;

namespace ServiceHall.DisplayWall.City;

/// <summary>How a process carries a city board: <c>AddCityBoard</c>, <c>MapCityHub</c>, then <see cref="WorkingStations{T}.RunAsync"/>.</summary>
public static class CityWiring
{
    /// <summary>The register of this process's boards.</summary>
    public static IServiceCollection AddCityBoard(this IServiceCollection services) => services.AddSingleton<WorkingStations<CityStation>>();

    /// <summary>The door of their screens. The process defines the policy <c>city</c>.</summary>
    public static HubEndpointConventionBuilder MapCityHub(this IEndpointRouteBuilder routes) => routes.MapHub<CityHub>("/hubs/city");
}
