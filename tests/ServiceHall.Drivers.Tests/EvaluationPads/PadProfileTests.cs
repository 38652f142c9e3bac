using System.Text;
using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Drivers.Lines.Framing;

namespace ServiceHall.Drivers.Tests.EvaluationPads;

public sealed class PadProfileTests
{
    private const string Small = """
        {
          "name": "small", "provenance": "probed", "serial": { "baud": 19200 }, "address": 2, "workNumber": "17",
          "ranges": { "len": [1, -1], "xor8": [0, -1] },
          "frames": { "pleaseRate": "A0 {len} {addr} {workNo:ascii:3} {xor8}" },
          "events": [ { "prefix": "B0", "terminator": "0D 0A", "keyAt": 2, "map": { "41": 5, "45": 1 } } ]
        }
        """;

    [Fact]
    public void The_profile_in_the_box_gives_the_bytes_written_by_hand()
    {
        Assert.Equal(["pad-5key"], PadProfiles.InTheBox);
        var profile = PadProfiles.Load("pad-5key");

        Assert.Equal(("pad-5key", "unverified", 9600), (profile.Name, profile.Provenance, profile.Baud));
        Assert.Equal(Enum.GetValues<PadFace>(), profile.Faces.Keys.Order());
        Assert.Equal(PadGolden.PleaseRate, profile.Faces[PadFace.PleaseRate]);
        Assert.Equal(PadGolden.Ack, profile.Ack);
        Assert.Equal(PadGolden.Heartbeat, profile.Heartbeat!.Frame);
        Assert.Equal(TimeSpan.FromSeconds(10), profile.Heartbeat.Every);
    }

