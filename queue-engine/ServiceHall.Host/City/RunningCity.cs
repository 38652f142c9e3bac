using ServiceHall.Contracts;
using ServiceHall.DisplayWall.City;
using ServiceHall.Host.Health;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Running;
using ServiceHall.Host.Screens;
using ServiceHall.Host.SignIn;
using ServiceHall.Remote;

namespace ServiceHall.Host.City;

/// <summary>The board of a city in a process of its own: it looks at every hall, and no hall needs it.</summary>
public sealed class RunningCity : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _open = new();
    private readonly CancellationTokenSource _ended = new();
    private Task _working = Task.CompletedTask;

    private RunningCity(CityOptions options, CityFile file, TimeProvider time)
    {
        var logs = WebFrame.NewLogs();
        _open.Push(new Closing(logs));
        var own = OwnToken(options.Data, file.Id);
        var halls = file.Halls.Select(line => Watch(line, time, logs)).ToList();
        Board = new CityStation(file.Id, file.Name, halls, time);
        App = Build(options, own, new HallLink(Connected: true, time.GetUtcNow()), time);
        _open.Push(new Stopping(App));
    }

    /// <summary>The board.</summary>
    public CityStation Board { get; }

    /// <summary>Its web side.</summary>
    public WebApplication App { get; }

    /// <summary>The address of its screen.</summary>
    public string Page => $"{Addresses.Of(App)[0]}/city/{Board.Name}";

    /// <summary>Reads the file, serves the screen and begins to reach for the halls.</summary>
    /// <exception cref="StartRefusedException">It cannot start; the message says why and what to do.</exception>
    public static async Task<RunningCity> StartAsync(CityOptions options, TimeProvider time, CancellationToken cancellation)
    {
        options.Check();
        var city = new RunningCity(options, CityFile.Read(options.File), time);
        try
        {
            await city.App.ListenAsync(options.Urls, "--urls", cancellation);
            city._working = city.App.Services.GetRequiredService<WorkingStations<CityStation>>().RunAsync(city.Board, city._ended.Token);
            return city;
        }
        catch
        {
            await city.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (_open.TryPop(out var part)) await part.DisposeAsync();
        _ended.Dispose();
    }

    private static WebApplication Build(CityOptions options, StationToken own, HallLink ready, TimeProvider time)
    {
        var builder = WebFrame.NewBuilder(options.Urls, time);
        builder.Services.AddSingleton<ICredentials>(new OwnCredentials(own));
        builder.Services.AddCityBoard();
        var app = builder.Build();
        app.UseFrame();
        app.MapCityHub();
        app.MapStationPage(Roles.City, options.TrustLoopback);
        app.MapHealth(() => ready);
        return app;
    }

    private static StationToken OwnToken(string data, string city)
    {
        try
        {
            Directory.CreateDirectory(data);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data folder {data} cannot be made: {fault.Message} Choose another with --data.");
        }

        var path = Path.Combine(data, "screen-token.json");
        if (PrivateFile.Read<StationToken>(path) is { } kept && kept.Id == city) return kept;
        var made = new StationToken(city, Roles.City, StationTokens.NewToken());
        PrivateFile.Write(path, made);
        return made;
    }

    private WatchedHall Watch(HallLine line, TimeProvider time, ILoggerFactory logs)
    {
        var hall = RemoteHall.Open(new Uri(line.Address), line.Token, time, logs.CreateLogger($"{typeof(RemoteHall).FullName}[{line.Id}]"));
        _open.Push(hall);
        return new WatchedHall(new HallOfCity(line.Id, line.Name, new Uri(line.Page ?? line.Address.TrimEnd('/') + "/manager")), hall, () => hall.IsShut);
    }

    /// <summary>This process knows its own screens' token, and nobody else's.</summary>
    private sealed class OwnCredentials(StationToken own) : ICredentials
    {
        private readonly Holder _holder = Holder.Of(own);

        public ValueTask<Holder?> WhoHoldsAsync(string token, CancellationToken cancellation) => ValueTask.FromResult(Secrets.AreEqual(token, own.Token) ? _holder : null);

        public StationToken? Station(string id) => id == own.Id ? own : null;
    }
}
