using System.Text.Json;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Benchmarks.Load;

/// <summary>One caller of the mix over HTTP: take, call, start, finish in turn, at windows of its own.</summary>
internal sealed class HttpCaller(RawHttp taking, RawHttp calling, PlanIndex plan, int index) : IHttpVoice
{
    private const string Numbers = "/api/halls/leiyang/numbers";

    private readonly List<Told> _answers = [];
    private readonly string[] _atWindow = [.. new[] { "call-next", "start", "finish" }.Select(verb => $"/api/halls/leiyang/windows/{plan.Plan.Windows[index % plan.Plan.Windows.Count].Id}/{verb}")];
    private readonly string[] _bodies =
        [.. plan.Plan.Matters.Where(matter => plan.AbleWindows(matter.Id).Contains(plan.Plan.Windows[index % plan.Plan.Windows.Count].Id)).Select(matter => JsonSerializer.Serialize(new { matters = new[] { matter.Id.Value } }))];

    private int _step = index;
    private Guid _id;

    /// <summary>What it was told of each command that was acknowledged.</summary>
    public IReadOnlyList<Told> Answers => _answers;

    /// <summary>Commands refused: nobody waited, or nobody was at the window.</summary>
    public int Refused { get; private set; }

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
    public bool Hear(int status, ReadOnlySpan<byte> answer)
    {
        if (status is not (200 or 201 or 204 or 409)) throw new BenchmarkFailedException($"The hall answered {status}.");
        if (status is 200 or 201) _answers.Add(Told.Read(_id, answer));
        else Refused++;
        return status is 200 or 201;
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
    public bool Hear(int status, ReadOnlySpan<byte> answer) => status == 200 ? true : throw new BenchmarkFailedException("hello was refused.");

    public void Dispose() => door.Dispose();
}
