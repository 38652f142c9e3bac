using System.Diagnostics;
using System.Globalization;

namespace ServiceHall.Benchmarks.Load;

/// <summary>A PostgreSQL of its own in a temporary folder, reached by a Unix socket there. As root it runs as the user postgres, which the server insists on.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Programs = "/usr/lib/postgresql";
    private readonly string _folder;
    private readonly string _bin;

    private PostgresCluster(string folder, string bin) => (_folder, _bin) = (folder, bin);

    /// <summary>How it is reached.</summary>
    public string ConnectionString => $"Host={_folder};Username=postgres;Database=postgres;Maximum Pool Size=80";

    /// <summary>The server's version, such as 15.</summary>
    public string Version => Path.GetFileName(Path.GetDirectoryName(_bin)!);

    /// <summary>Makes one and starts it, with fsync as it is by default: on.</summary>
    /// <param name="disk">A folder of the disk that is measured.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="BenchmarkFailedException">There is no PostgreSQL here, or it does not start; the message says why, or what to install.</exception>
    public static async Task<PostgresCluster> StartAsync(string disk, CancellationToken stop)
    {
        var newest = Directory.Exists(Programs)
            ? Directory.GetDirectories(Programs).Where(version => System.IO.File.Exists(Path.Combine(version, "bin", "initdb"))).MaxBy(VersionOf)
            : null;
        if (newest is null) throw new BenchmarkFailedException("PostgreSQL is missing. On Debian: apt-get install postgresql.");
        // Not in a bench's own folder: the user postgres must get there.
        var folder = Directory.CreateDirectory(Path.Combine(disk, $"servicehall-pg-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..6]}"));
        var cluster = new PostgresCluster(folder.FullName, Path.Combine(newest, "bin"));
        try
        {
            await cluster.RunAsync("chmod", ["700", cluster._folder], stop);
            if (IsRoot) await cluster.RunAsync("chown", ["postgres", cluster._folder], stop);
            await cluster.RunAsServerAsync("initdb", ["-D", cluster.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-instructions"], stop);
            await cluster.StartAgainAsync();
            stop.ThrowIfCancellationRequested();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as a crash would; what it had not committed is lost.</summary>
    public Task CrashAsync() => RunAsServerAsync("pg_ctl", ["-D", Data, "-m", "immediate", "stop"], CancellationToken.None);

    /// <summary>Starts its server. It has begun before one can end it: a server half started is stopped by nobody.</summary>
    public Task StartAgainAsync() => RunAsServerAsync(
        "pg_ctl", ["-D", Data, "-w", "-l", ServerLog, "-o", $"-c listen_addresses= -c unix_socket_directories={_folder} -c max_connections=100", "start"], CancellationToken.None);

    /// <summary>Stops it and takes its folder away.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Data)) await RunAsServerAsync("pg_ctl", ["-D", Data, "-m", "immediate", "stop"], CancellationToken.None, mayFail: true);
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    private string Data => Path.Combine(_folder, "data");

    private string ServerLog => Path.Combine(_folder, "log");

    private string ProgramsLog => Path.Combine(_folder, "programs.log");

    // Such as 15 or 9.6.
    private static double VersionOf(string folder) => double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0;

    private Task RunAsServerAsync(string program, string[] arguments, CancellationToken stop, bool mayFail = false) => IsRoot
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(_bin, program), .. arguments], stop, mayFail)
        : RunAsync(Path.Combine(_bin, program), arguments, stop, mayFail);

    private async Task RunAsync(string program, string[] arguments, CancellationToken stop, bool mayFail = false)
    {
        // Nothing is redirected to us: a server started by pg_ctl would keep our end open.
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "exec \"$@\" >\"$0\" 2>&1", ProgramsLog, program }, WorkingDirectory = "/" };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        if (process.ExitCode != 0 && !mayFail) throw new BenchmarkFailedException($"{program} ended with exit code {process.ExitCode.ToString(CultureInfo.InvariantCulture)}. {TailOf(ProgramsLog)} {TailOf(ServerLog)}");
    }

    private static string TailOf(string log) => System.IO.File.Exists(log) ? string.Join(' ', System.IO.File.ReadLines(log).TakeLast(5)) : "";
}
