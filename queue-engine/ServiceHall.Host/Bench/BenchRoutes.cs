using ServiceHall.Contracts;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Host.Api;
using ServiceHall.Host.Running;
using ServiceHall.Host.Screens;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Bench;

/// <summary>
/// What a hand can do to the simulated devices, over HTTP. It is there only with <c>--simulate-devices</c>, asks for no token,
/// and answers this machine only.
/// </summary>
public static class BenchRoutes
{
    private const int ScanMax = 16 * 1024;

    /// <summary>Puts the bench on the map.</summary>
    public static void MapBench(this IEndpointRouteBuilder routes, BenchDevices devices)
    {
        var bench = routes.MapGroup("/bench").AllowAnonymous().AddEndpointFilter(OnlyThisMachine).WithTags("bench");

        bench.MapGet("", () => ScreenFiles.Page("bench")).ExcludeFromDescription();
        bench.MapGet("/devices", () => Results.Json(devices.All.Select(device => device.Look()), Wire.Options)).WithName("BenchDevices");
        bench.MapGet("/{device}", (string device) => On(devices, device, _ => { })).WithName("BenchDevice");
        bench.MapGet("/{device}/sheets/{index:int}.png", (string device, int index) => devices.Find(device)?.Picture(index) is { } picture
            ? Results.Bytes(picture, "image/png")
            : Problems.Of(NoSuch(device))).WithName("BenchSheet");

        bench.MapPost("/{device}/card", (string device, BenchCard card) => On(devices, device, one => one.InsertCard(card))).WithName("BenchInsertCard");
        bench.MapDelete("/{device}/card", (string device) => On(devices, device, one => one.RemoveCard())).WithName("BenchRemoveCard");
        bench.MapPost("/{device}/scan", (string device, ScanBody body) => On(devices, device, one => one.Scan(Checked(body.Text)))).WithName("BenchScan");
        bench.MapPost("/{device}/press", (string device, PressBody body) => On(devices, device, one => one.Press(body.Key))).WithName("BenchPress");
        bench.MapPost("/{device}/state", (string device, StateBody body) => On(devices, device, one => one.Set(body.Paper, body.Cover, body.Cable))).WithName("BenchState");
    }

    private static IResult On(BenchDevices devices, string device, Action<IBenchDevice> act)
    {
        if (devices.Find(device) is not { } one) return Problems.Of(NoSuch(device));
        try
        {
            act(one);
            return Results.Json(one.Look(), Wire.Options);
        }
        catch (BenchException refusal)
        {
            return Problems.Of(Problems.BadRequest(null, refusal.Message));
        }
    }

    private static string Checked(string text) =>
        text.Length <= ScanMax ? text : throw new BenchException($"No scanner sends more than {ScanMax} characters at once.");

    private static Rejection NoSuch(string device) =>
        new("unknown-device", $"There is no such simulated device here: '{device}'.", "GET /bench/devices lists them.") { Field = "device" };

    private static ValueTask<object?> OnlyThisMachine(EndpointFilterInvocationContext call, EndpointFilterDelegate next) => Loopback.IsOwn(call.HttpContext)
        ? next(call)
        : ValueTask.FromResult<object?>(Problems.Of(Permissions.NotAllowed("The bench answers its own machine only.")));
}

/// <summary>A code held before a scanner.</summary>
public sealed record ScanBody(string Text);

/// <summary>A key of a pad.</summary>
public sealed record PressBody(string Key);

/// <summary>Paper (<c>ok</c>, <c>low</c>, <c>out</c>), cover (<c>open</c>, <c>closed</c>), cable (<c>in</c>, <c>out</c>); left out, it stays.</summary>
public sealed record StateBody(string? Paper = null, string? Cover = null, string? Cable = null);
