using System.Text.Json;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Load;

/// <summary>One caller of the mix over HTTP: take, call, start, finish in turn, at windows of its own.</summary>
internal sealed class HttpCaller(RawHttp taking, RawHttp calling, PlanIndex plan, int index) : IHttpVoice
{
    private const string Numbers = "/api/halls/leiyang/numbers";

    // Kept as numbers, as WindowCaller's.
    private readonly List<Guid> _acknowledged = [];
    private readonly string[] _atWindow = [.. new[] { "call-next", "start", "finish" }.Select(verb => $"/api/halls/leiyang/windows/{plan.Plan.Windows[index % plan.Plan.Windows.Count].Id}/{verb}")];
    private readonly string[] _bodies =
        [.. plan.Plan.Matters.Where(matter => plan.AbleWindows(matter.Id).Contains(plan.Plan.Windows[index % plan.Plan.Windows.Count].Id)).Select(matter => JsonSerializer.Serialize(new { matters = new[] { matter.Id.Value } }))];

    private int _step = index;
    private Guid _id;

    /// <summary>The keys of what was acknowledged.</summary>
    public IEnumerable<CommandId> Acknowledged => _acknowledged.Select(Ids.Of);

    /// <summary>How many commands were acknowledged.</summary>
    public int AcknowledgedCount => _acknowledged.Count;

    /// <inheritdoc />
    public RawHttp Ask()
    {
        var step = _step++;
        _id = Ids.Draw();
        var key = Ids.Of(_id).Value;
        if (step % 4 == 0) taking.Send(Numbers, _bodies[step / 4 % _bodies.Length], key);
        else calling.Send(_atWindow[step % 4 - 1], "{}", key);
        return step % 4 == 0 ? taking : calling;
    }

    /// <inheritdoc />
    public bool Hear(int status)
    {
        if (status is 401 or 403 or 404 or >= 500) throw new BenchmarkFailedException($"The hall answered {status}.");
        if (status is not (200 or 201)) return false;
        _acknowledged.Add(_id);
        return true;
    }

    public void Dispose()
    {
        taking.Dispose();
        calling.Dispose();
    }
}

/// <summary>One caller of a door that only says hello.</summary>
internal sealed class HelloCaller(RawHttp door) : IHttpVoice
{
    /// <inheritdoc />
    public RawHttp Ask()
    {
        door.Send("/hello", """{"name":"caller"}""", "");
        return door;
    }

    /// <inheritdoc />
    public bool Hear(int status) => status == 200 ? true : throw new BenchmarkFailedException("hello was refused.");

    public void Dispose() => door.Dispose();
}
