using System.Diagnostics;

namespace ServiceHall.Browser.Tests.Stage;

/// <summary>A phone's camera: reads a QR code from a picture, with zbar.</summary>
internal static class Codes
{
    public static async Task<string> ReadAsync(string picture)
    {
        using var zbar = Process.Start(new ProcessStartInfo("zbarimg", ["--quiet", "--raw", picture]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var read = await zbar.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await zbar.WaitForExitAsync(TestContext.Current.CancellationToken);
        return read.Trim();
    }
}
