using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ServiceHall.Host.Tests.Verbs;

/// <summary>Ctrl-C and a polite end on a verb that has started processes of its own; played with the rehearsal, which has a hall and stations by then.</summary>
public sealed partial class InterruptingVerbsTests : IDisposable
{
    private const int SigInt = 2;
    private const int SigTerm = 15;
    private const int SigKill = 9;
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
        try
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            late.CancelAfter(TimeSpan.FromSeconds(60));
            string? line;
            do line = await verb.StandardOutput.ReadLineAsync(late.Token);
            while (line?.Contains("the hall is ready", StringComparison.Ordinal) == false);
            // The verb, its hall, and perhaps a station that is being started in this moment.
            Assert.InRange(BegunHere().Count, 2, 10);

            var rest = verb.StandardOutput.ReadToEndAsync(late.Token);
            var errors = verb.StandardError.ReadToEndAsync(late.Token);
            Assert.Equal(0, Kill(verb.Id, signal));
            late.CancelAfter(TimeSpan.FromSeconds(20));
            await verb.WaitForExitAsync(late.Token);
            Assert.Empty(BegunHere());
            Assert.True(verb.ExitCode == 130, $"{verb.ExitCode}: {await rest}{await errors}");
            Assert.Contains("Interrupted", await errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", await errors, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(_folder, "servicehall-*"));
        }
        finally
        {
            foreach (var left in BegunHere()) Kill(left, SigKill);
        }
    }

    /// <summary>Every process the verb has begun, and itself: they all have the test's temporary folder, whose name no other has, and hand it on.</summary>
    private List<int> BegunHere()
    {
        List<int> begun = [];
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)) continue;
            try
            {
                if (File.ReadAllText(Path.Combine(folder, "environ")).Contains("TMPDIR=" + _folder, StringComparison.Ordinal)) begun.Add(id);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                continue; // it has ended meanwhile, or is somebody else's
            }
        }

        return begun;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
