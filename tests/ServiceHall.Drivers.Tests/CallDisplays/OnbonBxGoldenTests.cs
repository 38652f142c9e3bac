using System.Text;
using ServiceHall.Drivers.CallDisplays;

namespace ServiceHall.Drivers.Tests.CallDisplays;

public sealed class OnbonBxGoldenTests
{
    private const string Head = "A5 A5 A5 A5 A5 A5 A5 A5 01 00 00 80 00 00 00 00 00 00 FE 02 ";

    /// <summary>An answer as SDKs describe it: ACK, to us from screen 1.</summary>
    private static readonly byte[] ack = Streams.Hex("A5 A5 A5 A5 A5 A5 A5 A5 00 80 01 00 00 00 00 00 00 00 FE 02 05 00 A0 00 00 00 00 64 DC 5A");

    private static readonly byte[] refusal = Streams.Hex("A5 A5 A5 A5 A5 A5 A5 A5 00 80 01 00 00 00 00 00 00 00 FE 02 05 00 A0 01 05 00 00 75 21 5A");
    private static readonly byte[] escaped = Streams.Hex("A5 A5 A5 A5 A5 A5 A5 A5 00 80 01 00 00 00 00 00 00 00 FE 02 04 00 A6 02 A6 01 5B 02 5B 01 B5 40 5A");

    private static readonly OnbonBxPanel published = new(X: 0, Y: 0x0C, Width: 0x40, Height: 0x0C, AreaId: 1, LineGap: 0x0A, RunMode: 1);

    [Theory]
    [InlineData("A2 00 01 00 00", "05 00 A2 00 01 00 00 68 F8 5A")]
    [InlineData("A1 02 01 00 00", "05 00 A1 02 01 00 00 2D 40 5A")]
    [InlineData("A2 03 01 08 00 13 20 01 25 11 17 26 05", "0D 00 A2 03 01 08 00 13 20 01 25 11 17 26 05 B0 3F 5A")]
    public void Published_commands_are_encoded(string data, string frame) =>
        Assert.Equal(Streams.Hex(Head + frame), OnbonBxFrame.Encode(Streams.Hex(data)));

    [Fact]
    public void The_ping_is_the_published_one() =>
        Assert.Equal(Streams.Hex(Head + "05 00 A2 00 01 00 00 68 F8 5A"), OnbonBxCommand.Ping.ToArray());

    [Fact]
    public void Published_texts_are_encoded()
    {
        Assert.Equal(
            Streams.Hex(Head + "33 00 A3 06 02 00 00 00 01 2A 00 00 00 00 18 00 40 00 0C 00 01 0A 01 02 00 00 00 00 01 01 01 00 17 02 0F 00 00 00 " +
                "5C 46 4F 30 30 30 48 55 4D 3A 36 36 25 52 48 36 7A 5A"),
            OnbonBxCommand.ShowText(published with { Y = 0x18 }, OnbonBxText.Encode("HUM:66%RH", "000"), replyWanted: false));
        Assert.Equal(
            Streams.Hex(Head + "35 00 A3 06 02 00 00 00 01 2C 00 00 00 00 0C 00 40 00 0C 00 01 0A 01 02 00 00 00 00 01 01 01 00 17 02 11 00 00 00 " +
                "5C 46 4F 30 30 30 54 45 4D 50 45 52 3A 32 31 A1 E6 82 DA 5A"),
            OnbonBxCommand.ShowText(published, OnbonBxText.Encode("TEMPER:21℃", "000"), replyWanted: false));
        Assert.Equal(
            Streams.Hex(Head + "2C 00 A3 06 02 00 00 00 01 23 00 00 00 00 24 00 40 00 0C 00 01 0A 01 02 00 00 00 00 01 01 01 00 17 02 08 00 00 00 " +
                "5C 46 4F 30 30 30 20 20 DA F6 5A"),
            OnbonBxCommand.ShowText(published with { Y = 0x24 }, OnbonBxText.Encode("  ", "000"), replyWanted: false));
    }

    [Fact]
    public void Marks_inside_are_escaped() =>
        Assert.Equal(Streams.Hex(Head + "04 00 A6 02 A6 01 5B 02 5B 01 C4 A4 5A"), OnbonBxFrame.Encode(Streams.Hex("A5 A6 5A 5B")));

    [Theory]
    [InlineData("请 A001", "5C 46 4F 30 30 30 C7 EB 20 41 30 30 31")]
    [InlineData("3 号窗口", "5C 46 4F 30 30 30 33 20 BA C5 B4 B0 BF DA")]
    [InlineData("\\C2x", "5C 46 4F 30 30 30 2F 43 32 78")]
    [InlineData("a\n😀¥b", "5C 46 4F 30 30 30 61 3F 3F 3F 62")]
    public void Texts_are_double_byte_and_hold_no_escapes_of_strangers(string text, string bytes) =>
        Assert.Equal(Streams.Hex(bytes), OnbonBxText.Encode(text, "000"));

    [Fact]
    public void Texts_are_cut_at_32_characters() =>
        Assert.Equal("\\FO000" + new string('8', 32), Encoding.ASCII.GetString(OnbonBxText.Encode(new string('8', 100), "000")));

    [Fact]
    public void Answers_are_frames_with_a_right_check()
    {
        Assert.Equal("A000000000", Convert.ToHexString(Assert.Single(Parsed(ack)).Data));
        Assert.False(Assert.Single(Parsed(ack)).Refused);
        Assert.True(Assert.Single(Parsed(refusal)).Refused);
        Assert.Equal("A5A65A5B", Convert.ToHexString(Assert.Single(Parsed(escaped)).Data));

        Assert.Empty(Parsed([.. ack[..^2], (byte)(ack[^2] ^ 1), ack[^1]]));
    }

    [Fact]
    public void Our_own_frames_echoed_by_the_wire_are_no_answers() =>
        Assert.Empty(Parsed([.. OnbonBxCommand.Ping.Span, .. OnbonBxCommand.ShowText(published, [0x41], replyWanted: true)]));

    [Fact]
    public void Any_cut_gives_the_same_answers_and_garbage_loses_none()
    {
        var seed = Streams.Seed();
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            var garbage = new byte[random.Next(40)];
            random.NextBytes(garbage);
            foreach (var at in Enumerable.Range(0, garbage.Length).Where(_ => random.Next(3) == 0))
                garbage[at] = new byte[] { 0xA5, 0x5A, 0xA6, 0x5B }[random.Next(4)];

            byte[] stream = [.. garbage, .. ack, .. garbage, .. ack[4..], .. ack[..20], .. escaped];
            var whole = Parsed(stream).Select(r => Convert.ToHexString(r.Data)).ToList();
            Assert.True(whole.TakeLast(3).SequenceEqual(["A000000000", "A000000000", "A5A65A5B"]), $"seed {seed}, round {round}: {Convert.ToHexString(garbage)}");
            Assert.True(
                whole.SequenceEqual(Streams.Messages<OnbonBxReply>(OnbonBxReply.TryParse, Streams.Cut(stream, random)).Select(r => Convert.ToHexString(r.Data))),
                $"seed {seed}, round {round}");
        }
    }

    private static List<OnbonBxReply> Parsed(byte[] bytes) => Streams.Messages<OnbonBxReply>(OnbonBxReply.TryParse, [bytes]);
}
