using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServiceHall.Host.Rehearsal;

/// <summary>The hall of a rehearsal: three processes on free ports, a temporary data folder, and who speaks to them.</summary>
public sealed class Stage : IAsyncDisposable
{
    private readonly List<IDisposable> _opened = [];
    private int _commands;
    private readonly Lock _starting = new(); // once it is closed nothing is started that nobody would end
    private bool _closed;

    private Stage(string folder)
    {
        Folder = folder;
        HallAddress = FreeAddress();
        KioskAddress = FreeAddress();
        CounterAddress = FreeAddress();
    }

    /// <summary>The temporary folder: plan and data.</summary>
    public string Folder { get; }

    /// <summary>The data folder of the hall.</summary>
    public string Data => Path.Combine(Folder, "data");

    /// <summary>The hall's journal: other files of the data folder end in .db too. Every stage plays the township.</summary>
    public string Journal => Path.Combine(Data, "township.db");

    /// <summary>Where the hall listens.</summary>
    public Uri HallAddress { get; }

    /// <summary>Where the second kiosk's own process listens.</summary>
    public Uri KioskAddress { get; }

    /// <summary>Where window 5's own process listens.</summary>
    public Uri CounterAddress { get; }

    /// <summary>The hall.</summary>
    public ServantProcess Hall { get; private set; } = null!;

    /// <summary>The second kiosk's own process.</summary>
    public ServantProcess Kiosk { get; private set; } = null!;

    /// <summary>Window 5's own process.</summary>
    public ServantProcess Counter { get; private set; } = null!;

    /// <summary>A stranger at the hall's door.</summary>
    public Doors Stranger { get; private set; } = null!;

    /// <summary>Writes the plan of the rehearsal and starts the hall.</summary>
    /// <param name="plan">The plan's text; the rehearsal's own when null.</param>
    public static async Task<Stage> OpenAsync(string? plan = null)
    {
        var stage = new Stage(Directory.CreateTempSubdirectory("servicehall-rehearsal-").FullName);
        await File.WriteAllTextAsync(stage.PlanFile, plan ?? PlanOfRehearsal());
        stage.StartHall();
        stage.Stranger = stage.Keep(new Doors(stage.HallAddress, null));
        return stage;
    }

    /// <summary>The plan's file.</summary>
    public string PlanFile => Path.Combine(Folder, "plan.json");

    /// <summary>Starts the hall, again after a kill.</summary>
    public void StartHall()
    {
        lock (_starting)
        {
            // A step that was cut short may still be on its way here.
            ObjectDisposedException.ThrowIf(_closed, this);
            Hall?.Dispose();
            Hall = ServantProcess.Start(["hall", "--plan", PlanFile, "--data", Data, "--urls", HallAddress.ToString(), "--simulate-devices", "--demo-pins"], Surroundings());
        }
    }

    /// <summary>Starts the second kiosk and window 5 as processes of their own.</summary>
    public void StartStations()
    {
        lock (_starting)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            Kiosk = StartStation("kiosk", "kiosk-2", KioskAddress);
            Counter = StartStation("counter", "counter-5", CounterAddress);
        }
    }

    /// <summary>The doors of the hall for a station or a signed-in clerk.</summary>
    public Doors As(string token) => Keep(new Doors(HallAddress, token));

    /// <summary>Doors of another process of the rehearsal.</summary>
    public Doors At(Uri process, string? token) => Keep(new Doors(process, token));

    /// <summary>A station's token from the data folder.</summary>
    public string TokenOf(string station) => TokenOf(Data, station);

    internal static string TokenOf(string data, string station)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(data, "stations.json")));
        return file.RootElement.GetProperty("stations").EnumerateArray()
            .Single(one => one.GetProperty("id").GetString() == station).GetProperty("token").GetString()!;
    }

    /// <summary>A command id of the rehearsal.</summary>
    public string CommandId() => "rehearsal-" + (++_commands).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        lock (_starting) _closed = true;
        foreach (var opened in _opened.ToArray()) opened.Dispose();
        foreach (var process in (ServantProcess?[])[Kiosk, Counter, Hall])
        {
            if (process is { Runs: true }) await process.KillAsync();
            process?.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private ServantProcess StartStation(string role, string station, Uri address) => ServantProcess.Start(
        [role, "--hall", HallAddress.ToString(), "--station", station, "--urls", address.ToString(), "--simulate-devices", .. role == "kiosk" ? ["--data", Path.Combine(Folder, "kiosk")] : Array.Empty<string>()],
        Surroundings(("SERVICEHALL_TOKEN", TokenOf(station))));

    // What a killed process leaves behind in its temporary folder goes with the stage.
    private Dictionary<string, string> Surroundings(params (string Name, string Value)[] more)
    {
        var temporary = Directory.CreateDirectory(Path.Combine(Folder, "tmp")).FullName;
        return more.Append(("TMPDIR", temporary)).ToDictionary(pair => pair.Item1, pair => pair.Item2);
    }

    // The township in the box, with window 5 on a machine of its own.
    private static string PlanOfRehearsal()
    {
        var plan = JsonNode.Parse(File.ReadAllText(Running.PlanFile.Default))!;
        var counter = plan["stations"]!.AsArray().Single(station => (string?)station!["id"] == "counter-5")!;
        counter["remote"] = true;
        return plan.ToJsonString();
    }

    private T Keep<T>(T opened) where T : IDisposable
    {
        _opened.Add(opened);
        return opened;
    }

    internal static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri("http://127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
    }
}
