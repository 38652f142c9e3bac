using System.Data.Common;
using System.Net;
using Microsoft.Data.Sqlite;
using Npgsql;
using ServiceHall.Benchmarks.Load;

namespace ServiceHall.Host.Rehearsal;

/// <summary>What a race is run on: one hall with its journal in a file, or several nodes of it on one database.</summary>
internal abstract class RaceCourse : IAsyncDisposable
{
    /// <summary>The table of the journal.</summary>
    public abstract string Records { get; }

    /// <summary>What it is, to be shown.</summary>
    public abstract string Name { get; }

    /// <summary>What its processes said.</summary>
    public abstract string Said { get; }

    /// <summary>Whether all of it is ready.</summary>
    public abstract Task<bool> IsReadyAsync();

    /// <summary>A station's token.</summary>
    public abstract string TokenOf(string station);

    /// <summary>The doors for one hand of the race.</summary>
    public abstract IPosting As(string? token, int hand);

    /// <summary>What befalls it while the race runs; done when the race is over.</summary>
    public abstract Task BefallAsync(TimeSpan length, Checks checks);

    /// <summary>Checks what is to be said of the course when the race is over.</summary>
    public abstract void Judge(Checks checks);

    /// <summary>Ends it, gently.</summary>
    public abstract Task StopAsync();

    /// <summary>The journal, to be read by who knows nothing of this program.</summary>
    public abstract DbConnection Journal();

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();
}

/// <summary>One hall in a process of its own.</summary>
internal sealed class CourseOfOneHall(Stage stage) : RaceCourse
{
    public override string Records => "records";

    public override string Name => stage.HallAddress.ToString();

    public override string Said => stage.Hall.Said;

    public override Task<bool> IsReadyAsync() => stage.Stranger.IsReadyAsync();

    public override string TokenOf(string station) => stage.TokenOf(station);

    public override IPosting As(string? token, int hand) => token is null ? stage.Stranger : stage.As(token);

    public override Task BefallAsync(TimeSpan length, Checks checks) => Task.Delay(length);

    public override void Judge(Checks checks)
    {
    }

    public override Task StopAsync() => stage.Hall.StopAsync();

    public override DbConnection Journal() => new SqliteConnection($"Data Source={stage.Journal};Mode=ReadOnly;Pooling=False");

    public override ValueTask DisposeAsync() => stage.DisposeAsync();
}

/// <summary>
/// Several nodes of one hall on a PostgreSQL of its own. Every hand has one of them, and goes to the next, with the same command id, where it gets no
/// answer. In the middle of the race the first node is killed; later it is started again, and its hands come back to it.
/// </summary>
internal sealed class CourseOfNodes : RaceCourse
{
    private static readonly string[] _secrets = ["keys.json", "stations.json", "pins.json", "outbox.json"];
    private readonly PostgresCluster _cluster;
    private readonly string _folder;
    private readonly Uri[] _addresses;
    private readonly ServantProcess?[] _nodes;
    private readonly Doors[] _strangers;
    private readonly List<Doors> _opened = [];
    private readonly int[] _answers; // by node
    private int[] _answersBefore = [];

    private CourseOfNodes(PostgresCluster cluster, string folder, int nodes)
    {
        (_cluster, _folder) = (cluster, folder);
        _addresses = [.. Enumerable.Range(0, nodes).Select(_ => Stage.FreeAddress())];
        _nodes = new ServantProcess?[nodes];
        _answers = new int[nodes];
        _strangers = [.. _addresses.Select(address => new Doors(address, null))];
    }

    public override string Records => "servicehall.records";

    public override string Name => string.Join(" and ", _addresses.Select(address => address.ToString()));

    public override string Said => string.Join(Environment.NewLine, _nodes.Select(node => node?.Said));

