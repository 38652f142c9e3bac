using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ServiceHall.Benchmarks;
using ServiceHall.Host.Rehearsal;
using ServiceHall.Host.Running;

namespace ServiceHall.Host.Phones;

/// <summary>
/// Thousands of phone pages listen to one hall that runs in a process of its own. First single calls with rest between them: how soon the
/// whole line hears that it has moved. Then calls at a clerk's pace times ten: how soon a called phone hears it while all others move.
/// </summary>
internal sealed partial class PhonesBench(int phones, int calls, BenchmarkRun run)
{
    private const int Phones = 10_000;
    private const int Calls = 200;
    private const int ConnectingAtOnce = 64;
    private const int SingleCalls = 5;
    private static readonly string[] Windows = ["1", "2", "3", "4", "5"];
    private static readonly string[] Matters = ["pension-check"];
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan HearMax = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<long, ListeningPhone> _phones = [];

    /// <summary>How <c>servicehall bench</c> names it.</summary>
    public static Benchmark Bench { get; } = new(
        "phones", $"{Phones} phone pages, each with a ticket of its own, listen to one hall in another process: memory for a phone, press to push",
        run => new PhonesBench(Phones, Calls, run).MeasureAsync(run.Stop)) { OnlyWhenNamed = true };

    private async Task<Figure> MeasureAsync(CancellationToken cancellation)
    {
        var files = await RaiseFileLimitAsync(phones + 2_000);
        await using var stage = await Stage.OpenAsync(PlanOfBench());
        while (!await stage.Stranger.IsReadyAsync()) await Task.Delay(50, cancellation);
        try
        {
            var kiosk = stage.As(stage.TokenOf("kiosk-1"));
            var clerks = Windows.Select(window => stage.As(stage.TokenOf("counter-" + window))).ToArray();
            for (var i = 0; i < Windows.Length; i++) await AcceptedAsync(clerks[i], Windows[i], "open");
            run.Say($"takes {phones} numbers");
            var tickets = await TakeAsync(kiosk, cancellation);
            var before = ResidentKb(stage.Hall.Id);
            run.Say($"connects {phones} phones");
            var connecting = Stopwatch.StartNew();
            await ConnectAsync(stage.HallAddress, tickets, cancellation);
            var connected = connecting.Elapsed;
            await Task.Delay(Rest, cancellation);
            run.Say("presses call-next, with rest between");
            var place = await SingleCallsAsync(clerks, cancellation);
            run.Say("presses call-next ten times a second");
            var called = await ManyCallsAsync(clerks, cancellation);
            return Found(files, connected, before, ResidentKb(stage.Hall.Id), called, place);
        }
        finally
        {
            foreach (var phone in _phones.Values) phone.Dispose();
        }
    }

    private Figure Found(long files, TimeSpan connected, double before, double with, List<double> called, List<double> place)
    {
        called.Sort();
        place.Sort();
        return new Figure(At(called, 0.5), "ms from the press to the called phone, p50")
        {
            Repeats = called.Count,
            Reach = "every called phone within a second, p99",
            Reached = At(called, 0.99) < 1_000,
            Details = new Dictionary<string, double>
            {
                ["phones"] = phones,
                ["server kB a phone"] = Math.Round((with - before) / phones, 1),
                ["server MB before"] = Math.Round(before / 1024, 1),
                ["server MB with all"] = Math.Round(with / 1024, 1),
                ["called p99 ms"] = At(called, 0.99),
                ["called max ms"] = At(called, 1),
                ["place p50 ms"] = At(place, 0.5),
                ["place p99 ms"] = At(place, 0.99),
                ["places told"] = place.Count,
                ["places told later than the rest"] = place.Count(ms => ms > Rest.TotalMilliseconds),
                ["messages heard"] = _phones.Values.Sum(phone => (double)phone.Heard),
                ["connect s"] = Math.Round(connected.TotalSeconds, 1),
                ["open files allowed"] = files,
            },
            Note = "Memory is the hall's resident set after all measurements less that with all tickets taken and no phone. "
                + "Places are told at most once a second; all who wait are waited for, and one that hears nothing fails the bench. "
                + "The quick calls each wait for the called phone, so that a slow hall is pressed less often. The phones' own process shares the machine. "
                + "The limit of open files was raised with prlimit where it was too low.",
        };
    }

