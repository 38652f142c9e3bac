using System.Net;
using System.Net.Sockets;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.Lines;

namespace ServiceHall.Drivers.Tests.Lines;

public sealed class TcpLineTests
{
    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_go_both_ways_and_a_pulled_cable_hangs_up()
    {
        await using var wire = new TcpWire(IPAddress.Loopback, 0);
        var accepting = wire.ConnectAsync(Never);
        await using var line = await LineAddress.Parse(wire.Address).OpenAsync(TimeProvider.System, Never);
        await using var peer = await accepting;

        await line.WriteAsync(new byte[] { 1, 2 }, Never);
        Assert.Equal([1, 2], await SerialLineTests.ReadAsync(peer, 2));
        await peer.WriteAsync(new byte[] { 3 }, Never);
        Assert.Equal([3], await SerialLineTests.ReadAsync(line, 1));

        wire.PullOut();
        var gone = await Assert.ThrowsAsync<LineException>(() => line.ReadAsync(new byte[8], Never).AsTask());
        Assert.Equal(LineFault.HungUp, gone.Fault);
        var refused = await Assert.ThrowsAsync<LineException>(() => LineAddress.Parse(wire.Address).OpenAsync(TimeProvider.System, Never));
        Assert.Equal(LineFault.NotFound, refused.Fault);

        wire.PlugIn();
        await using var again = await LineAddress.Parse(wire.Address).OpenAsync(TimeProvider.System, Never);
        Assert.Equal(wire.Address, again.Address);
    }

    // The peer reads nothing, as if its cable were pulled, until the line is closed: what was written waits in our own kernel.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_our_kernel_still_holds_goes_out_after_a_good_close_and_not_when_the_device_was_given_up(bool givenUp)
    {
        const int Written = 256 * 1024;
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var line = await LineAddress.Parse($"tcp:127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}").OpenAsync(TimeProvider.System, Never);
        using var peer = await listener.AcceptAsync(Never);
        await line.WriteAsync(new byte[Written], Never);
        if (givenUp)
            line.GiveUp();
        await line.DisposeAsync();

        if (givenUp)
            Assert.InRange(await ReadAllAsync(peer), 0, Written - 1);
        else
            Assert.Equal(Written, await ReadAllAsync(peer));
    }

    [Fact]
    public void What_nobody_acknowledges_for_20_seconds_ends_the_connection()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        TcpLine.NoticeSilence(socket);
        var limit = new byte[4];
        socket.GetRawSocketOption(6, 18, limit);
        Assert.Equal(20_000, BitConverter.ToInt32(limit));
    }

    private static async Task<int> ReadAllAsync(Socket peer)
    {
        var (all, buffer) = (0, new byte[4096]);
        try
        {
            while (await peer.ReceiveAsync(buffer, Never) is > 0 and var count)
                all += count;
        }
        catch (SocketException reset)
        {
            Assert.Equal(SocketError.ConnectionReset, reset.SocketErrorCode);
        }

        return all;
    }
}
