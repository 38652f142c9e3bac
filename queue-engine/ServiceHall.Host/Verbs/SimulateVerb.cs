using System.CommandLine;
using System.Diagnostics;
using ServiceHall.Host.Running;
using ServiceHall.Queueing.Plans;
using ServiceHall.Simulation;
using ServiceHall.Simulation.Days;
using ServiceHall.Simulation.Policies;
using ServiceHall.Simulation.Reports;
using Spectre.Console;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall simulate PLAN</c>: plays days of visitors against the real rules and compares them with other policies.</summary>
public static class SimulateVerb
{
    private static readonly Argument<string> _plan = new("PLAN") { Description = "The hall's plan." };
    private static readonly Option<int?> _visits = new("--visits") { Description = "How many people come; the profile's when left out.", HelpName = "N" };
    private static readonly Option<double?> _hours = new("--hours") { Description = "How long numbers are given; the profile's when left out.", HelpName = "H" };
    private static readonly Option<string?> _profile = new("--profile") { Description = "What the day is like (JSON); days/<plan's name> beside the plan when there is one, else a plain day.", HelpName = "FILE" };
    private static readonly Option<string[]> _policy = new("--policy") { Description = "Only these: departments, pooled, strict, accumulating, overload; several with ',' between them.", HelpName = "NAMES", DefaultValueFactory = _ => [] };
    private static readonly Option<long> _seed = new("--seed") { Description = "The same seed gives the same figures.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> _replications = new("--replications") { Description = "How many days each policy plays.", HelpName = "N", DefaultValueFactory = _ => 20 };
    private static readonly Option<string?> _arrivals = new("--arrivals") { Description = "Visitors of a real day (CSV: time,matters,persona,minutes,appointment).", HelpName = "FILE" };
    private static readonly Option<bool> _json = new("--json") { Description = "One JSON object and nothing else." };
    private static readonly Option<string?> _html = new("--html") { Description = "Write a report for people.", HelpName = "FILE" };

    /// <summary>The verb with its options.</summary>
    public static Command Make()
    {
        var verb = new Command("simulate", "Plays days of visitors against the real rules, in virtual time, and compares policies.")
        {
            _plan, _visits, _hours, _profile, _policy, _seed, _replications, _arrivals, _json, _html,
        };
        verb.SetAction(given => ConsoleInterrupt.WatchAsync(stop => Task.FromResult(Simulate(given, stop))));
        return verb;
    }

    private static int Simulate(ParseResult given, CancellationToken cancellation)
    {
        var file = given.GetRequiredValue(_plan);
        var plan = PlanFile.Read(file);
        var profile = Profile(given, file, plan);
        var arrivals = Named(given, _arrivals) is { } csv ? Of(csv, text => ArrivalsFile.Read(text, plan)) : null;
        if (arrivals is not null && (given.GetValue(_visits) ?? given.GetValue(_hours)) is not null) throw new StartRefusedException("--arrivals says who comes and when. Leave --visits and --hours out.");
        var html = Named(given, _html);
        if (html is not null && !HtmlReport.HasCharts) throw new StartRefusedException("--html: " + HtmlReport.WithoutCharts);
        if (html is not null && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(html)))) throw new StartRefusedException($"--html: there is no folder for {html}. Make it first.");
        var question = new Question { Policies = Policies(given), Seed = given.GetValue(_seed), Replications = Replications(given, arrivals), Arrivals = arrivals };
        var comparison = new Comparison(plan, profile, question);

