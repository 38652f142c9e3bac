using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.IdCardReaders.Usb;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Usb;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Simulated.IdCardReaders;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.IdCardReaders;

public sealed class UsbReadersTests
{
    private static readonly byte[] find = Streams.Hex("AA AA AA 96 69 00 03 20 01 22");

    [Fact]
    public void Four_pipes_take_the_head_and_the_rest_apart()
    {
        var framing = new SdtPipes(SdtEndpoints.Four);
        Assert.Null(framing.Next);
        Assert.Equal([(0x02, "AAAAAA96690003"), (0x06, "200122")], framing.Split(find).Select(piece => ((int)piece.Endpoint, Convert.ToHexString(piece.Bytes.Span))));

        Assert.Equal((byte)0x81, framing.Next);
        framing.Came(SdtGolden.Found.AsSpan(..3));
        Assert.Equal((byte)0x81, framing.Next);
        framing.Came(SdtGolden.Found.AsSpan(3..7));
        Assert.Equal((byte)0x85, framing.Next);
        framing.Came(SdtGolden.Found.AsSpan(7..));
        Assert.Null(framing.Next);
    }

    [Fact]
    public void One_pipe_takes_whole_frames()
    {
        var framing = new SdtPipes(SdtEndpoints.One);
        Assert.Equal([(0x02, Convert.ToHexString(find))], framing.Split(find).Select(piece => ((int)piece.Endpoint, Convert.ToHexString(piece.Bytes.Span))));
        var reply = SdtGolden.ReadReply();
        foreach (var packet in reply.Chunk(64))
        {
            Assert.Equal((byte)0x81, framing.Next);
            framing.Came(packet);
        }

        Assert.Null(framing.Next);
    }

    [Fact]
    public void A_new_question_forgets_a_half_answer()
    {
        var framing = new SdtPipes(SdtEndpoints.Four);
        framing.Split(find);
        framing.Came(SdtGolden.Found.AsSpan(..9));
        Assert.Equal((byte)0x85, framing.Next);
        framing.Split(find);
        Assert.Equal((byte)0x81, framing.Next);
    }

    [Theory]
    [InlineData("usb:0400:c35a", "02 06", "81 85")]
    [InlineData("usb:0400:C35A?pipes=one", "02", "81")]
    [InlineData("usb:0400:c35a?out=03&in=84,86", "03", "84 86")]
    public void An_address_says_the_pipes(string text, string outs, string ins)
    {
        var address = Assert.IsType<SdtUsbAddress>(SdtAddress.Parse(text));
        Assert.Equal(("0400:c35a", Convert.ToHexString(Streams.Hex(outs)), Convert.ToHexString(Streams.Hex(ins))),
            (address.Id.ToString(), Convert.ToHexString([.. address.Endpoints.Out]), Convert.ToHexString([.. address.Endpoints.In])));
    }