    /// <summary>Starts the database, then the nodes: the first one makes the secrets, and the others have copies of them.</summary>
    public static async Task<CourseOfNodes> OpenAsync(string plan, int nodes, CancellationToken stop)
    {
        var course = new CourseOfNodes(await PostgresCluster.StartAsync(Path.GetTempPath(), stop), Directory.CreateTempSubdirectory("servicehall-race-").FullName, nodes);
        try
        {
            await File.WriteAllTextAsync(course.PlanFile, plan, stop);
            course.Start(0);
            for (var tries = 0; !await course._strangers[0].IsReadyAsync() && tries < 300; tries++) await Task.Delay(100, stop);
            for (var node = 1; node < nodes; node++)
            {
                Directory.CreateDirectory(course.DataOf(node));
                foreach (var secret in _secrets.Where(name => File.Exists(Path.Combine(course.DataOf(0), name)))) File.Copy(Path.Combine(course.DataOf(0), secret), Path.Combine(course.DataOf(node), secret));
                course.Start(node);
            }

            return course;
        }
        catch
        {
            await course.DisposeAsync();
            throw;
        }
    }

    public override async Task<bool> IsReadyAsync() => (await Task.WhenAll(_strangers.Select(stranger => stranger.IsReadyAsync()))).All(ready => ready);

    public override string TokenOf(string station) => Stage.TokenOf(DataOf(0), station);

    public override IPosting As(string? token, int hand)
    {
        var doors = _addresses.Select(address => new Doors(address, token)).ToArray();
        _opened.AddRange(doors);
        return new AnyNode(doors, hand % doors.Length, _answers);
    }

    public override async Task BefallAsync(TimeSpan length, Checks checks)
    {
        await Task.Delay(length / 3);
        await _nodes[0]!.KillAsync();
        checks.That("the first node is killed in the middle of it (kill -9)", !_nodes[0]!.Runs, $"pid {_nodes[0]!.Id}");
        await Task.Delay(length / 3);
        Start(0);
        await checks.UntilAsync("it is started again, and is ready", _strangers[0].IsReadyAsync, ready => ready, ready => ready ? _addresses[0] : _nodes[0]!.Said, 30);
        _answersBefore = [.. _answers];
        await Task.Delay(length / 3);
    }

    public override void Judge(Checks checks)
    {
        var since = _answers.Zip(_answersBefore, (now, before) => now - before).ToList();
        checks.That("the node that came back and the others worked beside each other", since.Count > 0 && since.All(answers => answers > 0), $"answers since then by node: {string.Join(", ", since)}");
    }

    public override Task StopAsync() => Task.WhenAll(_nodes.OfType<ServantProcess>().Where(node => node.Runs).Select(node => node.StopAsync()));

    public override DbConnection Journal() => new NpgsqlConnection(_cluster.ConnectionString);

    public override async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes.OfType<ServantProcess>())
        {
            if (node.Runs) await node.KillAsync();
            node.Dispose();
        }

        foreach (var doors in _strangers.Concat(_opened)) doors.Dispose();
        await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string PlanFile => Path.Combine(_folder, "plan.json");

    private string DataOf(int node) => Path.Combine(_folder, $"node-{node + 1}");

    private void Start(int node)
    {
        _nodes[node]?.Dispose();
        _nodes[node] = ServantProcess.Start(["hall", "--plan", PlanFile, "--data", DataOf(node), "--urls", _addresses[node].ToString(), "--demo-pins", "--journal", _cluster.ConnectionString]);
    }

    // One press is one id, whichever node hears it, and however often.
    private sealed class AnyNode(Doors[] nodes, int first, int[] answers) : IPosting
    {
        private const int TriesMost = 400;
        private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

        public async Task<Reply> PostAsync(string path, object? body = null, string? commandId = null)
        {
            var id = commandId ?? Guid.NewGuid().ToString("N");
            for (var tries = 0; ; tries++)
            {
                var at = (first + tries) % nodes.Length;
                try
                {
                    var reply = await nodes[at].PostAsync(path, body, id);
                    if (reply.Status != HttpStatusCode.ServiceUnavailable || tries == TriesMost)
                    {
                        Interlocked.Increment(ref answers[at]);
                        return reply;
                    }
                }
                catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && tries < TriesMost)
                {
                    // Nobody is there, or was cut off before it answered.
                }

                await Task.Delay(_pause);
            }
        }
    }
}