        var clock = Stopwatch.StartNew();
        var results = given.GetValue(_json) ? comparison.Run(stop: cancellation) : WithProgress(comparison, cancellation);
        var findings = new Findings(plan.Plan, profile, comparison.Visits, question, results, clock.Elapsed);
        if (given.GetValue(_json)) Console.WriteLine(JsonReport.Of(findings));
        else Print(findings);
        if (html is not null) Write(html, HtmlReport.Of(findings));
        return ExitCodes.Ok;
    }

    private static string? Named(ParseResult given, Option<string?> file) =>
        given.GetValue(file) is not { } name || !string.IsNullOrWhiteSpace(name) ? given.GetValue(file) : throw new StartRefusedException($"{file.Name}: the name of the file is empty. Give one, or leave {file.Name} out.");

    private static DayProfile Profile(ParseResult given, string file, PlanIndex plan)
    {
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "days", Path.GetFileName(file));
        var named = Named(given, _profile) ?? (File.Exists(beside) ? beside : null);
        var profile = named is null ? new DayProfile() : Of(named, text => DayProfile.Read(text, plan));
        profile = profile with { Visits = given.GetValue(_visits) ?? profile.Visits, Hours = given.GetValue(_hours) ?? profile.Hours };
        try
        {
            return profile.Checked(plan);
        }
        catch (DayException fault)
        {
            throw new StartRefusedException(fault.Message.Replace("$.", "--", StringComparison.Ordinal));
        }
    }

    private static List<HallPolicy> Policies(ParseResult given)
    {
        var names = given.GetRequiredValue(_policy).SelectMany(names => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        var unknown = names.Find(name => HallPolicy.All.All(policy => policy.Name != name));
        if (unknown is not null) throw new StartRefusedException($"--policy: there is no '{unknown}'. Allowed: {string.Join(", ", HallPolicy.All.Select(policy => policy.Name))}.");
        return [.. HallPolicy.All.Where(policy => names.Count == 0 || names.Contains(policy.Name))];
    }

    // A day of which everything is given is the same each time: played twenty times it would only look certain.
    private static int Replications(ParseResult given, ArrivalsFile? arrivals) => given.GetValue(_replications) is >= 1 and <= 1000 and var replications
        ? arrivals is { IsWhole: true } ? 1 : replications
        : throw new StartRefusedException("--replications: Give 1 to 1000.");

    private static IReadOnlyList<PolicyResult> WithProgress(Comparison comparison, CancellationToken cancellation)
    {
        IReadOnlyList<PolicyResult> results = [];
        AnsiConsole.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(progress =>
            {
                var days = progress.AddTask($"{comparison.DaysToPlay} {(comparison.DaysToPlay == 1 ? "day" : "days")} of {comparison.Visits} visits", maxValue: comparison.DaysToPlay);
                results = comparison.Run(() => days.Increment(1), cancellation);
            });
        return results;
    }

    private static void Print(Findings findings)
    {
        var table = new Table().AddColumn("minutes");
        foreach (var result in findings.Results) table.AddColumn(new TableColumn(result.Policy.Name).RightAligned());
        foreach (var column in ReportColumns.All) table.AddRow([column.Title.En, .. findings.Results.Select(result => Said(column, result))]);
        AnsiConsole.Write(table);
        Console.WriteLine($"{findings.Visits} visits, {findings.Plan.Windows.Count} windows, {findings.DaysEach}, seed {findings.Question.Seed}, {findings.Took.TotalSeconds:0.0} s");
        if (findings.Results.FirstOrDefault(result => result.Estimates.Any(day => day.Told > 0)) is { } told)
        {
            Console.WriteLine($"Told waits: {told.OverEstimates(day => day.Coverage).Value:P1} covered, median width {told.OverEstimates(day => day.MedianWidthMin).Value:0.0} min, RMSE {told.OverEstimates(day => day.RmseMin).Value:0.0} min");
        }

        foreach (var note in findings.Notes) Console.WriteLine("- " + note.En);
    }

    private static string Said(Column column, PolicyResult result)
    {
        var figure = result.Over(column.Of);
        if (figure.Value is not { } value) return "-";
        var days = figure.Days == result.Days.Count ? "" : $" ({figure.Days}/{result.Days.Count} days)";
        return column.Said(value) + (figure.Ci95 is { } half ? $" ± {column.Said(half)}" : "") + days;
    }

    private static T Of<T>(string file, Func<string, T> read)
    {
        try
        {
            return read(File.ReadAllText(file));
        }
        catch (DayException fault)
        {
            throw new StartRefusedException($"{file}: {fault.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{file} cannot be read: {fault.Message}");
        }
    }

    private static void Write(string file, string text)
    {
        try
        {
            File.WriteAllText(file, text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The report {file} cannot be written: {fault.Message}", ExitCodes.Failed);
        }
    }
}
