using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Simulated.SmartCards;
using ServiceHall.Drivers.SmartCards;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.SmartCards;

public sealed class Pn532Tests
{
    [Fact]
    public void A_command_has_the_bytes_of_the_chip() => Assert.Equal(Streams.Hex("00 00 FF 02 FE D4 02 2A 00"), Pn532Codec.Encode(0x02));

    [Fact]
    public void Answers_are_read_out_of_noise_however_they_are_cut()
    {
        var seed = Streams.Seed();
        byte[] stream = Streams.Hex("00 FF 03 00 00 FF 00 FF 00 00 00 FF 06 FA D5 03 32 01 06 07 E8 00 00 00 FF 03 FD D5 4B 00 E0 00");
        var frames = Streams.Messages<Pn532Frame>(Pn532Codec.TryParse, Streams.Cut(stream, new Random(seed)), 1024);
        Assert.Equal([":", "03:32010607", "4B:00"], frames.Select(frame => $"{frame.Command:X2}:{Convert.ToHexString(frame.Data)}"));
    }

    [Fact]
    public async Task A_card_is_told_once_and_its_leaving_once_also_with_noise_and_after_the_cable_was_out()
    {
        await using var peer = new SimulatedPn532("nfc-1", new PtyWire("nfc-1", 115200, TimeProvider.System), TimeProvider.System);
        peer.Start();
        await using var reader = new Pn532CardReader("nfc-1", LineAddress.Parse(peer.Line), TimeProvider.System);
        var inserted = new Bench.Said<SmartCard>();
        var removed = new Bench.Said<bool>();
        reader.CardInserted += inserted.Enqueue;
        reader.CardRemoved += () => removed.Enqueue(true);
        reader.Start();
        await Bench.ReachesAsync(reader, DeviceState.Ready);
        Assert.Equal("PN532 1.6", reader.Health.Identity);

        peer.Lay([4, 1, 2, 3]);
        await inserted.UntilAsync(1);
        peer.Lay([4, 1, 2, 9]);
        await inserted.UntilAsync(2);
        peer.Lay(null);
        await removed.UntilAsync(2);
        Assert.Equal(["04010203", "04010209"], inserted.Select(card => Convert.ToHexString(card.Uid!)));

        (peer.IsNoisy, peer.BrokenAnswers) = (true, 1);
        peer.Lay([1, 2, 3, 4, 5, 6, 7]);
        await inserted.UntilAsync(3);
        peer.Set(null, null, "out");
        await removed.UntilAsync(3);
        await Bench.ReachesAsync(reader, DeviceState.Unavailable, TimeSpan.FromSeconds(1));
        peer.Set(null, null, "in");
        await Bench.ReachesAsync(reader, DeviceState.Ready, TimeSpan.FromSeconds(3));
        await inserted.UntilAsync(4);

        peer.IsMute = true;
        await Bench.ReachesAsync(reader, DeviceState.Unavailable);
        Assert.Equal(["no-reply"], reader.Health.Reasons);
    }
}
