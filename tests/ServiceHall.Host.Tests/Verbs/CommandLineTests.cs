using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using ServiceHall.Host.Rehearsal;

namespace ServiceHall.Host.Tests.Verbs;

public sealed partial class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("dance", "dance")]
    [InlineData("hall --dance", "--dance")]
    [InlineData("hall --urls nonsense", "--urls")]
    [InlineData("hall --urls http://0.0.0.0:0 --trust-loopback", "--trust-loopback")]
    [InlineData("hall --public-address https://hall.example --trust-loopback", "--trust-loopback")]
    [InlineData("hall --proxy 127.0.0.1 --trust-loopback", "--trust-loopback")]
    [InlineData("hall --proxy hall.example", "--proxy")]
    [InlineData("hall --public-address nonsense", "--public-address")]
    [InlineData("hall --plan /nonsense.json", "/nonsense.json")]
    [InlineData("hall --stop-within 0", "--stop-within")]
    [InlineData("check /nonsense.json", "/nonsense.json")]
    [InlineData("kiosk --hall http://127.0.0.1:9", "--station")]
    [InlineData("kiosk --hall http://127.0.0.1:9 --station kiosk-1", "SERVICEHALL_TOKEN")]
    [InlineData("kiosk --hall nonsense --station kiosk-1 --token t", "--hall")]
    [InlineData("kiosk --hall http://127.0.0.1:9 --station kiosk-1 --token \"t\"", "without its quotes")]
    [InlineData("hall --urls https://127.0.0.1:0", "TLS")]
    [InlineData("simulator ticket-printer --tcp 0 --http 99999", "--http")]
    [InlineData("race --kiosks 5000", "1 to 1000")]
    [InlineData("export hall --data /nonsense", "/nonsense")]
    [InlineData("bench limit --folder /nonsense", "/nonsense")]
    [InlineData("bench limit --folder /dev/shm", "--folder")]
    [InlineData("pin set li --data /nonsense", "PIN")]
    [InlineData("backup --data /nonsense", "/nonsense/stations.json")]
    [InlineData("restore /nonsense --data /nonsense-2", "/nonsense is no backup")]
    public async Task What_cannot_be_meant_is_said_and_returns_2(string words, string named)
    {
        var (code, text) = await RunAsync(words.Split(' '));
        Assert.True(code == 2, $"{code}: {text}");
        Assert.Contains(named, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--html")]
    [InlineData("--profile")]
    [InlineData("--arrivals")]
    public async Task A_file_without_a_name_is_said_and_returns_2(string option)
    {
        var (code, text) = await RunAsync("simulate", Path.Combine(Repository.Root, "queue-engine/plans/township.json"), option, "");
        Assert.True(code == 2, $"{code}: {text}");
        Assert.Contains($"{option}: the name of the file is empty. Give one, or leave {option} out.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_plan_is_called_good_and_a_bad_one_is_shown_its_fault()
    {
        var good = await RunAsync("check", Path.Combine(Repository.Root, "queue-engine/plans/township.json"));
        Assert.True(good.Code == 0, good.Text);
        var plan = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "queue-engine/plans/township.json"), TestContext.Current.CancellationToken);
        var broken = Path.Combine(_folder, "broken.json");
        await File.WriteAllTextAsync(broken, plan.Replace("\"area\": \"B\"", "\"area\": \"Q\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var bad = await RunAsync("check", broken);
        Assert.Equal(2, bad.Code);
        Assert.Contains("$.windows[", bad.Text, StringComparison.Ordinal);
        Assert.Contains("'Q'", bad.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_station_finds_its_token_in_the_halls_own_file()
    {
        var file = Path.Combine(_folder, "stations.json");
        await File.WriteAllTextAsync(file, """{"hall": "township", "stations": [{"id": "kiosk-1", "role": "kiosk", "token": "t-1"}]}""", TestContext.Current.CancellationToken);
        string[] words = ["kiosk", "--hall", "http://127.0.0.1:9", "--token-file", file, "--urls", "http://127.0.0.1:0", "--station"];
        var (code, text) = await RunAsync([.. words, "kiosk-2"]);
        Assert.Equal(2, code);
        Assert.Contains("'kiosk-2'. Known: kiosk-1.", text, StringComparison.Ordinal);

        using var found = Start([.. words, "kiosk-1"]);
        Assert.Equal("kiosk kiosk-1: looking for the hall at http://127.0.0.1:9.", await found.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        found.Kill();
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_the_option_that_chooses_another()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (code, text) = await RunAsync("simulator", "ticket-printer", "--tcp", "0", "--http", $"{port}");
        Assert.Equal(1, code);
        Assert.Contains("--http", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hall_starts_shuts_a_second_one_out_and_stops_by_itself_when_told()
    {
        var data = Path.Combine(_folder, "data");
        // Its last resort after 2.8 s ends with another code: put off, so that only what never stops is ended by it, however slow the machine.
        string[] words = ["hall", "--data", data, "--urls", "http://127.0.0.1:0", "--simulate-devices", "--demo-pins", "--trust-loopback", "--stop-within", "60"];
        using var hall = Start(words);
        var url = await AddressAsync(hall);
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(url + "/health/ready", TestContext.Current.CancellationToken)).StatusCode);

        var (code, text) = await RunAsync(words);
        Assert.Equal(3, code);
        Assert.Contains(data, text, StringComparison.Ordinal);
        Assert.Contains(hall.Id.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal);

        // A phone that listens must not hold up the end: it is told good-bye, not cut off when the patience with it is over.
        using var phone = new StreamReader(await client.GetStreamAsync($"{url}/api/tickets/{await TakeAsync(url, data)}/live", TestContext.Current.CancellationToken));
        Assert.Equal("retry: 2000", await phone.ReadLineAsync(TestContext.Current.CancellationToken));
        var rest = hall.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, Kill(hall.Id, SigInt));
        await phone.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await hall.WaitForExitAsync(late.Token);
        Assert.True(hall.ExitCode == 0, await rest);
    }

    [Fact]
    public async Task A_running_hall_is_backed_up_by_one_verb_and_restored_by_another()
    {
        await using var hall = new TestHall();
        await hall.InitializeAsync();
        var (code, text) = await RunAsync("backup", "--hall", hall.Url, "--data", hall.Data);
        Assert.True(code == 0, text);
        var backup = Assert.Single(Directory.GetDirectories(Path.Combine(hall.Data, "backups")));
        Assert.StartsWith(backup + ": position ", text, StringComparison.Ordinal);
        var other = Path.Combine(_folder, "other");
        (code, text) = await RunAsync("restore", backup, "--data", other);
        Assert.True(code == 0, text);
        Assert.Contains($"servicehall hall --data {other} --plan ", text, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(other, "township.db")));
        (code, text) = await RunAsync("restore", backup, "--data", hall.Data);
        Assert.Equal(3, code);
        Assert.Contains("in use", text, StringComparison.Ordinal);
        await hall.Hall.DisposeAsync();
        (code, text) = await RunAsync("backup", "--hall", hall.Url, "--data", hall.Data);
        Assert.Equal(1, code);
        Assert.Contains(hall.Url, text, StringComparison.Ordinal);
    }

    private static async Task<string> TakeAsync(string url, string data)
    {
        using var stations = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(data, "stations.json"), TestContext.Current.CancellationToken));
        var kiosk = stations.RootElement.GetProperty("stations").EnumerateArray().Single(one => one.GetProperty("id").GetString() == "kiosk-1");
        using var doors = new Doors(new Uri(url), kiosk.GetProperty("token").GetString());
        return (await doors.PostAsync("/api/halls/township/numbers", new { matters = (string[])["pension-check"] }))["code"]!;
    }

    private static async Task<string> AddressAsync(Process hall)
    {
        while (await hall.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains("/manager", StringComparison.Ordinal)) return line[line.IndexOf("http", StringComparison.Ordinal)..].Replace("/manager", "", StringComparison.Ordinal).Trim();
        }

        throw new InvalidOperationException("The hall ended: " + await hall.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<(int Code, string Text)> RunAsync(params string[] words)
    {
        using var program = Start(words);
        program.StandardInput.Close();
        var output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await program.WaitForExitAsync(late.Token);
        return (program.ExitCode, await output + await errors);
    }

    private static Process Start(params string[] words)
    {
        var how = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        how.Environment.Remove("SERVICEHALL_TOKEN");
        how.ArgumentList.Add(typeof(ExitCodes).Assembly.Location);
        foreach (var word in words) how.ArgumentList.Add(word);
        return Process.Start(how)!;
    }

    private const int SigInt = 2;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
