using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceHall.Contracts;
using ServiceHall.Drivers.Voices;

namespace ServiceHall.Kiosk;

/// <summary>How a process carries kiosks: <c>AddKiosk</c>, <c>MapKioskHub</c>, <c>MapKioskSpeech</c>, then <see cref="WorkingStations{T}.RunAsync"/> for each.</summary>
public static class KioskWiring
{
    /// <summary>The register of this process's kiosks.</summary>
    public static IServiceCollection AddKiosk(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => VoiceTools.OfThisMachine());
        return services.AddSingleton<SpokenSentences>().AddSingleton<WorkingStations<KioskStation>>();
    }

    /// <summary>The door of their screens. The process defines the policy <c>kiosk</c>.</summary>
    public static HubEndpointConventionBuilder MapKioskHub(this IEndpointRouteBuilder routes) => routes.MapHub<KioskHub>("/hubs/kiosk");

    /// <summary>What a kiosk's screen has read aloud where its browser has no voice: a sentence as a WAV file. For that kiosk's screen alone.</summary>
    public static void MapKioskSpeech(this IEndpointRouteBuilder routes) => routes
        .MapGet("/kiosk/{kiosk}/speech", async (HttpContext request, SpokenSentences sentences, string kiosk, string language, string text) =>
            request.User.FindFirstValue(ClaimTypes.NameIdentifier) != kiosk ? Results.Forbid()
            : await sentences.WavAsync(language, text, request.RequestAborted) is { } wav ? Results.Bytes(wav, "audio/wav")
            : Results.NotFound())
        .RequireAuthorization("kiosk").ExcludeFromDescription();
}
