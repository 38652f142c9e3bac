using System.Diagnostics;
using System.Globalization;

namespace ServiceHall.Benchmarks.Load;

/// <summary>A PostgreSQL of its own in a temporary folder, reached by a Unix socket there. As root it runs as the user postgres, which the server insists on.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private const string Programs = "/usr/lib/postgresql";
    private readonly string _folder;
    private readonly string _bin;

    private PostgresCluster(string folder, string bin) => (_folder, _bin) = (folder, bin);

    public string ConnectionString => $"Host={_folder};Username=postgres;Database=postgres;Maximum Pool Size=80";

    public string Version => Path.GetFileName(Path.GetDirectoryName(_bin)!);

    /// <summary>Makes one and starts it, with fsync as it is by default: on.</summary>
    /// <exception cref="BenchmarkFailedException">There is no PostgreSQL here; the message says what to install.</exception>
    public static async Task<PostgresCluster> StartAsync(CancellationToken stop)
    {
        var bin = Directory.Exists(Programs)
            ? Directory.GetDirectories(Programs).Select(version => Path.Combine(version, "bin")).Where(path => System.IO.File.Exists(Path.Combine(path, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        if (bin is null) throw new BenchmarkFailedException("PostgreSQL is missing. On Debian: apt-get install postgresql.");
        var cluster = new PostgresCluster(Directory.CreateTempSubdirectory("servicehall-bench-pg-").FullName, bin);
        try
        {
            if (IsRoot) await RunAsync("chown", ["postgres", cluster._folder], stop);
            await cluster.RunAsServerAsync("initdb", ["-D", cluster.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-instructions"], stop);
            await cluster.RunAsServerAsync(
                "pg_ctl",
                ["-D", cluster.Data, "-w", "-l", Path.Combine(cluster._folder, "log"), "-o", $"-c listen_addresses= -c unix_socket_directories={cluster._folder} -c max_connections=100", "start"],
                CancellationToken.None); // It has begun before one can end it: a server half started is stopped by nobody.
            stop.ThrowIfCancellationRequested();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Data)) await RunAsServerAsync("pg_ctl", ["-D", Data, "-m", "immediate", "stop"], CancellationToken.None, mayFail: true);
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    private string Data => Path.Combine(_folder, "data");

    private Task RunAsServerAsync(string program, string[] arguments, CancellationToken stop, bool mayFail = false) => IsRoot
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(_bin, program), .. arguments], stop, mayFail)
        : RunAsync(Path.Combine(_bin, program), arguments, stop, mayFail);

    private static async Task RunAsync(string program, string[] arguments, CancellationToken stop, bool mayFail = false)
    {
        // Nothing is redirected to us: a server started by pg_ctl would keep our end open.
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "exec \"$@\" >/dev/null 2>&1", "sh", program }, WorkingDirectory = "/" };
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

        if (process.ExitCode != 0 && !mayFail) throw new BenchmarkFailedException($"{program} ended with exit code {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
    }
}
