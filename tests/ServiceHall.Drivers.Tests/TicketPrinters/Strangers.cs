using System.Diagnostics;

namespace ServiceHall.Drivers.Tests.TicketPrinters;

/// <summary>Programs that are not ours and judge what we made.</summary>
internal static class Strangers
{
    /// <summary>What zbarimg reads in a picture, one <c>TYPE:TEXT</c> a line.</summary>
    internal static async Task<string> ReadAsync(byte[] png)
    {
        var folder = Directory.CreateTempSubdirectory("servicehall-test-");
        try
        {
            var file = Environment.GetEnvironmentVariable("SERVICEHALL_TICKET_PNG") ?? Path.Combine(folder.FullName, "ticket.png");
            await File.WriteAllBytesAsync(file, png, PrinterBench.Never);
            using var zbar = Process.Start(new ProcessStartInfo("zbarimg", ["--quiet", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            return (await zbar.StandardOutput.ReadToEndAsync(PrinterBench.Never)).Trim();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
