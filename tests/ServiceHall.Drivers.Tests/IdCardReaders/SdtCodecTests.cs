using System.Reflection;
using System.Security.Cryptography;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.Tests.IdCardReaders;

public sealed class SdtCodecTests
{
    public static TheoryData<string, string> Commands => new()
    {
        { nameof(SdtCommand.Status), "AA AA AA 96 69 00 03 11 FF ED" },
        { nameof(SdtCommand.ReadModuleId), "AA AA AA 96 69 00 03 12 FF EE" },
        { nameof(SdtCommand.FindCard), "AA AA AA 96 69 00 03 20 01 22" },
        { nameof(SdtCommand.SelectCard), "AA AA AA 96 69 00 03 20 02 21" },
        { nameof(SdtCommand.ReadTextAndPhoto), "AA AA AA 96 69 00 03 30 01 32" },
        { nameof(SdtCommand.ReadNewestAddress), "AA AA AA 96 69 00 03 30 03 30" },
        { nameof(SdtCommand.ReadTextPhotoAndFingers), "AA AA AA 96 69 00 03 30 10 23" },
        { nameof(SdtCommand.Reset), "AA AA AA 96 69 00 03 10 FF EC" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void Commands_have_the_bytes_of_the_protocol(string command, string bytes)
    {
        var property = typeof(SdtCommand).GetProperty(command)!;
        Assert.Equal(Streams.Hex(bytes), ((ReadOnlyMemory<byte>)property.GetValue(null)!).ToArray());
    }

    [Theory]
    [InlineData(115200, "00 63")]
    [InlineData(57600, "01 62")]
    [InlineData(38400, "02 61")]
    [InlineData(19200, "03 60")]
    [InlineData(9600, "04 67")]
    public void The_speed_is_set_by_its_number(int baud, string bytes) =>
        Assert.Equal(Streams.Hex("AA AA AA 96 69 00 03 60 " + bytes), SdtCommand.SetBaud(baud).ToArray());

    [Fact]
    public void The_bytes_over_the_air_are_set() => Assert.Equal(Streams.Hex("AA AA AA 96 69 00 04 61 FF 50 CA"), SdtCommand.SetRadioBytesMax(0x50).ToArray());

    [Fact]
    public void Short_replies_are_read()
    {
        Assert.Equal((SdtStatus.Found, 4), Only(SdtGolden.Found));
        Assert.Equal((SdtStatus.NotFound, 0), Only(SdtGolden.NoCard));
        Assert.Equal((SdtStatus.Ok, 8), Only(SdtGolden.Selected));
        Assert.Equal((SdtStatus.SelectFailed, 0), Only(SdtGolden.SelectFailed));
        Assert.Equal((SdtStatus.ReadFailed, 0), Only(SdtGolden.ReadFailed));
        Assert.Equal((SdtStatus.Ok, 16), Only(SdtGolden.ModuleId));
    }

    [Fact]
    public void The_golden_read_reply_is_the_one_of_the_other_program_and_is_read()
    {
        var bytes = SdtGolden.ReadReply();
        Assert.Equal(1295, bytes.Length);
        Assert.Equal(SdtGolden.ReplySha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));

        var reply = Assert.Single(Parsed(bytes));
        Assert.Equal(SdtStatus.Ok, reply.Status);
        Assert.True(SdtCardContent.TryText(reply.Data, out var text));
        Assert.Equal(SdtGolden.Text, text.ToArray());
    }

    [Fact]
    public void The_module_id_is_written_as_on_the_module() =>
        Assert.Equal("05.03-20200101-0001234567-987654321", SamId.Format(Assert.Single(Parsed(SdtGolden.ModuleId)).Data));

    [Theory]
    [InlineData(1024, 2321)]
    [InlineData(512, 1809)]
    [InlineData(0, 1297)]
    public void Fingerprints_of_any_length_leave_the_text_where_it_is(int fingers, int total)
    {
        byte[] body = [0, 0, 0x90, 1, 0, 4, 0, (byte)(fingers >> 8), 0, .. SdtGolden.Text, .. new byte[1024], .. new byte[fingers]];
        byte[] checkedPart = [(byte)((body.Length + 1) >> 8), (byte)((body.Length + 1) & 0xFF), .. body];
        byte[] frame = [0xAA, 0xAA, 0xAA, 0x96, 0x69, .. checkedPart, checkedPart.Aggregate((a, b) => (byte)(a ^ b))];
        Assert.Equal(total, frame.Length);

        Assert.True(SdtCardContent.TryText(Assert.Single(Parsed(frame)).Data, out var text));
        Assert.Equal(SdtGolden.Text, text.ToArray());
    }

    [Fact]
    public void Inner_lengths_that_do_not_add_up_give_no_text()
    {
        Assert.False(SdtCardContent.TryText([], out _));
        Assert.False(SdtCardContent.TryText([1, 0, 4], out _));
        Assert.False(SdtCardContent.TryText([1, 0, 4, 0, .. new byte[1279]], out _));
        Assert.False(SdtCardContent.TryText([0xFF, 0xFF, 0xFF, 0xFF, .. new byte[1280]], out _));
    }

    [Fact]
    public void A_wrong_check_makes_no_reply()
    {
        var bytes = SdtGolden.ReadReply();
        bytes[700] ^= 1;
        Assert.Empty(Parsed(bytes));
    }

    [Fact]
    public void The_malformed_timeout_frame_swallows_nothing_of_the_reply_behind_it()
    {
        // With the next reply's first two bytes as its own last ones its check would be right: 05^05^05^05^AA = AA.
        var replies = Parsed([.. SdtGolden.TimeoutFrame, .. SdtGolden.Found, .. SdtGolden.TimeoutFrame, .. SdtGolden.NoCard]);
        Assert.Equal([SdtStatus.Found, SdtStatus.NotFound], replies.Select(r => r.Status));
    }

    [Fact]
    public void Any_cut_of_the_stream_gives_the_same_replies()
    {
        var seed = Streams.Seed();
        var random = new Random(seed);
        byte[] stream = [
            0xAA, .. SdtGolden.Found, 0xAA, 0xAA, .. SdtGolden.Selected, .. SdtGolden.TimeoutFrame, .. SdtGolden.ReadReply(), 0x96, 0x69, .. SdtGolden.NoCard];
        var whole = Parsed(stream).Select(Told).ToList();
        Assert.Equal(4, whole.Count);

        for (var round = 0; round < 300; round++)
            Assert.True(whole.SequenceEqual(Streams.Messages<SdtReply>(SdtCodec.TryParse, Streams.Cut(stream, random)).Select(Told)), $"seed {seed}, round {round}");
    }

    [Fact]
    public void Garbage_before_a_reply_never_loses_it()
    {
        var seed = Streams.Seed();
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            var garbage = new byte[random.Next(40)];
            random.NextBytes(garbage);
            foreach (var at in Enumerable.Range(0, garbage.Length).Where(_ => random.Next(3) == 0))
                garbage[at] = new byte[] { 0xAA, 0x96, 0x69, 0x00 }[random.Next(4)];

            // What follows is long enough for the longest frame the garbage can pretend to be.
            var replies = Streams.Messages<SdtReply>(SdtCodec.TryParse, [garbage, SdtGolden.Found, new byte[SdtCodec.FrameMax]]);
            Assert.True(replies.Any(r => r.Status == SdtStatus.Found), $"seed {seed}, round {round}: {Convert.ToHexString(garbage)}");
        }
    }

