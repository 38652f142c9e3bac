using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.TicketPrinters;

/// <summary>What a process that has just started finds in a printer it knows nothing of.</summary>
public sealed class FindingPrintersTests
{
    // A picture of 72 bytes a row and 200 rows, of which the process before had sent the first two.
    private static readonly byte[] BrokenOff = [0x1D, 0x76, 0x30, 0x00, 72, 0, 200, 0, .. new byte[144]];

    [Fact]
    public async Task A_ticket_is_not_swallowed_by_the_picture_in_which_the_process_before_was_killed()
    {
        await using var bench = await PrinterBench.ReadyAsync(before: BrokenOff);

        Assert.Equal(new PrintResult(PrintOutcome.Completed, null), await bench.PrintAsync(ExampleSheets.Short("A001")));

        Assert.Equal(["A001", "今日有效"], bench.Sheets[^1].Lines);
    }

    [Theory]
    [InlineData("generic-80")]
    [InlineData("plain-80")]
    public async Task The_start_moves_no_paper_of_a_printer_that_has_nothing_to_do(string profile)
    {
        await using var bench = await PrinterBench.ReadyAsync(profile: EscPosProfile.Named(profile));
        await bench.PrintAsync(ExampleSheets.Short("A001"));

        var heard = Convert.FromBase64String(bench.Look().GetProperty("raw").GetString()!).AsSpan();
        Assert.Equal(1, heard.Count<byte>([0x1D, 0x56]));
        Assert.Equal(-1, heard[..heard.IndexOf("A001"u8)].IndexOfAny((byte)0x0A, (byte)0x0C));
        Assert.Single(bench.Sheets);
    }
}
