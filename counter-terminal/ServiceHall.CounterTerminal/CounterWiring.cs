using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Contracts;

namespace ServiceHall.CounterTerminal;

/// <summary>How a process carries windows: <c>AddCounterTerminal</c>, <c>MapCounterHub</c>, then <see cref="WorkingStations{T}.RunAsync"/> for each.</summary>
public static class CounterWiring
{
    /// <summary>The register of this process's windows.</summary>
    public static IServiceCollection AddCounterTerminal(this IServiceCollection services) => services.AddSingleton<WorkingStations<CounterStation>>();

    /// <summary>The door of the clerks' screens. The process defines the policy <c>counter</c>.</summary>
    public static HubEndpointConventionBuilder MapCounterHub(this IEndpointRouteBuilder routes) => routes.MapHub<CounterHub>("/hubs/counter");
}
