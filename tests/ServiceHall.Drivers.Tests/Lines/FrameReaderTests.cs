using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.Ptys;

namespace ServiceHall.Drivers.Tests.Lines;

public sealed class FrameReaderTests
{
    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_are_found_behind_garbage_and_across_pieces()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        var frames = new FrameReader<byte>(pty, MarkedByte, 8, TimeProvider.System);
        await using var line = await LineAddress.Parse($"serial:{pty.SlavePath}").OpenAsync(TimeProvider.System, Never);

        await line.WriteAsync("xxxxxxxxxxxx#"u8.ToArray(), Never);
        await Task.Delay(20, Never);
        await line.WriteAsync("a#b"u8.ToArray(), Never);

        Assert.Equal((byte)'a', await frames.ReceiveAsync(Bench.Patience, Never));
        Assert.Equal((byte)'b', await frames.ReceiveAsync(Bench.Patience, Never));
        var late = await Assert.ThrowsAsync<LineException>(() => frames.ReceiveAsync(TimeSpan.FromMilliseconds(50), Never).AsTask());
        Assert.Equal(LineFault.Timeout, late.Fault);
    }

    [Fact]
    public async Task A_parser_that_never_finds_anything_fills_no_memory_and_blocks_nothing()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        var frames = new FrameReader<byte>(pty, (ReadOnlySpan<byte> bytes, out int consumed, out byte message) =>
        {
            (consumed, message) = (bytes is [.., (byte)'!'] ? bytes.Length : 0, (byte)'!');
            return consumed > 0;
        }, 8, TimeProvider.System);
        await using var line = await LineAddress.Parse($"serial:{pty.SlavePath}").OpenAsync(TimeProvider.System, Never);

        await line.WriteAsync("0123456789012345678901234567890123456789!"u8.ToArray(), Never);

        Assert.Equal((byte)'!', await frames.ReceiveAsync(Bench.Patience, Never));
    }

    [Fact]
    public async Task What_is_forgotten_is_also_what_waits_in_the_line()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        var frames = new FrameReader<byte>(pty, MarkedByte, 8, TimeProvider.System);
        await using var line = await LineAddress.Parse($"serial:{pty.SlavePath}").OpenAsync(TimeProvider.System, Never);

        await line.WriteAsync("#a#b#c#d#e#f#"u8.ToArray(), Never);
        await Task.Delay(50, Never);
        Assert.Equal((byte)'a', await frames.ReceiveAsync(Bench.Patience, Never));
        frames.Forget();
        await line.WriteAsync("x#g"u8.ToArray(), Never);

        Assert.Equal((byte)'g', await frames.ReceiveAsync(Bench.Patience, Never));
    }

    private static bool MarkedByte(ReadOnlySpan<byte> bytes, out int consumed, out byte message)
    {
        var start = bytes.IndexOf((byte)'#');
        message = 0;
        consumed = start < 0 ? bytes.Length : start;
        if (start < 0 || start + 1 == bytes.Length)
            return false;

        message = bytes[start + 1];
        consumed = start + 2;
        return true;
    }
}
