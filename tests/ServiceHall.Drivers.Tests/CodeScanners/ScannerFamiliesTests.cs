using System.Text;
using ServiceHall.Drivers.CodeScanners;

namespace ServiceHall.Drivers.Tests.CodeScanners;

public sealed class ScannerFamiliesTests
{
    [Theory]
    [InlineData("honeywell", "232BAD9", true, "16 4D 0D 32 33 32 42 41 44 39 2E")]
    [InlineData("honeywell", "232BAD9", false, "16 4D 0D 32 33 32 42 41 44 39 21")]
    [InlineData("newland", "C11*", true, "7E 01 30 30 30 30 40 43 31 31 2A 3B 03")]
    [InlineData("newland", "C11*", false, "7E 01 30 30 30 30 40 43 31 31 2A 3B 03")]
    [InlineData("newland", "C111", false, "7E 01 30 30 30 30 23 43 31 31 31 3B 03")]
    public void A_familys_commands_have_its_bytes(string family, string command, bool keep, string bytes) =>
        Assert.Equal(Streams.Hex(bytes), ScannerCommands.Families[family].Frame(command, keep));

    [Fact]
    public void A_trigger_is_three_bytes() => Assert.Equal(("16540D", "16550D"), (Convert.ToHexString(ScannerCommands.HoneywellTrigger.On), Convert.ToHexString(ScannerCommands.HoneywellTrigger.Off)));

    [Theory]
    [InlineData("")]
    [InlineData("A\r")]
    [InlineData("甲")]
    public void What_is_no_command_is_refused(string command) => Assert.Throws<FormatException>(() => ScannerCommands.Honeywell.Frame(command, true));

    [Theory]
    [InlineData("32 33 32 42 41 44 39 06 2E", true)]
    [InlineData("32 33 32 42 41 44 39 15 2E", false)]
    [InlineData("02 01 30 30 30 30 40 05 3B 03", false)]
    [InlineData("32 33", null)]
    public void An_answer_says_done_refused_or_nothing(string answer, bool? verdict) => Assert.Equal(verdict, ScannerCommands.Honeywell.Verdict(Streams.Hex(answer)));

    [Fact]
    public void A_session_is_started_by_the_golden_frame() => Assert.Equal(Streams.Hex("04 E4 04 00 FF 14"), SsiFrame.Encode(0xE4, 0));

    [Fact]
    public void Ssi_frames_are_read_out_of_noise_however_they_are_cut()
    {
        var seed = Streams.Seed();
        byte[] stream = [0x00, 0x01, .. SsiFrame.Encode(0xD0, 0), 0x02, 0x03, .. SsiFrame.Encode(0xF3, 0, [0x1D, .. Encoding.ASCII.GetBytes("A001")])];
        var messages = Streams.Messages<SsiMessage>(SsiFrame.TryParse, Streams.Cut(stream, new Random(seed)), 1024);
        Assert.Equal(["D0:", "F3:1D41303031"], messages.Select(message => $"{message.Opcode:X2}:{Convert.ToHexString(message.Data)}"));
    }

    [Fact]
    public void A_hid_report_is_a_code_and_several_are_one_while_they_are_continued()
    {
        var reports = new HidPosReports();
        Assert.True(reports.Take(Report("A001"), out var one));
        Assert.Equal("A001", Encoding.ASCII.GetString(one.Bytes!));

        var text = new string('x', 56) + new string('y', 56) + "z";
        Assert.False(reports.Take(Report(text[..56], 1), out _));
        Assert.False(reports.Take(Report(text[56..112], 1), out _));
        Assert.True(reports.Take(Report(text[112..]), out var three));
        Assert.Equal(text, Encoding.ASCII.GetString(three.Bytes!));
    }

    [Fact]
    public void Reports_that_are_none_and_codes_without_an_end_do_no_harm()
    {
        var reports = new HidPosReports();
        Assert.False(reports.Take(new byte[64], out _));
        Assert.False(reports.Take(new byte[63], out _));
        for (var i = 0; i < 1000; i++)
            Assert.False(reports.Take(Report(new string('x', 56), 1), out _));
        Assert.True(reports.Take(Report("x"), out var overlong));
        Assert.Null(overlong.Bytes);
        Assert.True(reports.Take(Report("A002"), out var next));
        Assert.Equal("A002", Encoding.ASCII.GetString(next.Bytes!));
    }

    private static byte[] Report(string data, byte continued = 0) =>
        [0x02, (byte)data.Length, 0x5D, 0x51, 0x31, .. Encoding.ASCII.GetBytes(data), .. new byte[56 - data.Length], 0x00, 0x00, continued];
}