    [Fact]
    public void A_disposed_reply_has_forgotten_everything()
    {
        var reply = Assert.Single(Parsed(SdtGolden.ReadReply()));
        reply.Dispose();
        Assert.False(reply.Data.ContainsAnyExcept((byte)0));
        Assert.Equal("SdtReply(90, 1284 bytes)", reply.ToString());
    }

    [Fact]
    public async Task Nothing_of_a_card_stays_in_the_buffers_of_its_line()
    {
        await using var line = new LineOf(SdtGolden.ReadReply());
        var frames = new FrameReader<SdtReply>(line, SdtCodec.TryParse, SdtCodec.FrameMax, TimeProvider.System);
        (await frames.ReceiveAsync(TestContext.Current.CancellationToken)).Dispose();

        var ring = new ByteRing(2048);
        ring.Put(SdtGolden.Text);
        ring.Take(new byte[2048]);

        Assert.False(Inside(frames, "buffer").AsSpan().ContainsAnyExcept((byte)0));
        Assert.False(Inside(ring, "bytes").AsSpan().ContainsAnyExcept((byte)0));
    }

    private static byte[] Inside(object holder, string field) =>
        (byte[])holder.GetType().GetField(field, BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(holder)!;

    private static (SdtStatus, int) Only(byte[] bytes)
    {
        var reply = Assert.Single(Parsed(bytes));
        return (reply.Status, reply.Data.Length);
    }

    private static List<SdtReply> Parsed(byte[] bytes) => Streams.Messages<SdtReply>(SdtCodec.TryParse, [bytes]);

    private static string Told(SdtReply reply) => $"{reply.Status} {Convert.ToHexString(reply.Data)}";

    private sealed class LineOf(byte[] bytes) : Line
    {
        private int at;

        public override string Address => "test:";

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            var count = Math.Min(buffer.Length, bytes.Length - at);
            bytes.AsMemory(at, count).CopyTo(buffer);
            at += count;
            return ValueTask.FromResult(count);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => ValueTask.CompletedTask;

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