    [Fact]
    public void Any_profile_can_be_given_as_a_file()
    {
        var path = Path.GetTempFileName() + ".json";
        File.WriteAllText(path, Small);
        try
        {
            var profile = PadProfiles.Load(path);
            Assert.Equal(19200, profile.Baud);
            Assert.Equal(Streams.Hex("A0 05 02 30 31 37 91"), profile.Faces[PadFace.PleaseRate]);
            Assert.Null(profile.Heartbeat);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("sum8", "DD")]
    [InlineData("xor8", "31")]
    [InlineData("crc16-modbus", "37 4B")]
    [InlineData("crc16-arc", "3D BB")]
    public void Checks_agree_with_the_published_check_values(string kind, string check) =>
        Assert.Equal(Streams.Hex(check), Checksum.Of(kind, "123456789"u8));

    [Theory]
    [InlineData("\"provenance\": \"probed\"", "\"provenance\": \"sure\"", "provenance is \"sure\"; allowed are documented, probed, unverified")]
    [InlineData("19200", "19201", "serial.baud is 19201; allowed are 1200, ")]
    [InlineData("{addr}", "{adr}", "frames.pleaseRate \"{adr}\" is not known; allowed are two hex digits, {len}")]
    [InlineData("A0 {len}", "A {len}", "frames.pleaseRate \"A\" is not known")]
    [InlineData("{workNo:ascii:3}", "{workNo:ascii:1}", "frames.pleaseRate \"{workNo:ascii:1}\" is too short for the work number of 2 characters")]
    [InlineData("{workNo:ascii:3}", "{workNo:bcd:3}", "frames.pleaseRate \"{workNo:bcd:3}\" is not known; write it as {workNo:ascii:6}")]
    [InlineData("{xor8}", "{sum8}", "frames.pleaseRate uses {sum8}, and ranges.sum8 is missing")]
    [InlineData("\"xor8\": [0, -1]", "\"xor8\": [0]", "frames.pleaseRate has {xor8} inside ranges.xor8")]
    [InlineData("\"xor8\": [0, -1]", "\"xor8\": [0, 99]", "frames.pleaseRate is 7 bytes long, and ranges.xor8 lies outside of it")]
    [InlineData("\"xor8\": [0, -1]", "\"xor8\": [0, 1, 2]", "ranges.xor8 is not [from, to]")]
    [InlineData("\"xor8\": [0", "\"crc\": [0", "ranges.crc is not known; allowed are len, sum8")]
    [InlineData("\"pleaseRate\"", "\"plsRate\"", "frames.plsRate is no face; allowed are welcome, serving, pleaseRate")]
    [InlineData("\"prefix\": \"B0\"", "\"prefix\": \"B\"", "events[0].prefix \"B\" is not two hex digits")]
    [InlineData("\"terminator\": \"0D 0A\", ", "", "events[0] needs either length or terminator")]
    [InlineData("\"keyAt\": 2", "\"keyAt\": 0", "events[0].keyAt is not behind the prefix")]
    [InlineData("\"41\": 5", "\"41\": 6", "events[0].map.41 is 6; allowed are 1 (very bad) to 5 (very good)")]
    [InlineData("\"41\": 5", "\"4\": 5", "events[0].map.4 is not two hex digits")]
    [InlineData("\"keyAt\": 2, \"map\": { \"41\": 5, \"45\": 1 }", "\"name\": \"x\"", "events has no rating: no event has a map")]
    [InlineData("\"address\": 2", "\"adress\": 2", "adress")]
    [InlineData("\"address\": 2", "\"address\": 300", "address is not from 0 to 255")]
    [InlineData("\"frames\": {", "\"frames\": null, \"ack\": \"A0\", \"x\": {", "$.frames in line")]
    [InlineData("{ \"prefix\"", "null, { \"prefix\"", "events[0] is null")]
    [InlineData("\"events\"", "\"heartbeat\": { \"frame\": \"A1\", \"everySeconds\": 0 }, \"events\"", "heartbeat.everySeconds is not from 1 to 600")]
    [InlineData("\"events\"", "\"ack\": \"\", \"events\"", "ack is empty")]
    public void A_wrong_profile_names_the_place_and_what_is_allowed(string right, string wrong, string message)
    {
        Assert.Contains(right, Small, StringComparison.Ordinal);
        var fault = Assert.Throws<PadProfileException>(() => PadProfiles.Read("small.json", Small.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.StartsWith("The pad profile small.json: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_is_not_there_names_those_that_are() =>
        Assert.Contains("in the box: pad-5key", Assert.Throws<PadProfileException>(() => PadProfiles.Load("pad-9key")).Message, StringComparison.Ordinal);

    [Fact]
    public void Keys_are_rated_by_the_profile_and_nothing_else_is()
    {
        var events = new PadEvents(PadProfiles.Load("pad-5key").Events);
        byte[] unknownKey = Streams.Hex("FF 68 03 03 68 01 81 39 BB 16");
        byte[] wrongSum = Streams.Hex("FF 68 03 03 68 01 81 31 B4 16");
        Assert.Equal(
            [5, null, 1],
            Streams.Messages<PadEvent>(events.TryParse, [PadGolden.KeyVeryGood, unknownKey, wrongSum, PadGolden.Alive, PadGolden.KeyVeryBad]).Select(e => e.Level));
    }

    [Fact]
    public void Events_may_end_with_a_terminator()
    {
        var events = new PadEvents(PadProfiles.Read("small.json", Small).Events);
        byte[] stream = [.. Streams.Hex("B0 01 41 0D 0A 00 B0 01 02 45 0D 0A B0 02 45"), .. Encoding.ASCII.GetBytes("\r\n")];
        Assert.Equal([5, 1], Streams.Messages<PadEvent>(events.TryParse, [stream]).Select(e => e.Level));
        Assert.Empty(Streams.Messages<PadEvent>(events.TryParse, [Streams.Hex("B0 01 41"), new byte[200], Streams.Hex("0D 0A")]));
    }

    [Fact]
    public void Any_cut_gives_the_same_events_and_garbage_loses_none()
    {
        var seed = Streams.Seed();
        var random = new Random(seed);
        var events = new PadEvents(PadProfiles.Load("pad-5key").Events);
        for (var round = 0; round < 2000; round++)
        {
            var garbage = new byte[random.Next(20)];
            random.NextBytes(garbage);
            foreach (var at in Enumerable.Range(0, garbage.Length).Where(_ => random.Next(2) == 0))
                garbage[at] = PadGolden.KeyVeryGood[random.Next(7)];

            byte[] stream = [.. garbage, .. PadGolden.KeyVeryGood, 0xFF, .. PadGolden.Alive, .. PadGolden.KeyVeryGood[..6], .. PadGolden.KeyVeryBad, .. new byte[64]];
            var whole = Streams.Messages<PadEvent>(events.TryParse, [stream]);
            Assert.True(whole.TakeLast(3).Select(e => e.Level).SequenceEqual([5, null, 1]), $"seed {seed}, round {round}: {Convert.ToHexString(garbage)}");
            Assert.True(whole.SequenceEqual(Streams.Messages<PadEvent>(events.TryParse, Streams.Cut(stream, random))), $"seed {seed}, round {round}");
        }
    }
}
