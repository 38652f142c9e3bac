using System.Security.Cryptography;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.Ptys;

namespace ServiceHall.Drivers.Tests.Lines;

/// <summary>What every serial line keeps, whatever opens the port; run on each of them over a pty.</summary>
/// <param name="scheme">How its addresses begin.</param>
public abstract class SerialLineContract(string scheme)
{
    protected static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_byte_value_goes_both_ways_unchanged()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        await using var line = await OpenAsync(pty);
        var all = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();

        await line.WriteAsync(all, Never);
        Assert.Equal(all, await ReadAsync(pty, 256));

        await pty.WriteAsync(all, Never);
        Assert.Equal(all, await ReadAsync(line, 256));
    }

    [Fact]
    public async Task More_than_every_buffer_on_the_way_arrives_whole_when_the_peer_is_slow()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        await using var line = await OpenAsync(pty);
        var much = RandomNumberGenerator.GetBytes(400_000);

        var writing = line.WriteAsync(much, Never).AsTask();
        await Task.Delay(50, Never);
        Assert.False(writing.IsCompleted);

        Assert.Equal(much, await ReadAsync(pty, much.Length));
        await writing;
    }

    [Fact]
    public async Task A_cancelled_read_loses_no_byte()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        await using var line = await OpenAsync(pty);
        using var soon = new CancellationTokenSource(50);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => line.ReadAsync(new byte[8], soon.Token).AsTask());
        await pty.WriteAsync(new byte[] { 7, 8 }, Never);

        Assert.Equal([7, 8], await ReadAsync(line, 2));
    }

    [Fact]
    public async Task Closing_ends_a_read_that_waits()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        var line = await OpenAsync(pty);
        var reading = line.ReadAsync(new byte[8], Never).AsTask();

        await line.DisposeAsync();
        await line.DisposeAsync();

        Assert.Equal(LineFault.HungUp, (await Assert.ThrowsAsync<LineException>(() => reading)).Fault);
    }

    [Fact]
    public async Task A_peer_that_takes_nothing_ends_a_write_by_its_timeout()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        var address = (SerialAddress)LineAddress.Parse($"{scheme}:{pty.SlavePath}");
        await using var line = await (address with { Settings = new SerialSettings(9600, TimeSpan.FromMilliseconds(150)) }).OpenAsync(TimeProvider.System, Never);

        var thrown = await Assert.ThrowsAsync<LineException>(() => line.WriteAsync(new byte[400_000], Never).AsTask());

        Assert.Equal(LineFault.Timeout, thrown.Fault);
    }

    [Fact]
    public async Task The_speed_asked_for_is_the_speed_set()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        foreach (var baud in SerialSettings.StandardBauds)
        {
            await using var line = await LineAddress.Parse($"{scheme}:{pty.SlavePath}?baud={baud}").OpenAsync(TimeProvider.System, Never);
            Assert.Equal(baud, pty.Baud);
        }
    }

    [Fact]
    public async Task A_pulled_cable_ends_what_waits_for_it()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        await using var line = await OpenAsync(pty);
        var reading = line.ReadAsync(new byte[8], Never).AsTask();

        pty.Close();

        Assert.Equal(LineFault.HungUp, (await Assert.ThrowsAsync<LineException>(() => reading.WaitAsync(Bench.Patience, Never))).Fault);
        Assert.Equal(LineFault.HungUp, (await Assert.ThrowsAsync<LineException>(() => line.WriteAsync(new byte[1], Never).AsTask())).Fault);
    }

    [Fact]
    public async Task What_came_before_the_hang_up_is_still_read()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        await using var line = await OpenAsync(pty);
        await pty.WriteAsync(new byte[] { 1, 2, 3 }, Never);

        // A hang-up makes the kernel throw away what nobody has fetched from it (tty_vhangup). They came in one piece: where the first is, all are fetched.
        Assert.Equal([1], await ReadAsync(line, 1));
        pty.Close();

        Assert.Equal([2, 3], await ReadAsync(line, 2));
        await Assert.ThrowsAsync<LineException>(() => line.ReadAsync(new byte[8], Never).AsTask());
    }

    [Fact]
    public async Task A_port_that_is_not_there_and_a_file_that_is_no_port_are_told_apart()
    {
        var missing = await Assert.ThrowsAsync<LineException>(() => LineAddress.Parse($"{scheme}:/dev/no-such-port").OpenAsync(TimeProvider.System, Never));
        Assert.Equal(LineFault.NotFound, missing.Fault);
        Assert.StartsWith($"{scheme}:/dev/no-such-port: there is no such serial port", missing.Message, StringComparison.Ordinal);

        var file = await Assert.ThrowsAsync<LineException>(() => LineAddress.Parse($"{scheme}:/dev/null").OpenAsync(TimeProvider.System, Never));
        Assert.Equal(LineFault.Unsupported, file.Fault);
    }

    protected Task<Line> OpenAsync(Pty pty) => LineAddress.Parse($"{scheme}:{pty.SlavePath}").OpenAsync(TimeProvider.System, Never);

    internal static async Task<byte[]> ReadAsync(Line line, int count)
    {
        using var timeout = new CancellationTokenSource(Bench.Patience);
        var bytes = new byte[count];
        for (var read = 0; read < count;)
            read += await line.ReadAsync(bytes.AsMemory(read), timeout.Token);

        return bytes;
    }
}
