using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace ServiceHall.Host.Tests.Verbs;

/// <summary>A machine in a folder: what <c>deploy/install</c> puts there, and that what it puts there runs as its unit says.</summary>
public sealed partial class InstallingTests : IDisposable
{
    private const int SigTerm = 15;
    private readonly string _root = Directory.CreateTempSubdirectory("servicehall-install-").FullName;

    private string Programs => Path.Combine(_root, "opt/servicehall");

    private string Settings => Path.Combine(_root, "etc/servicehall");

    private string Unit => Path.Combine(_root, "etc/systemd/system/servicehall@.service");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_newer_program_takes_the_place_of_the_old_one_if_it_takes_the_halls_plans_and_one_can_go_back()
    {
        await Done("program");
        await Done("hall", "leiyang", Plan("township.json"));
        var first = Current();
        await Done("program");
        var second = Current();
        Assert.NotEqual(first, second);
        await Done("back");
        Assert.Equal(first, Current());
        Assert.Contains("no older program", await Refused("back"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(Settings, "leiyang/plan.json"), "{}", Stop);
        Assert.Contains("does not take", await Refused("program"), StringComparison.Ordinal);
        Assert.Equal([first, second, "current"], Directory.GetDirectories(Programs).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_installed_hall_starts_as_its_unit_says_tells_when_it_is_ready_and_prints_no_PIN_into_a_log()
    {
        await Done("program");
        await Done("hall", "leiyang", Plan("township.json"), "--urls", "http://127.0.0.1:0", "--simulate-devices");
        Assert.Contains("already", await Refused("hall", "leiyang", Plan("township.json")), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Settings, "leiyang/service.conf")));

        var door = Path.Combine(_root, "notify");
        using var told = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        told.Bind(new UnixDomainSocketEndPoint(door));
        using var hall = StartAsTheUnitSays("leiyang", door);
        var printed = hall.StandardOutput.ReadToEndAsync(Stop);
        Assert.Equal("READY=1", await HeardAsync(told, hall));
        Assert.Equal(0, Kill(hall.Id, SigTerm));
        Assert.Equal("STOPPING=1", await HeardAsync(told, hall));
        await hall.WaitForExitAsync(Stop);
        Assert.True(hall.ExitCode == 0, await hall.StandardError.ReadToEndAsync(Stop));

        var pins = Path.Combine(_root, "var/lib/servicehall/leiyang/first-pins.txt");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(pins));
        var words = (await File.ReadAllLinesAsync(pins, Stop)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Contains(words, line => line is ["clerk", "li", { Length: >= 6 }, ..]);
        Assert.Contains(pins, await printed, StringComparison.Ordinal);
        Assert.All(words, line => Assert.DoesNotContain(line[2], printed.Result, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_city_s_board_takes_the_tokens_of_its_halls_along()
    {
        await Done("program");
        var folder = Directory.CreateDirectory(Path.Combine(_root, "of-the-city")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "leiyang.token"), "t0ken-of-leiyang\n", Stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "hengyang.json"), "{}", Stop);
        var said = await Done("city", "hengyang", Path.Combine(folder, "hengyang.json"), "--urls", "http://0.0.0.0:5090");
        Assert.DoesNotContain("t0ken", said, StringComparison.Ordinal);
        Assert.Equal(["city.json", "leiyang.token", "service.conf"], Directory.GetFiles(Path.Combine(Settings, "hengyang")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("SERVICEHALL=city --halls /etc/servicehall/hengyang/city.json --data /var/lib/servicehall/hengyang --urls http://0.0.0.0:5090\n", await File.ReadAllTextAsync(Path.Combine(Settings, "hengyang/service.conf"), Stop), StringComparison.Ordinal);
        Assert.Contains("no file", await Refused("city", "elsewhere", Path.Combine(folder, "missing.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_station_gets_its_token_from_the_input_and_no_command_line_or_log_shows_it()
    {
        await Done("program");
        var said = await DoneWith("t0ken-of-kiosk-2\n", "station", "kiosk-2", "kiosk", "--hall", "http://hall:5080", "--station", "kiosk-2");
        Assert.DoesNotContain("t0ken", said, StringComparison.Ordinal);
        Assert.Equal("t0ken-of-kiosk-2\n", await File.ReadAllTextAsync(Path.Combine(Settings, "kiosk-2/token"), Stop));
        Assert.Contains("SERVICEHALL=kiosk --token-file /etc/servicehall/kiosk-2/token --hall http://hall:5080 --station kiosk-2\n", await File.ReadAllTextAsync(Path.Combine(Settings, "kiosk-2/service.conf"), Stop), StringComparison.Ordinal);
        Assert.Contains("token was not given", await Refused("station", "kiosk-3", "kiosk", "--hall", "http://hall:5080", "--station", "kiosk-3"), StringComparison.Ordinal);
        Assert.Contains("no name", await Refused("station", "../x", "kiosk"), StringComparison.Ordinal);
        Assert.Equal([Path.Combine(Settings, "kiosk-2")], Directory.GetFileSystemEntries(Settings));
    }

    // ExecStart, its settings and its folder, with the paths of the machine in our folder.
    private Process StartAsTheUnitSays(string name, string door)
    {
        var unit = File.ReadAllLines(Unit).Where(line => line.Contains('=', StringComparison.Ordinal)).Select(line => line.Replace("%i", name, StringComparison.Ordinal).Split('=', 2)).ToLookup(pair => pair[0], pair => pair[1]);
        var settings = File.ReadAllLines(_root + unit["EnvironmentFile"].Single()).Single(line => line.StartsWith("SERVICEHALL=", StringComparison.Ordinal))["SERVICEHALL=".Length..];
        var words = unit["ExecStart"].Single().Replace("$SERVICEHALL", settings, StringComparison.Ordinal).Split(' ').Select(word => word.StartsWith('/') ? _root + word : word).ToList();
        var folder = Directory.CreateDirectory(Path.Combine(_root, "var/lib", unit["StateDirectory"].Single())).FullName;
        Assert.Equal(folder, _root + unit["WorkingDirectory"].Single());
        var how = new ProcessStartInfo(words[0], words.Skip(1)) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        (how.Environment["NOTIFY_SOCKET"], how.Environment["JOURNAL_STREAM"]) = (door, "8:1");
        return Process.Start(how)!;
    }

    private static async Task<string> HeardAsync(Socket told, Process hall)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        over.CancelAfter(TimeSpan.FromSeconds(60));
        var words = new byte[256];
        var heard = told.ReceiveAsync(words, over.Token).AsTask();
        if (await Task.WhenAny(heard, hall.WaitForExitAsync(over.Token)) != heard) Assert.Fail("It ended, or told nothing: " + await hall.StandardError.ReadToEndAsync(Stop));
        return Encoding.UTF8.GetString(words, 0, await heard);
    }

    private string Current() => Path.GetFileName(File.ResolveLinkTarget(Path.Combine(Programs, "current"), returnFinalTarget: true)!.FullName);

    private static string Plan(string name) => Path.Combine(Repository.Root, "queue-engine/plans", name);

    private Task<string> Done(params string[] words) => DoneWith("", words);

    private async Task<string> DoneWith(string input, params string[] words)
    {
        var (code, said) = await InstallAsync(input, words);
        Assert.True(code == 0, said);
        return said;
    }

    private async Task<string> Refused(params string[] words)
    {
        var (code, said) = await InstallAsync("", words);
        Assert.True(code == 2, $"{code}: {said}");
        return said;
    }

    private async Task<(int Code, string Said)> InstallAsync(string input, string[] words)
    {
        var how = new ProcessStartInfo(Path.Combine(Repository.Root, "deploy/install"), ["--root", _root, "--from", AppContext.BaseDirectory, .. words])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var install = Process.Start(how)!;
        await install.StandardInput.WriteAsync(input);
        install.StandardInput.Close();
        var said = await Task.WhenAll(install.StandardOutput.ReadToEndAsync(Stop), install.StandardError.ReadToEndAsync(Stop));
        await install.WaitForExitAsync(Stop);
        return (install.ExitCode, string.Concat(said));
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
