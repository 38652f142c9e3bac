using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.Tests;

/// <summary>A device whose line ends in the moment it is told something: it says its piece once, and never again on the lines after that.</summary>
/// <param name="Says">What it says at the first opening.</param>
/// <param name="EndsWhenTold">What it is not there any more to hear; anything else it takes.</param>
internal sealed record EndingAddress(byte[] Says, byte[] EndsWhenTold) : LineAddress("test:")
{
    private int opened;

    public override string? Presence => "there";

    public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) =>
        Task.FromResult<Line>(new EndingLine(Interlocked.Increment(ref opened) == 1 ? Says : [], EndsWhenTold));

    private sealed class EndingLine(byte[] says, byte[] endsWhenTold) : Line
    {
        public override string Address => "test:";

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            if (says.Length == 0)
                await Task.Delay(Timeout.Infinite, cancellation);
            var count = says.Length;
            says.CopyTo(buffer);
            says = [];
            return count;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) =>
            bytes.Span.SequenceEqual(endsWhenTold) ? throw new LineException(LineFault.HungUp, Address, "hung up") : ValueTask.CompletedTask;

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
