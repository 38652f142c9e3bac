using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ServiceHall.Host.Tests.Verbs;

/// <summary>Ctrl-C and a polite end on a verb that has started processes of its own; played with the rehearsal, which has a hall and stations by then.</summary>
public sealed partial class InterruptingVerbsTests : IDisposable
{
    private const int SigInt = 2;
    private const int SigTerm = 15;
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-test-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(SigInt)]
    [InlineData(SigTerm)]
    public async Task A_verb_that_is_interrupted_says_so_returns_130_and_leaves_no_process_and_no_file_behind(int signal)
    {
        var how = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "servicehall"), ["rehearse", "day"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        how.Environment["TMPDIR"] = _folder;
        using var verb = Process.Start(how)!;
        HashSet<Running> started = [];
        try
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            late.CancelAfter(TimeSpan.FromSeconds(60));
            string? line;
            do line = await verb.StandardOutput.ReadLineAsync(late.Token);
            while (line?.Contains("the hall is ready", StringComparison.Ordinal) == false);
            started = [.. BegunBy(verb.Id)];
            Assert.NotEmpty(started);

            var rest = verb.StandardOutput.ReadToEndAsync(late.Token);
            var errors = verb.StandardError.ReadToEndAsync(late.Token);
            Assert.Equal(0, Kill(verb.Id, signal));
            late.CancelAfter(TimeSpan.FromSeconds(20));
            await verb.WaitForExitAsync(late.Token);
            Assert.True(verb.ExitCode == 130, $"{verb.ExitCode}: {await rest}{await errors}");
            Assert.Contains("Interrupted", await errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", await errors, StringComparison.Ordinal);
            Assert.Empty(started.Intersect(All()));
            Assert.Empty(Directory.GetFileSystemEntries(_folder, "servicehall-*"));
        }
        finally
        {
            if (!verb.HasExited) verb.Kill(entireProcessTree: true);
            foreach (var left in started.Intersect(All())) Kill(left.Id, 9);
        }
    }

    /// <summary>A process that still runs; its beginning tells it from a later one with the same id.</summary>
    private sealed record Running(int Id, int Parent, string Began);

    private static IEnumerable<Running> BegunBy(int parent)
    {
        var all = All().ToLookup(one => one.Parent);
        return Under(parent);
        IEnumerable<Running> Under(int id) => all[id].SelectMany(one => Under(one.Id).Prepend(one));
    }

    // proc(5), stat: pid (comm) state ppid ... starttime is the 22nd; comm may hold blanks, so it is counted from its end.
    private static IEnumerable<Running> All()
    {
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)) continue;
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue; // it has ended meanwhile
            }

            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            if (fields[0] is not ("Z" or "X")) yield return new Running(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[19]);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
