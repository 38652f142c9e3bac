using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceHall.Contracts;
using ServiceHall.Drivers.Voices;

namespace ServiceHall.DisplayWall;

/// <summary>How a process carries walls: <c>AddDisplayWall</c>, <c>MapWallHub</c>, then <see cref="WorkingStations{T}.RunAsync"/> for each.</summary>
public static class WallWiring
{
    /// <summary>The register of this process's walls, and the voice of this machine.</summary>
    public static IServiceCollection AddDisplayWall(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => VoiceTools.OfThisMachine());
        services.TryAddSingleton<IVoice, EspeakVoice>();
        return services.AddSingleton<WorkingStations<WallStation>>();
    }

    /// <summary>The door of their screens. The process defines the policy <c>wall</c>.</summary>
    public static HubEndpointConventionBuilder MapWallHub(this IEndpointRouteBuilder routes) => routes.MapHub<WallHub>("/hubs/wall");
}
