// A hall under load that expects to be killed. Arguments: plan, journal file, the first command to give.
// Says "ready" when it runs and "ack COMMAND POSITION NUMBER" for each durable answer, which its killer then holds it to.
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Contracts;
using ServiceHall.Engine;
using ServiceHall.Journaling.Sqlite;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

var plan = PlanReader.Read(await File.ReadAllTextAsync(args[0]));
await using var journal = SqliteJournal.Open(args[1]);
var first = int.Parse(args[2], CultureInfo.InvariantCulture);
await using var engine = await HallEngine.OpenAsync(plan, journal, new HallKeys(new byte[32], "", null!), TimeProvider.System, NullLogger.Instance, default);
var hall = engine.For(new Caller("crash", "hall"));
var output = Console.Out;
await output.WriteLineAsync("ready");
await output.FlushAsync();

var next = first - 1;
var turn = new Lock();
await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
{
    while (true)
    {
        var number = Interlocked.Increment(ref next);
        var answer = await hall.SubmitAsync(Command(number), default);
        if (answer.Outcome is null) continue;
        var told = answer.Outcome is NumberGiven given ? given.Number.ToString() : "-";
        lock (turn) // one line at a time
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ack k{number} {answer.Position} {told}"));
            output.Flush();
        }
    }
})));

static HallCommand Command(int number)
{
    var id = new CommandId(string.Create(CultureInfo.InvariantCulture, $"k{number}"));
    var window = new WindowId((1 + (number / 8 % 2)).ToString(CultureInfo.InvariantCulture));
    return (number % 8) switch
    {
        0 => new OpenWindow { CommandId = id, Window = window },
        4 => new CallNext { CommandId = id, Window = window },
        5 => new StartService { CommandId = id, Window = window },
        6 => new FinishService { CommandId = id, Window = window },
        7 => new MarkNoShow { CommandId = id, Window = window },
        _ => new TakeNumber { CommandId = id, Matters = [new MatterId("id-card-renewal")], Code = new TicketCode(string.Create(CultureInfo.InvariantCulture, $"t{number}")) },
    };
}
