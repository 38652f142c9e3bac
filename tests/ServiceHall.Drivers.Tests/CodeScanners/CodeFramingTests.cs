using System.Text;
using ServiceHall.Drivers.CodeScanners;

namespace ServiceHall.Drivers.Tests.CodeScanners;

public sealed class CodeFramingTests
{
    [Theory]
    [InlineData("A1\rB2\r")]
    [InlineData("A1\nB2\n")]
    [InlineData("A1\r\nB2\r\n")]
    [InlineData("\r\n\r\nA1\n\nB2\r")]
    public void Any_line_end_ends_a_code_and_empty_ones_are_none(string stream) =>
        Assert.Equal(["A1", "B2"], Codes([Encoding.ASCII.GetBytes(stream)]));

    [Fact]
    public void A_code_of_4096_bytes_is_taken_and_one_of_4097_is_not()
    {
        var most = new string('7', CodeFraming.CodeMax);
        Assert.Equal([most, "too long", "A1"], Codes([Encoding.ASCII.GetBytes($"{most}\r{most}8\rA1\r")]));
    }

    [Fact]
    public void An_overlong_code_is_told_once_however_it_comes_and_the_next_one_is_taken()
    {
        var seed = Streams.Seed();
        var random = new Random(seed);
        var stream = Encoding.ASCII.GetBytes($"A1\r\n{new string('x', 10_000)}\r\nB2\rC3\n{new string('y', 4096)}\r{new string('z', 4097)}\rD4\r");
        var whole = Codes([stream]);
        Assert.Equal(["A1", "too long", "B2", "C3", new string('y', 4096), "too long", "D4"], whole);
        for (var round = 0; round < 50; round++)
            Assert.True(whole.SequenceEqual(Codes(Streams.Cut(stream, random))), $"seed {seed}, round {round}");
    }

    [Fact]
    public void Silence_ends_a_code_without_a_line_end()
    {
        var framing = new CodeFraming();
        Assert.True(framing.TakeRest("A1"u8, out var frame));
        Assert.Equal("A1"u8.ToArray(), frame.Bytes);
        Assert.False(framing.TakeRest([], out _));

        Assert.True(framing.TryParse(new byte[5000], out var consumed, out var overlong));
        Assert.Equal((5000, (byte[]?)null), (consumed, overlong.Bytes));
        Assert.True(framing.IsSkipping);
        Assert.False(framing.TakeRest("tail"u8, out _));
        Assert.True(framing.TakeRest("B2"u8, out _));
    }

    [Fact]
    public void A_hundred_thousand_wild_codes_do_no_harm()
    {
        var seed = Streams.Seed();
        var random = new Random(seed);
        var framing = new CodeFraming();
        for (var round = 0; round < 100_000; round++)
        {
            var wild = new byte[random.Next(200)];
            random.NextBytes(wild);
            if (framing.TryParse(wild, out var consumed, out var frame) && frame.Bytes is not null && CodeText.TryRead(frame.Bytes, out var text))
                Assert.False(text.Any(char.IsControl), $"seed {seed}, round {round}");
            Assert.InRange(consumed, 0, wild.Length);
        }
    }

    [Theory]
    [InlineData("48545450533A2F2F", "HTTPS://")]
    [InlineData("E58FB741303031", "号A001")]
    [InlineData("BAC541303031", "号A001")]
    [InlineData("8130843641", "¥A")]
    public void Text_is_utf8_or_else_gb18030(string hex, string text)
    {
        Assert.True(CodeText.TryRead(Convert.FromHexString(hex), out var read));
        Assert.Equal(text, read);
    }

    [Theory]
    [InlineData("41001B42")]
    [InlineData("417F")]
    [InlineData("41C285")]
    [InlineData("FF")]
    [InlineData("BAC5FF41")]
    public void Control_characters_and_no_text_are_refused(string hex) => Assert.False(CodeText.TryRead(Convert.FromHexString(hex), out _));

    private static List<string> Codes(IReadOnlyList<byte[]> pieces) =>
        [.. Streams.Messages<CodeFrame>(new CodeFraming().TryParse, pieces).Select(f => f.Bytes is null ? "too long" : Encoding.ASCII.GetString(f.Bytes))];
}
