using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Usb;
using ServiceHall.Drivers.Simulated.Ptys;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.Lines;

/// <summary>There is no usblp here: its bytes go through a pseudo terminal, and what its port says is played.</summary>
public sealed class UsbPrinterTests
{
    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_go_both_ways_and_a_node_that_is_no_printer_says_nothing_of_itself()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        await using var line = await LineAddress.Parse($"usblp:{pty.SlavePath}").OpenAsync(TimeProvider.System, Never);

        await line.WriteAsync(Streams.Hex("10 04 01"), Never);
        var heard = new byte[3];
        Assert.Equal(3, await pty.ReadAsync(heard, Never));
        await pty.WriteAsync(Streams.Hex("12"), Never);
        Assert.Equal(1, await line.ReadAsync(new byte[8], Never));

        var port = (IPrinterPort)line;
        Assert.Null(port.PortStatus());
        Assert.Null(port.Name());
    }

    [Fact]
    public async Task A_pulled_printer_hangs_up_and_a_missing_one_is_not_found()
    {
        var pty = Pty.Open(TimeProvider.System);
        await using var line = await LineAddress.Parse($"usblp:{pty.SlavePath}").OpenAsync(TimeProvider.System, Never);
        pty.Close();
        Assert.Equal(LineFault.HungUp, (await Assert.ThrowsAsync<LineException>(() => line.ReadAsync(new byte[1], Never).AsTask())).Fault);

        foreach (var missing in new[] { "usblp:/dev/usb/lp99", "usblp:04b8:0e15" })
            Assert.Equal(LineFault.NotFound, (await Assert.ThrowsAsync<LineException>(() => LineAddress.Parse(missing).OpenAsync(TimeProvider.System, Never))).Fault);
    }

    [Fact]
    public void An_address_without_a_node_or_ids_is_refused() =>
        Assert.Contains("04b8:0e15", Assert.Throws<FormatException>(() => LineAddress.Parse("usblp:lp0")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_silent_printer_whose_port_says_no_paper_is_out_of_paper()
    {
        var line = new PlayedPort { Status = new UsbPortStatus(0x38), Model = "EPSON TM-T20II" };
        await using var printer = new EscPosTicketPrinter("printer-1", "ticket-printer", new Played(line), EscPosProfile.Generic80, TimeProvider.System);
        printer.Start();

        await Bench.ReachesAsync(printer, DeviceState.Faulted);
        Assert.Equal(["paper-out"], printer.Health.Reasons);
        Assert.Equal(new PrintResult(PrintOutcome.Failed, "paper-out"), await printer.PrintAsync(new TicketSheet([new SheetText("A001")]), Never));
        await Bench.UntilAsync("its name", () => printer.Health.Identity == "EPSON TM-T20II");
    }

    [Fact]
    public async Task A_silent_printer_whose_port_always_says_all_is_well_is_silent()
    {
        var line = new PlayedPort { Status = new UsbPortStatus(0x18) };
        await using var printer = new EscPosTicketPrinter("printer-1", "ticket-printer", new Played(line), EscPosProfile.Generic80, TimeProvider.System);
        printer.Start();

        await Bench.ReachesAsync(printer, DeviceState.Unavailable, TimeSpan.FromSeconds(20));
        Assert.Equal(["no-reply"], printer.Health.Reasons);
    }

    private sealed record Played(PlayedPort Port) : LineAddress("usblp:/dev/usb/lp0")
    {
        public override string? Presence => "there";

        public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) => Task.FromResult<Line>(Port);
    }

    /// <summary>A port that takes everything and never answers.</summary>
    private sealed class PlayedPort : Line, IPrinterPort
    {
        public UsbPortStatus? Status { get; init; }

        public string? Model { get; init; }

        public override string Address => "usblp:/dev/usb/lp0";

        public UsbPortStatus? PortStatus() => Status;

        public string? Name() => Model;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return 0;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => ValueTask.CompletedTask;

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
