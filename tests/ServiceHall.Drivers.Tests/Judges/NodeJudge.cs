using System.Diagnostics;

namespace ServiceHall.Drivers.Tests.Judges;

/// <summary>Runs judges that are programs of Node, restored by npm at the repository's root.</summary>
internal static class NodeJudge
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    /// <summary>The folder that holds ServiceHall.sln.</summary>
    internal static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Runs a script with arguments and gives its exit code and what it said.</summary>
    internal static async Task<(int ExitCode, string Output, string Error)> RunAsync(string script, params IEnumerable<string> arguments)
    {
        var path = Path.Combine(Root, script);
        Assert.True(File.Exists(path), $"{path} is missing: run npm ci in {Root} first.");
        using var node = Process.Start(new ProcessStartInfo("node", [path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        node.StandardInput.Close();
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(patience);
        return (node.ExitCode, await output, await error);
    }

    private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "ServiceHall.sln"))
        ? folder
        : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run inside the repository."));
}
