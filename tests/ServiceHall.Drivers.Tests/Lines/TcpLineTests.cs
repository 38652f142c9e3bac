using System.Net;
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
}
