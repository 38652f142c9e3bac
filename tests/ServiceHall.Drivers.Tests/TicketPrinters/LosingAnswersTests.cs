using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Simulated.TicketPrinters;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.TicketPrinters;

/// <summary>A wire that loses exactly one status, and nothing after it.</summary>
public sealed class LosingAnswersTests
{
    [Fact]
    public async Task An_idle_printer_stays_ready()
    {
        SwallowingWire wire = null!;
        await using var bench = await PrinterBench.ReadyAsync(around: inner => wire = new SwallowingWire(inner));
        wire.SwallowNext = true;

        Assert.Null(await bench.Driver.PreflightAsync(PrinterBench.Never));

        Assert.False(wire.SwallowNext);
        Assert.Equal(DeviceState.Ready, bench.Driver.Health.State);
        Assert.DoesNotContain(bench.Edges, health => health.State == DeviceState.Unavailable);
    }

    [Fact]
    public async Task A_job_that_only_the_status_can_prove_is_proven_all_the_same()
    {
        SwallowingWire wire = null!;
        await using var bench = await PrinterBench.ReadyAsync(
            new PrinterTraits(DotsPerSecond: 1200, EchoesMarks: false), EscPosProfile.Named("plain-80"), around: inner => wire = new SwallowingWire(inner));
        var printing = bench.PrintAsync(ExampleSheets.Long("A001"));
        await bench.PrintingAsync();
        wire.SwallowNext = true;

        Assert.Equal(new PrintResult(PrintOutcome.Fenced, null), await printing);
        Assert.False(wire.SwallowNext);
        Assert.Equal(["A001"], bench.Sheets.Select(sheet => sheet.Lines[0]));
    }

    private sealed class SwallowingWire(IPeerWire wire) : IPeerWire
    {
        private SwallowingLine? newest;

        /// <summary>Whether the next status is lost.</summary>
        internal volatile bool SwallowNext;

        public string Address => wire.Address;

        public bool IsPlugged => wire.IsPlugged;

        public bool IsGarbled => wire.IsGarbled;

        public Line? Now => wire.Now is { } line ? Swallowing(line) : null;

        public async Task<Line> ConnectAsync(CancellationToken cancellation) => Swallowing(await wire.ConnectAsync(cancellation));

        public void PlugIn() => wire.PlugIn();

        public void PullOut() => wire.PullOut();

        public ValueTask DisposeAsync() => wire.DisposeAsync();

        private SwallowingLine Swallowing(Line line) => newest?.Sound == line ? newest : newest = new SwallowingLine(this, line);

        private sealed class SwallowingLine(SwallowingWire owner, Line line) : Line
        {
            internal Line Sound => line;

            public override string Address => line.Address;

            public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation) => line.ReadAsync(buffer, cancellation);

            public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
            {
                if (!owner.SwallowNext || bytes.Length != 1 || (bytes.Span[0] & 0x93) != 0x12)
                    return line.WriteAsync(bytes, cancellation);

                owner.SwallowNext = false;
                return ValueTask.CompletedTask;
            }

            public override ValueTask DisposeAsync() => line.DisposeAsync();
        }
    }
}
