using System.Globalization;
using System.Text.Json;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Load;

/// <summary>A kiosk and a clerk, each on a connection of its own.</summary>
internal sealed class HttpCounter : IDisposable
{
    private readonly RawHttp _kiosk;
    private readonly RawHttp _clerk;

    private HttpCounter(RawHttp kiosk, RawHttp clerk) => (_kiosk, _clerk) = (kiosk, clerk);

    /// <summary>Connects both to a hall.</summary>
    public static async Task<HttpCounter> ConnectAsync(HallProcess hall, CancellationToken stop) =>
        new(await RawHttp.ConnectAsync(hall.Port, hall.TokenOf("kiosk-1"), stop), await RawHttp.ConnectAsync(hall.Port, hall.ClerkToken, stop));

    /// <summary>Somebody takes a number and is called, that one and nobody else, served and let go.</summary>
    /// <returns>The four answers: of taking, the call, the start and the finish.</returns>
    /// <exception cref="BenchmarkFailedException">The hall refused one of them.</exception>
    public async Task<Told[]> ServeAsync(WindowId window, MatterId matter)
    {
        var at = $"/api/halls/leiyang/windows/{window}";
        var taken = await GiveAsync(_kiosk, "/api/halls/leiyang/numbers", JsonSerializer.Serialize(new { matters = new[] { matter.Value } }));
        // Whoever is next may be another's who is on the way to a window of the same kind.
        var called = await GiveAsync(_clerk, $"{at}/call-visit", string.Create(CultureInfo.InvariantCulture, $$"""{"visit":{{taken.Visit}}}"""));
        return [taken, called, await GiveAsync(_clerk, $"{at}/start", "{}"), await GiveAsync(_clerk, $"{at}/finish", "{}")];
    }

    public void Dispose()
    {
        _kiosk.Dispose();
        _clerk.Dispose();
    }

    private static async Task<Told> GiveAsync(RawHttp door, string path, string json)
    {
        var key = Ids.Draw();
        var status = await door.PostAsync(path, json, Ids.Of(key).Value);
        return status is 200 or 201 ? Told.Read(key, door.Answer) : throw new BenchmarkFailedException($"The hall answered {status} to {path}.");
    }
}
