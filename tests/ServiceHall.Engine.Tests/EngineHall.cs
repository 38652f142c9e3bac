using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Contracts;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Tests;

/// <summary>A running hall in a test.</summary>
internal sealed class EngineHall(HallEngine engine, IHall hall) : IAsyncDisposable
{
    private static int _commands;

    public static PlanIndex Plan { get; } = PlanReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "township.json")));

    public HallEngine Engine { get; } = engine;

    public IHall Hall { get; } = hall;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<EngineHall> OpenAsync(IJournal journal, TimeProvider? time = null, PlanIndex? plan = null, ILogger? log = null)
    {
        var keys = new HallKeys(new byte[32], "http://hall.test", null!);
        var engine = await HallEngine.OpenAsync(plan ?? Plan, journal, keys, time ?? TimeProvider.System, log ?? NullLogger.Instance, Stop);
        return new EngineHall(engine, engine.For(new Caller("kiosk-1", "kiosk")));
    }

    public static CommandId Id() => new(string.Create(CultureInfo.InvariantCulture, $"e{Interlocked.Increment(ref _commands)}"));

    public static TakeNumber TakeCommand(string matter = "id-card-renewal", string? kiosk = null)
    {
        var id = Id();
        return new TakeNumber { CommandId = id, Matters = [new MatterId(matter)], Code = new TicketCode("t" + id), Kiosk = kiosk is null ? null : new StationId(kiosk) };
    }

    public async Task<Answer> SubmitAsync(HallCommand command) => await Hall.SubmitAsync(command, Stop);

    public async Task<NumberGiven> TakeAsync(string matter = "id-card-renewal") => Assert.IsType<NumberGiven>((await SubmitAsync(TakeCommand(matter))).Outcome);

    public Task<Answer> OpenWindowAsync(string window) => SubmitAsync(new OpenWindow { CommandId = Id(), Window = new WindowId(window) });

    public Task<Answer> CallAsync(string window) => SubmitAsync(new CallNext { CommandId = Id(), Window = new WindowId(window) });

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
