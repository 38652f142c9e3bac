using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Contracts;

namespace ServiceHall.Kiosk;

/// <summary>How a process carries kiosks: <c>AddKiosk</c>, <c>MapKioskHub</c>, then <see cref="WorkingStations{T}.RunAsync"/> for each.</summary>
public static class KioskWiring
{
    /// <summary>The register of this process's kiosks.</summary>
    public static IServiceCollection AddKiosk(this IServiceCollection services) => services.AddSingleton<WorkingStations<KioskStation>>();

    /// <summary>The door of their screens. The process defines the policy <c>kiosk</c>.</summary>
    public static HubEndpointConventionBuilder MapKioskHub(this IEndpointRouteBuilder routes) => routes.MapHub<KioskHub>("/hubs/kiosk");
}
