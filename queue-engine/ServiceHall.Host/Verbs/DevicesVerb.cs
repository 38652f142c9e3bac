using System.CommandLine;
using System.Text.Json;
using ServiceHall.Drivers;
using ServiceHall.Drivers.Lines.Plugged;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Host.Running;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall devices</c>: what is plugged in here; <c>servicehall devices probe</c>: what each says it is. For whoever puts a hall's devices in.</summary>
public static class DevicesVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <summary>The verb.</summary>
    public static Command Make()
    {
        var json = new Option<bool>("--json") { Description = "For programs." };
        var verb = new Command("devices", "Lists what is plugged into this machine: line for the plan, likely kind, USB ids, names. Opens nothing.") { Probe(), json };
        verb.SetAction(given => List(given.GetValue(json)));
        return verb;
    }

    private static Command Probe()
    {
        var line = new Argument<string?>("LINE") { Description = "Only this line, such as serial:/dev/ttyUSB0; without it everything that is plugged in.", Arity = ArgumentArity.ZeroOrOne };
        var kind = new Option<string?>("--kind") { Description = "With LINE: only this kind, and its driver.", HelpName = "KIND" };
        var driver = new Option<string?>("--driver") { Description = "With --kind: its driver.", HelpName = "DRIVER" };
        var profile = new Option<string?>("--profile") { Description = "With --kind: its profile.", HelpName = "PROFILE" };
        var plan = new Option<string?>("--plan") { Description = "The devices of this plan instead, each with its own driver.", HelpName = "PLAN" };
        var station = new Option<string?>("--station") { Description = "With --plan: only those of this station.", HelpName = "STATION" };
        var json = new Option<bool>("--json") { Description = "For programs." };
        var verb = new Command("probe", "Asks devices what they are. Questions only, nothing is printed; a device a running hall holds says busy.") { line, kind, driver, profile, plan, station, json };
        verb.SetAction(async (given, cancellation) =>
        {
            var asked = (given.GetValue(line), given.GetValue(kind), given.GetValue(driver), given.GetValue(plan)) switch
            {
                (null, null, null, { } file) => await OfPlanAsync(file, given.GetValue(station), cancellation),
                ({ } at, { } what, { } how, null) => [await OneAsync(new DeviceWiring("probe", what, how, at, given.GetValue(profile)), cancellation)],
                ({ } at, null, null, null) => [await OpenEndedAsync(new PluggedDevice(at, null, null, "", null, null, null, null, null, null), cancellation)],
                (null, null, null, null) => await EverythingAsync(cancellation),
                _ => throw new StartRefusedException("Give LINE, LINE with --kind and --driver, --plan PLAN, or nothing."),
            };
            return Tell(asked, given.GetValue(json));
        });
        return verb;
    }

    private static int List(bool json)
    {
        var found = DevicesHere.List();
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(found.Select(device => new
            {
                device.Line, device.Node, Usb = device.Usb?.ToString(), device.Says, device.Kind, device.Driver, device.Profile, device.Note, device.ByPath, device.ById,
            }), Json));
            return ExitCodes.Ok;
        }

        if (found.Count == 0) Console.WriteLine("Nothing is plugged in that a hall could use: no serial port, USB printer, HID scanner, ID reader or board pins.");
        foreach (var device in found)
        {
            Console.WriteLine(device.Line);
            Row("likely", device.Kind is null ? null : $"{device.Kind}, driver {device.Driver}{(device.Profile is null ? "" : $", profile {device.Profile}")}");
            Row("usb", device.Usb is { } usb ? $"{usb} {device.Says}".TrimEnd() : null);
            Row("node", device.Node);
            Row("by-path", device.ByPath);
            Row("by-id", device.ById);
            Row("note", device.Note);
        }

        return ExitCodes.Ok;
    }

    private static void Row(string name, string? value)
    {
        if (value is not null) Console.WriteLine($"  {name,-8} {value}");
    }

    private static async Task<IReadOnlyList<Asked>> EverythingAsync(CancellationToken cancellation)
    {
        var asked = new List<Asked>();
        foreach (var device in DevicesHere.List()) asked.Add(await OpenEndedAsync(device, cancellation));
        return asked;
    }

    private static async Task<Asked> OpenEndedAsync(PluggedDevice device, CancellationToken cancellation)
    {
        try
        {
            var (wiring, health) = await DeviceProbe.FindAsync(device, Patience, TimeProvider.System, cancellation);
            return wiring is not null ? Answered(wiring, health!) : new Asked(device.Line, null, null, null, "silent", null, health?.Reasons ?? [], Silence(device, health));
        }
        catch (DeviceWiringException fault)
        {
            throw new StartRefusedException(fault.Message);
        }
    }

    private static string Silence(PluggedDevice device, DeviceHealth? health) => health is null
        ? $"cannot be asked{(device.Kind is null ? "" : $": a {device.Kind} of this sort only speaks or only listens; try it")}"
        : health.LastError ?? "nothing answered";

    private static async Task<Asked> OneAsync(DeviceWiring wiring, CancellationToken cancellation)
    {
        try
        {
            return Answered(wiring, await DeviceProbe.AskAsync(wiring, Patience, TimeProvider.System, cancellation));
        }
        catch (DeviceWiringException fault)
        {
            throw new StartRefusedException(fault.Message);
        }
    }

    private static async Task<IReadOnlyList<Asked>> OfPlanAsync(string file, string? station, CancellationToken cancellation)
    {
        var stations = PlanFile.Read(file).Plan.Stations.Where(one => station is null || one.Id.Value == station).ToList();
        if (stations.Count == 0) throw new StartRefusedException($"The plan {file} has no station '{station}'.");
        var devices = stations.SelectMany(one => one.Devices).Where(device => device.Line != StationDevices.SimulatedLine).ToList();
        return await Task.WhenAll(devices.Select(device => OneAsync(new DeviceWiring(device.Id, device.Kind, device.Driver, device.Line, device.Profile), cancellation)));
    }

    private static Asked Answered(DeviceWiring wiring, DeviceHealth health) => new(
        wiring.Line, wiring.Kind, wiring.Driver, wiring.Profile, health.State.ToString().ToLowerInvariant(), health.Identity, health.Reasons,
        health.State is DeviceState.Ready or DeviceState.Degraded ? null : health.LastError);

    private static int Tell(IReadOnlyList<Asked> asked, bool json)
    {
        if (json) Console.WriteLine(JsonSerializer.Serialize(asked, Json));
        else if (asked.Count == 0) Console.WriteLine("There is nothing to ask.");
        foreach (var one in json ? [] : asked)
        {
            Console.WriteLine(one.Line);
            Row("is", one.Kind is null ? null : $"{one.Kind}, driver {one.Driver}{(one.Profile is null ? "" : $", profile {one.Profile}")}");
            Row("says", one.Identity);
            Row("state", one.Reasons.Count == 0 ? one.State : $"{one.State} ({string.Join(", ", one.Reasons)})");
            Row("fault", one.Fault);
        }

        return asked.All(one => one.State is "ready" or "degraded") ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private sealed record Asked(string Line, string? Kind, string? Driver, string? Profile, string State, string? Identity, IReadOnlyList<string> Reasons, string? Fault);
}
