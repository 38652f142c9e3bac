using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.Ptys;

namespace ServiceHall.Drivers.Tests.Lines;

public sealed class SerialLineTests() : SerialLineContract("serial")
{
    // The line's clock stands still: no time of its own is over before it tells.
    [Fact]
    public async Task A_pulled_cable_is_seen_at_once()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        await using var line = await LineAddress.Parse($"serial:{pty.SlavePath}").OpenAsync(new HandTime(), Never);
        var reading = line.ReadAsync(new byte[8], Never).AsTask();

        pty.Close();

        Assert.Equal(LineFault.HungUp, (await Assert.ThrowsAsync<LineException>(() => reading.WaitAsync(Bench.Patience, Never))).Fault);
        Assert.Equal(LineFault.HungUp, (await Assert.ThrowsAsync<LineException>(() => line.WriteAsync(new byte[1], Never).AsTask())).Fault);
    }

    // While the port is asked something its thread fetches nothing, as on a machine that gives it no turn.
    [Fact]
    public async Task What_the_kernel_has_is_taken_though_the_watching_thread_had_no_turn()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        using var port = PolledDescriptor.OpenNode("test:", pty.SlavePath, new NodeWords("serial port", null), TimeProvider.System, TimeSpan.FromSeconds(5));
        var (taken, bytes) = (0, new byte[8]);

        port.Ask(_ =>
        {
            Assert.True(pty.WriteAsync(new byte[] { 1, 2, 3 }, Never).AsTask().IsCompletedSuccessfully);
            return taken = port.TakeArrived(bytes);
        });

        Assert.Equal([1, 2, 3], bytes[..taken]);
        Assert.Equal(0, port.TakeArrived(bytes));
    }

    [Fact]
    public async Task A_speed_that_is_in_no_table_is_set_all_the_same()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        await using var line = await LineAddress.Parse($"serial:{pty.SlavePath}?baud=74880").OpenAsync(TimeProvider.System, Never);

        Assert.Equal(74880, pty.Baud);
    }

    // A pty takes no parity and no seven bits, so what the kernel is told is looked at instead (asm-generic/termbits.h).
    [Theory]
    [InlineData("bits=7&parity=even", 0x20u | 0x100u)]
    [InlineData("parity=odd&stop=2", 0x30u | 0x100u | 0x200u | 0x40u)]
    [InlineData("baud=9600", 0x30u)]
    public void Bits_and_parity_are_the_kernel_s(string settings, uint flags)
    {
        const uint Looked = 0x30 | 0x40 | 0x100 | 0x200;
        var termios = new Drivers.Lines.Native.termios2 { c_cflag = 0x370 };

        SerialLine.Apply(ref termios, ((SerialAddress)LineAddress.Parse($"serial:/dev/ttyS0?{settings}")).Settings);

        Assert.Equal(flags, termios.c_cflag & Looked);
    }

    [Fact]
    public async Task A_port_without_such_a_line_says_so()
    {
        await using var pty = Pty.Open(TimeProvider.System);

        var thrown = await Assert.ThrowsAsync<LineException>(() => LineAddress.Parse($"serial:{pty.SlavePath}?rts=on").OpenAsync(TimeProvider.System, Never));
        Assert.Equal((LineFault.Unsupported, "has no line rts; leave rts out"), (thrown.Fault, thrown.Detail));
    }
}
