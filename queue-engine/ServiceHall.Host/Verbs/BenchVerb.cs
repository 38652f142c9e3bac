using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ServiceHall.Benchmarks;
using ServiceHall.Host.Bench;
using ServiceHall.Host.Phones;
using ServiceHall.Host.Running;
using ServiceHall.Queueing.Plans;
using Spectre.Console;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall bench [NAME...]</c>: measures the engine beside what one would use instead, and beside the machine's limit.</summary>
public static class BenchVerb
{
    private static readonly Argument<string[]> _names = new("NAME") { Description = "Only these; what they are compared with runs too.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> _json = new("--json") { Description = "One JSON object and nothing else." };
    private static readonly Option<string> _folder = new("--folder") { Description = "A folder of the disk that is measured.", DefaultValueFactory = _ => Path.GetTempPath(), HelpName = "DIR" };
    private static readonly Option<bool> _list = new("--list") { Description = "Say what there is, and measure nothing." };

    private static readonly JsonSerializerOptions _form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Everything there is: the engine's benches, and those that need the whole program.</summary>
    private static IReadOnlyList<Benchmark> All { get; } = [.. AllBenchmarks.All, PhonesBench.Bench, DevicesBench.Bench];

    /// <summary>The verb.</summary>
    public static Command Make()
    {
        var verb = new Command("bench", "Measures the engine, prints figures and ratios. Alone on the machine, please: everything that runs beside it is in the figures.") { _names, _json, _folder, _list };
        verb.SetAction(given => ConsoleInterrupt.WatchAsync(stop => RunAsync(given, stop)));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult given, CancellationToken cancellation)
    {
        var plan = PlanFile.Read(Path.Combine(AppContext.BaseDirectory, "plans", "leiyang.json")).Plan;
        var session = new BenchmarkSession(All, Path.Combine(AppContext.BaseDirectory, "servicehall"), new PlanIndex(plan.AlwaysOpen()), DiskOf(given.GetRequiredValue(_folder)));
        var names = given.GetValue(_names) ?? [];
        if (names.FirstOrDefault(name => All.All(bench => bench.Name != name)) is { } unknown)
        {
            throw new StartRefusedException($"There is no bench '{unknown}'. There are: {string.Join(", ", All.Select(bench => bench.Name))}.");
        }

        if (given.GetValue(_list))
        {
            foreach (var bench in All) Console.WriteLine($"{bench.Name,-14} {bench.Work}{(bench.OnlyWhenNamed ? " (only when named)" : "")}");
            return ExitCodes.Ok;
        }

        // Progress goes beside the result, so that --json can be piped.
        await session.RunAsync(session.Chosen(names), (bench, progress) => Console.Error.WriteLine($"{bench.Name,-14} {progress}"), cancellation);
        if (given.GetValue(_json)) Console.WriteLine(JsonSerializer.Serialize(Everything(session), _form));
        else Print(session);
        foreach (var (name, why) in session.Failed) Console.Error.WriteLine($"{name}: {why}");
        return session.Failed.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    // What is durable there in no time at all is gone with the power.
    private static string DiskOf(string folder)
    {
        var full = Path.GetFullPath(folder);
        if (!Directory.Exists(full)) throw new StartRefusedException($"--folder: there is no folder {full}. Make it first, or name another.");
        return new DriveInfo(full).DriveFormat is "tmpfs" or "ramfs"
            ? throw new StartRefusedException($"{full} is kept in memory, where nothing is durable: every figure would be untrue. Name a folder of a disk with --folder.")
            : full;
    }

    // One that failed stands under its name too, so that who reads the JSON alone does not miss it.
    private static Dictionary<string, object> Everything(BenchmarkSession session)
    {
        var all = session.Found.ToDictionary(pair => pair.Key, pair => (object)pair.Value);
        foreach (var (name, why) in session.Failed) all[name] = new { Failed = why };
        return all;
    }

    private static void Print(BenchmarkSession session)
    {
        var table = new Table().AddColumns("bench", "value", "unit", "spread", "ratio", "reach", "");
        table.Columns[1].RightAligned();
        foreach (var (name, figure) in session.Found)
        {
            table.AddRow(
                name, Said(figure.Value), Markup.Escape(figure.Unit), figure.Repeats > 1 ? figure.Spread.ToString("P0", CultureInfo.InvariantCulture) : "-",
                figure.Ratio is { } ratio ? $"{Said(ratio)} {Markup.Escape(figure.RatioOf ?? "")}" : "", Markup.Escape(figure.Reach ?? ""),
                figure.Reached switch { true => "reached", false => "not reached", null => "" });
        }

        AnsiConsole.Write(table);
        foreach (var (name, figure) in session.Found)
        {
            var details = string.Join(", ", figure.Details.Select(pair => $"{pair.Key} {Said(pair.Value)}"));
            Console.WriteLine($"{name}: {string.Join("; ", new[] { details, figure.Note }.Where(text => !string.IsNullOrEmpty(text)))}");
        }
    }

    private static string Said(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.###", CultureInfo.InvariantCulture);
}