    [Theory]
    [InlineData("usb:0400")]
    [InlineData("usb:0400:c35a?pipes=three")]
    [InlineData("usb:0400:c35a?in=02")]
    [InlineData("usb:0400:c35a?out=02,03,04")]
    [InlineData("hid:dev/hidraw0")]
    [InlineData("hid:2b8b")]
    public void A_wrong_address_is_refused_in_words(string text) =>
        Assert.Contains("makes no sense", Assert.Throws<FormatException>(() => SdtAddress.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("usb:ffff:fffe")]
    [InlineData("hid:ffff:fffe")]
    [InlineData("hid:/dev/hidraw-none")]
    public async Task What_is_not_plugged_in_is_not_found(string text)
    {
        var address = SdtAddress.Parse(text);
        Assert.Null(address.Presence);
        var fault = await Assert.ThrowsAsync<LineException>(() => address.OpenAsync(TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.Contains(fault.Fault, new[] { LineFault.NotFound, LineFault.Unsupported });
    }

    [Fact]
    public void Hid_reports_are_filled_up_and_the_filling_is_no_answer()
    {
        var reports = SdtHidReports.Split(find);
        Assert.Equal([65], reports.Select(report => report.Length));
        Assert.Equal("00AAAAAA96690003200122", Convert.ToHexString(reports[0].AsSpan(..11)));
        Assert.Equal(new byte[54], reports[0][11..]);
        Assert.Equal(3, SdtHidReports.Split(new byte[129]).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reply_in_hid_reports_is_the_reply_also_without_its_first_byte(bool whole)
    {
        var reply = SdtGolden.ReadReply();
        var sent = whole ? reply : reply[1..];
        await using var line = new SdtHidLine(new ReportsOf([.. Reports(sent), .. new byte[64]]));
        await line.WriteAsync(find, TestContext.Current.CancellationToken);
        var replies = new FrameReader<SdtReply>(line, SdtCodec.TryParse, SdtCodec.FrameMax, TimeProvider.System);
        using var read = await replies.ReceiveAsync(TestContext.Current.CancellationToken);
        Assert.Equal(SdtStatus.Ok, read.Status);
        Assert.True(SdtCardContent.TryText(read.Data, out var text));
        Assert.Equal(SdtGolden.Text, text.ToArray());
    }

    [Fact]
    public async Task A_reply_in_hid_reports_that_came_before_the_question_is_none_to_it()
    {
        await using var line = new SdtHidLine(new ReportsOf([.. Reports(SdtGolden.ReadReply())]) { Arrived = [.. Reports(SdtGolden.Found), .. SdtGolden.ReadReply()[..64]] });
        var replies = new FrameReader<SdtReply>(line, SdtCodec.TryParse, SdtCodec.FrameMax, TimeProvider.System);
        replies.Forget();
        Assert.Equal(0, line.TakeArrived(new byte[64]));
        await line.WriteAsync(find, TestContext.Current.CancellationToken);
        using var read = await replies.ReceiveAsync(TestContext.Current.CancellationToken);
        Assert.Equal(SdtStatus.Ok, read.Status);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1)]
    public async Task A_reader_with_pipes_reads_cards_and_comes_back_after_the_cable_was_out(int pipes)
    {
        var endpoints = pipes == 4 ? SdtEndpoints.Four : SdtEndpoints.One;
        var wire = new PipesWire([.. endpoints.Out], [.. endpoints.In]);
        wire.PlugIn();
        await using var peer = new SimulatedIdCardReader("reader-9", wire, TimeProvider.System);
        peer.Start();
        await using var reader = new SdtIdCardReader("reader-9", new PipesAddress(wire, endpoints), TimeProvider.System);
        var read = new Bench.Said<IdCard>();
        reader.CardRead += read.Enqueue;
        reader.Start();
        await Bench.ReachesAsync(reader, DeviceState.Ready);
        peer.InsertCard(new BenchCard("测试乙", new DateOnly(1951, 7, 9)));
        await read.UntilAsync(1);

        peer.RemoveCard();
        peer.Set(null, null, "out");
        await Bench.ReachesAsync(reader, DeviceState.Unavailable, TimeSpan.FromSeconds(1));
        peer.Set(null, null, "in");
        await Bench.ReachesAsync(reader, DeviceState.Ready, TimeSpan.FromSeconds(3));
        peer.InsertCard(new BenchCard("测试丙", new DateOnly(1951, 7, 9), Layout: "permit"));
        await read.UntilAsync(2);
        Assert.Equal(["resident", "permit"], read.Select(card => card.Kind));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1)]
    public async Task An_answer_that_a_program_before_left_in_the_pipes_is_thrown_away(int pipes)
    {
        var endpoints = pipes == 4 ? SdtEndpoints.Four : SdtEndpoints.One;
        var wire = new PipesWire([.. endpoints.Out], [.. endpoints.In]);
        wire.PlugIn();
        await using var peer = new SimulatedIdCardReader("reader-9", wire, TimeProvider.System);
        peer.Start();
        using (var left = wire.Open())
            foreach (var (endpoint, bytes) in new SdtPipes(endpoints).Split(find))
                left.Write(endpoint, bytes.Span, TimeSpan.FromSeconds(1));
        await Bench.UntilAsync("it has answered", () => wire.HasUnread);

        await ReadsAsync(peer, wire, endpoints, () => { });
    }

    [Theory]
    [InlineData(4, CardReaderFault.SentAgainLater)]
    [InlineData(1, CardReaderFault.SentAgainLater)]
    [InlineData(4, CardReaderFault.KeptBack)]
    [InlineData(1, CardReaderFault.KeptBack)]
    public async Task A_reply_in_the_pipes_after_its_question_is_over_is_no_answer_to_the_next(int pipes, CardReaderFault fault)
    {
        var endpoints = pipes == 4 ? SdtEndpoints.Four : SdtEndpoints.One;
        var wire = new PipesWire([.. endpoints.Out], [.. endpoints.In]);
        wire.PlugIn();
        await using var peer = new SimulatedIdCardReader("reader-9", wire, TimeProvider.System);
        peer.Start();
        await ReadsAsync(peer, wire, endpoints, () => peer.SpoilNext(fault));
    }

    private static async Task ReadsAsync(SimulatedIdCardReader peer, PipesWire wire, SdtEndpoints endpoints, Action spoil)
    {
        await using var reader = new SdtIdCardReader("reader-9", new PipesAddress(wire, endpoints), TimeProvider.System);
        var (read, states) = (new Bench.Said<IdCard>(), new Bench.Said<DeviceState>());
        reader.CardRead += read.Enqueue;
        reader.HealthChanged += health => states.Enqueue(health.State);
        reader.Start();
        await Bench.UntilAsync("the module's id", () => reader.Health.Identity is not null);
        Assert.Equal("SAM 05.03-20200101-0001234567-987654321", reader.Health.Identity);
        spoil();
        await Task.Delay(2000, TestContext.Current.CancellationToken);
        peer.InsertCard(new BenchCard("测试乙", new DateOnly(1951, 7, 9)));
        await Bench.UntilAsync("the card is read", () => read.Count == 1, TimeSpan.FromSeconds(10));
        Assert.Equal((DeviceState.Ready, 0), (reader.Health.State, reader.Health.Reconnects));
        Assert.DoesNotContain(DeviceState.Faulted, states);
    }

    private static IEnumerable<byte> Reports(byte[] reply) => reply.Chunk(64).SelectMany(piece => piece.Concat(new byte[64 - piece.Length]));

    private sealed record PipesAddress(PipesWire Wire, SdtEndpoints Endpoints) : LineAddress(Wire.Address)
    {
        public override string? Presence => Wire.IsPlugged ? "there" : null;

        public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) =>
            Task.FromResult<Line>(new PipeLine(Text, Wire.Open(), new SdtPipes(Endpoints)));
    }

    private sealed class ReportsOf(byte[] bytes) : Line
    {
        private int at;

        /// <summary>What lies there before anybody reads.</summary>
        internal byte[] Arrived { get; set; } = [];

        public override string Address => "test:";

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            if (Arrived.Length > 0)
                return TakeArrived(buffer.Span);
            if (at == bytes.Length)
                await Task.Delay(Timeout.Infinite, cancellation);
            var count = Math.Min(Math.Min(buffer.Length, 41), bytes.Length - at);
            bytes.AsMemory(at, count).CopyTo(buffer);
            at += count;
            return count;
        }

        public override int TakeArrived(Span<byte> buffer)
        {
            var count = Math.Min(Math.Min(buffer.Length, 41), Arrived.Length);
            Arrived.AsSpan(0, count).CopyTo(buffer);
            Arrived = Arrived[count..];
            return count;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => ValueTask.CompletedTask;

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
