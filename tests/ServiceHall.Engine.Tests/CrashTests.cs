using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Journaling;
using ServiceHall.Journaling.Sqlite;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Tests;

/// <summary>Kills a hall's process with SIGKILL at random moments under load, 52 times on one journal (200 with SERVICEHALL_LONG=1), and holds it to its word.</summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("SERVICEHALL_LONG") == "1" ? 200 : 52;
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-crash-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task After_every_kill_each_acknowledged_command_is_there_once_and_no_number_is_given_twice()
    {
        var stop = TestContext.Current.CancellationToken;
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        output.WriteLine($"seed {seed}");
        var path = Path.Combine(_folder, "hall.db");
        var acknowledged = new Dictionary<string, (long Position, string Number)>(StringComparer.Ordinal);
        var kills = 0;
        var first = 1;
        while (kills < Kills)
        {
            var acks = await RunAndKillAsync(path, first, random.Next(60), random.Next(1, 100), stop);
            kills++;
            foreach (var (command, position, number) in acks)
            {
                // A command given again after the crash gets its first answer.
                if (acknowledged.TryGetValue(command, out var before)) Assert.Equal(before, (position, number));
                acknowledged[command] = (position, number);
            }

            await CheckAsync(path, acknowledged, stop);
            // Go back a little, so that commands whose answer was lost in the crash are given again under the same id.
            first = Math.Max(1, acknowledged.Count == 0 ? 1 : acknowledged.Keys.Max(key => int.Parse(key.AsSpan(1), CultureInfo.InvariantCulture)) - 20);
        }

        output.WriteLine($"{kills} kills, {acknowledged.Count} acknowledged commands, all there");
        Assert.True(acknowledged.Count > Kills * 10, "there was hardly any load");
    }

    private static async Task<List<(string Command, long Position, string Number)>> RunAndKillAsync(string path, int first, int killAfterAcks, int killAfterMs, CancellationToken stop)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "ServiceHall.CrashChild")) { RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "township.json"), path, first.ToString(CultureInfo.InvariantCulture)]) start.ArgumentList.Add(argument);
        using var child = Process.Start(start)!;
        var acks = new List<(string, long, string)>();
        Assert.Equal("ready", await child.StandardOutput.ReadLineAsync(stop));
        // Some are killed while they may still be warming up, the others under load, however slow the machine is just now.
        var killing = killAfterAcks < 10 ? KillAsync() : null;
        while (await child.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            var words = line.Split(' ');
            // The last line may be torn by the kill; then nobody was told.
            if (words is ["ack", var command, var position, { Length: > 0 } number] && long.TryParse(position, CultureInfo.InvariantCulture, out var at)) acks.Add((command, at, number));
            if (acks.Count >= killAfterAcks) killing ??= KillAsync();
        }

        await (killing ?? Task.CompletedTask);
        await child.WaitForExitAsync(stop);
        Assert.Equal(137, child.ExitCode);
        return acks;

        async Task KillAsync()
        {
            await Task.Delay(killAfterMs, stop);
            child.Kill();
        }
    }

    private static async Task CheckAsync(string path, Dictionary<string, (long Position, string Number)> acknowledged, CancellationToken stop)
    {
        await using var journal = SqliteJournal.Open(path);
        var byCommand = new Dictionary<string, JournalRecord>(StringComparer.Ordinal);
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var record in journal.ReadAsync(0, stop))
        {
            Assert.True(byCommand.TryAdd(record.CommandId, record), $"{record.CommandId} stands there twice");
            using var body = JsonDocument.Parse(record.Body);
            var happened = body.RootElement.GetProperty("events")[0];
            if (happened.GetProperty("type").GetString() == "number-taken.v1") Assert.True(numbers.Add(happened.GetProperty("number").GetString()!), "a number was given twice");
        }

        foreach (var (command, told) in acknowledged)
        {
            Assert.True(byCommand.TryGetValue(command, out var record), $"{command} was acknowledged and is lost");
            Assert.Equal(told.Position, record!.Position);
            using var body = JsonDocument.Parse(record.Body);
            if (told.Number.StartsWith('A')) Assert.Equal(told.Number.TrimEnd(), body.RootElement.GetProperty("events")[0].GetProperty("number").GetString());
        }

        var keys = new HallKeys(new byte[32], "", null!);
        await using var engine = await HallEngine.OpenAsync(EngineHall.Plan, journal, keys, TimeProvider.System, NullLogger.Instance, stop);
        Assert.True((await engine.GaugesAsync()).Position >= byCommand.Count);
    }
}
