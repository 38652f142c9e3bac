using System.Text.Json;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Load;

/// <summary>One caller of the mix over HTTP: take, call, start, finish in turn, at windows of its own.</summary>
internal sealed class HttpCaller(RawHttp taking, RawHttp calling, PlanIndex plan, int index) : IDisposable
{
    private const string Api = "/api/halls/leiyang";
    private static readonly string[] _verbs = ["", "call-next", "start", "finish"];

    private readonly string _window = plan.Plan.Windows[index % plan.Plan.Windows.Count].Id.Value;
    private readonly string[] _bodies =
        [.. plan.Plan.Matters.Where(matter => plan.AbleWindows(matter.Id).Contains(plan.Plan.Windows[index % plan.Plan.Windows.Count].Id)).Select(matter => JsonSerializer.Serialize(new { matters = new[] { matter.Id.Value } }))];

    private int _step = index;

    /// <summary>The keys of what was acknowledged.</summary>
    public List<CommandId> Acknowledged { get; } = [];

    /// <summary>Gives the next command; whether it was accepted.</summary>
    public async ValueTask<bool> StepAsync()
    {
        var (step, id) = (_step++, Ids.Command());
        var status = step % 4 == 0
            ? await taking.PostAsync($"{Api}/numbers", _bodies[step / 4 % _bodies.Length], id.Value)
            : await calling.PostAsync($"{Api}/windows/{_window}/{_verbs[step % 4]}", "{}", id.Value);
        if (status is 401 or 403 or 404 or >= 500) throw new BenchmarkFailedException($"The hall answered {status}.");
        if (status is not (200 or 201)) return false;
        Acknowledged.Add(id);
        return true;
    }

    public void Dispose()
    {
        taking.Dispose();
        calling.Dispose();
    }
}
