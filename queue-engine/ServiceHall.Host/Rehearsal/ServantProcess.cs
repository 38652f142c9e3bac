using System.Diagnostics;

namespace ServiceHall.Host.Rehearsal;

/// <summary>A servicehall process of the rehearsal: started with real arguments, ended as an administrator or a power cut would.</summary>
public sealed class ServantProcess : IDisposable
{
    private const int LinesKept = 400;
    private readonly Process _process;
    private readonly Queue<string> _said = new();

    private ServantProcess(Process process) => _process = process;

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it still runs.</summary>
    public bool Runs => !_process.HasExited;

    /// <summary>What it printed last.</summary>
    public string Said
    {
        get
        {
            lock (_said) return string.Join(Environment.NewLine, _said);
        }
    }

    /// <summary>Starts <c>servicehall</c> with arguments.</summary>
    public static ServantProcess Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "servicehall")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("servicehall could not be started.");
        var servant = new ServantProcess(process);
        process.OutputDataReceived += (_, line) => servant.Hear(line.Data);
        process.ErrorDataReceived += (_, line) => servant.Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return servant;
    }

    /// <summary>Starts one and waits for its end.</summary>
    public static async Task<(int ExitCode, string Said)> RunAsync(params string[] arguments)
    {
        using var servant = Start(arguments);
        await servant._process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        return (servant._process.ExitCode, servant.Said);
    }

    /// <summary>kill -9: no goodbye.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as systemd and Ctrl-C ask; tells how long the end took and its exit code.</summary>
    public async Task<(TimeSpan Took, int ExitCode)> StopAsync()
    {
        var watch = Stopwatch.StartNew();
        using (var term = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await term.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(15));
        return (watch.Elapsed, _process.ExitCode);
    }

    /// <summary>Makes sure it is gone.</summary>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_said)
        {
            _said.Enqueue(line);
            if (_said.Count > LinesKept) _said.Dequeue();
        }
    }
}