    private static double At(List<double> sorted, double share) =>
        Math.Round(sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)], 1);

    // The township in the box, open at any hour and with room for everybody.
    private string PlanOfBench()
    {
        var plan = JsonNode.Parse(File.ReadAllText(PlanFile.Default))!.AsObject();
        plan.Remove("hours");
        if (plan["policy"] is not JsonObject) plan["policy"] = new JsonObject();
        plan["policy"]!["waitingMax"] = phones + 1_000;
        return plan.ToJsonString();
    }

    private async Task<IReadOnlyList<(long Visit, string Code)>> TakeAsync(Doors kiosk, CancellationToken cancellation)
    {
        var tickets = new (long, string)[phones];
        await Parallel.ForAsync(0, phones, new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce, CancellationToken = cancellation }, async (i, _) =>
        {
            var given = await kiosk.PostAsync("/api/halls/township/numbers", new { matters = Matters });
            if (given.Status != HttpStatusCode.Created) throw new BenchmarkFailedException($"No number for a phone: {given}");
            tickets[i] = (given.Json.GetProperty("visit").GetInt64(), given["code"]!);
        });
        return tickets;
    }

    private async Task ConnectAsync(Uri hall, IReadOnlyList<(long Visit, string Code)> tickets, CancellationToken cancellation)
    {
        foreach (var (visit, _) in tickets) _phones[visit] = new ListeningPhone();
        await Parallel.ForAsync(0, phones, new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce, CancellationToken = cancellation },
            async (i, stop) => await _phones[tickets[i].Visit].OpenAsync(hall, tickets[i].Code, i, stop));
    }

    private async Task<List<double>> SingleCallsAsync(Doors[] clerks, CancellationToken cancellation)
    {
        var measured = new List<double>();
        var waiting = new Dictionary<long, ListeningPhone>(_phones);
        for (var i = 0; i < SingleCalls; i++)
        {
            var pressed = Stopwatch.GetTimestamp();
            var reply = await AcceptedAsync(clerks[0], Windows[0], "call-next");
            waiting.Remove(reply.Json.GetProperty("visit").GetInt64());
            await Task.Delay(Rest, cancellation);
            // All were behind the one who was called, so everybody's place has moved.
            while (waiting.Values.Any(phone => phone.PlaceAt <= pressed) && Stopwatch.GetElapsedTime(pressed) < HearMax) await Task.Delay(Look, cancellation);
            var deaf = waiting.Values.Count(phone => phone.PlaceAt <= pressed);
            if (deaf > 0) throw new BenchmarkFailedException($"{deaf} of {waiting.Count} phones did not hear within {HearMax.TotalSeconds:0} s that the line had moved: {reply}");
            measured.AddRange(waiting.Values.Select(phone => Stopwatch.GetElapsedTime(pressed, phone.PlaceAt).TotalMilliseconds));
            await AcceptedAsync(clerks[0], Windows[0], "no-show");
            // What that moved is told before the next is pressed.
            await Task.Delay(Rest, cancellation);
        }

        return measured;
    }

    private async Task<List<double>> ManyCallsAsync(Doors[] clerks, CancellationToken cancellation)
    {
        var measured = new List<double>();
        using var pace = new PeriodicTimer(Pace);
        for (var i = 0; i < calls && await pace.WaitForNextTickAsync(cancellation); i++)
        {
            // Windows 1 and 2 can do what all these tickets are for.
            var window = i % 2;
            var pressed = Stopwatch.GetTimestamp();
            var reply = await AcceptedAsync(clerks[window], Windows[window], "call-next");
            var phone = _phones[reply.Json.GetProperty("visit").GetInt64()];
            for (var waited = 0; phone.CalledAt < pressed && waited < 5_000; waited += 2) await Task.Delay(2, cancellation);
            if (phone.CalledAt < pressed) throw new BenchmarkFailedException($"A called phone heard nothing within 5 s: {reply}");
            measured.Add(Stopwatch.GetElapsedTime(pressed, phone.CalledAt).TotalMilliseconds);
            await AcceptedAsync(clerks[window], Windows[window], "no-show");
        }

        return measured;
    }

    private static async Task<Reply> AcceptedAsync(Doors clerk, string window, string verb)
    {
        var reply = await clerk.PostAsync($"/api/halls/township/windows/{window}/{verb}");
        return reply.Status == HttpStatusCode.OK ? reply : throw new BenchmarkFailedException($"{verb} at window {window}: {reply}");
    }

    private static double ResidentKb(int process) =>
        double.Parse(Resident().Match(File.ReadAllText($"/proc/{process}/status")).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    // The hall's process inherits it. Raising the hard limit needs root; without it the bench goes as far as it is allowed.
    private static async Task<long> RaiseFileLimitAsync(int wanted)
    {
        if (FileLimit() < wanted)
        {
            using var raise = Process.Start("prlimit", ["--pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), $"--nofile={wanted}:{wanted}"]);
            await raise.WaitForExitAsync();
        }

        return FileLimit();
    }

    private static long FileLimit() => long.Parse(OpenFiles().Match(File.ReadAllText("/proc/self/limits")).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"VmRSS:\s+(\d+)")]
    private static partial Regex Resident();

    [GeneratedRegex(@"Max open files\s+(\d+)")]
    private static partial Regex OpenFiles();
}
