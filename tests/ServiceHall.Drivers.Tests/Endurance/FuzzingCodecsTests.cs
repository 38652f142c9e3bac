using System.Text;
using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.CodeScanners;
using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Drivers.EvaluationPads.Keypads;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.SmartCards;
using ServiceHall.Drivers.Tests.IdCardReaders;

namespace ServiceHall.Drivers.Tests.Endurance;

/// <summary>Every codec of a byte stream under wild frames: 100,000 of them, with SERVICEHALL_LONG=1 a million.</summary>
public sealed class FuzzingCodecsTests
{
    private const int BufferMax = 8192;
    private const int Flushing = 9000;

    private static readonly Dictionary<string, Codec> codecs = new()
    {
        ["sdt"] = Of<SdtReply>(SdtCodec.TryParse, reply => $"{reply}{Convert.ToHexString(reply.Data)}", SdtGolden.Found, SdtGolden.ModuleId, SdtGolden.NoCard, SdtGolden.Selected),
        ["onbon-bx"] = Of<OnbonBxReply>(OnbonBxReply.TryParse, reply => Convert.ToHexString(reply.Data), BxAnswer(0), BxAnswer(1)),
        ["modbus"] = Of<ModbusReply>(ModbusReply.TryParse, reply => $"{reply}", ModbusReply.Frame(1, 6, 0, 0, 0, 1), ModbusReply.Frame(1, 0x90, 2), ModbusReply.Frame(9, 0x10, 0, 0, 0, 4)),
        ["pad"] = Of<PadEvent>(new PadEvents(PadProfiles.Load("pad-5key").Events).TryParse, said => $"{said}", Streams.Hex("FF 68 03 03 68 01 81 35 B7 16"), Streams.Hex("FF 68 02 02 68 01 90 91 16")),
        ["keypad"] = Of<PadEvent>(new PadEvents(KeypadProfiles.Load("keypad-21key").Events).TryParse, said => $"{said}", Streams.Hex("FF 68 03 03 68 01 A1 0A AC 16")),
        ["ssi"] = Of<SsiMessage>(SsiFrame.TryParse, message => $"{message.Opcode}{Convert.ToHexString(message.Data)}", SsiFrame.Encode(0xD0, 0), SsiFrame.Encode(0xF3, 0, 1, 65, 66)),
        ["pn532"] = Of<Pn532Frame>(Pn532Codec.TryParse, frame => $"{frame.Command}{Convert.ToHexString(frame.Data)}", Streams.Hex("00 00 FF 00 FF 00"), Streams.Hex("00 00 FF 06 FA D5 03 32 01 06 07 E8 00")),
        ["codes"] = new Codec(() => Feed<CodeFrame>(new CodeFraming().TryParse, frame => frame.Bytes is null ? "long" : Convert.ToHexString(frame.Bytes)), [Encoding.UTF8.GetBytes("\rA001-测试\r"), "\nB002\r\n"u8.ToArray()]),
    };

    public static TheoryData<string> Names => [.. codecs.Keys];

    private static int Rounds => Environment.GetEnvironmentVariable("SERVICEHALL_LONG") == "1" ? 1_000_000 : 100_000;

    [Theory]
    [MemberData(nameof(Names))]
    public void Wild_frames_do_no_harm_and_a_good_frame_is_still_read_after_them(string name)
    {
        var seed = Streams.Seed();
        var random = new Random(seed);
        var codec = codecs[name];
        var feed = codec.Begin();
        var kept = GC.GetTotalMemory(forceFullCollection: true);
        for (var round = 0; round < Rounds; round++)
        {
            feed(Streams.Mutated(codec.Good[random.Next(codec.Good.Length)], random));
            if (round % 10_000 == 0)
                Assert.True(GC.GetTotalMemory(forceFullCollection: true) - kept < 64_000_000, $"seed {seed}, round {round}: memory grows.");
        }

        var expected = Assert.Single(codec.Begin()(codec.Good[0]));
        for (var sent = 0; sent < Flushing; sent += codec.Good[0].Length)
            if (feed(codec.Good[0]).Contains(expected))
                return;
        Assert.Fail($"seed {seed}: no good frame is read any more.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_split_of_a_stream_gives_the_same_messages(string name)
    {
        var seed = Streams.Seed();
        var random = new Random(seed);
        var codec = codecs[name];
        for (var round = 0; round < Rounds / 100; round++)
        {
            byte[] stream = [.. Enumerable.Range(0, random.Next(1, 12)).SelectMany(_ =>
            {
                var good = codec.Good[random.Next(codec.Good.Length)];
                return random.Next(2) == 0 ? good : Streams.Mutated(good, random);
            })];
            var whole = codec.Begin()(stream);
            var (cut, single) = (codec.Begin(), codec.Begin());
            Assert.True(whole.SequenceEqual(Streams.Cut(stream, random).SelectMany(cut).ToList()), $"seed {seed}, round {round}: cut anywhere");
            Assert.True(whole.SequenceEqual(stream.SelectMany(value => single([value])).ToList()), $"seed {seed}, round {round}: byte by byte");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Garbage_in_front_never_loses_the_next_good_frame(string name)
    {
        var seed = Streams.Seed();
        var random = new Random(seed);
        var codec = codecs[name];
        for (var round = 0; round < Rounds / 1000; round++)
        {
            var good = codec.Good[random.Next(codec.Good.Length)];
            var garbage = Streams.Mutated(good, random)[..^0];
            var expected = Assert.Single(codec.Begin()(good));
            var alone = codec.Begin();
            var before = alone(garbage).Count;
            var feed = codec.Begin();
            var copies = (Flushing / good.Length) + 1;
            List<string> read = [.. feed(garbage), .. Enumerable.Range(0, copies).SelectMany(_ => feed(good))];

            // What garbage still holds back at the end are at most the copies that a false head can wait for.
            var held = (name == "sdt" ? SdtCodec.FrameMax : 600) / good.Length;
            Assert.True(read.Count(message => message == expected) >= copies - (held + 1), $"seed {seed}, round {round}: {read.Count - before} of {copies}");
            Assert.Equal(expected, read[^1]);
        }
    }

    [Fact]
    public void Hid_reports_of_scanners_do_no_harm()
    {
        var random = new Random(Streams.Seed());
        var reports = new HidPosReports();
        var report = new byte[64];
        for (var round = 0; round < Rounds; round++)
        {
            random.NextBytes(report);
            report[0] = 2;
            report[63] &= (byte)random.Next(2);
            if (reports.Take(report, out var frame) && frame.Bytes is { } bytes)
                Assert.InRange(bytes.Length, 1, CodeFraming.CodeMax);
        }
    }

    private static byte[] BxAnswer(byte refused)
    {
        byte[] body = [0x00, 0x80, 0x01, 0x00, 0, 0, 0, 0, 0, 0, 0xFE, 0x02, 0x05, 0x00, 0xA0, refused, 0x00, 0x00, 0x00];
        var crc = OnbonBxFrame.Crc(body);
        return [0xA5, 0xA5, 0xA5, 0xA5, 0xA5, 0xA5, 0xA5, 0xA5, .. body, (byte)(crc & 0xFF), (byte)(crc >> 8), 0x5A];
    }

    private static Codec Of<T>(TryParse<T> parse, Func<T, string> word, params byte[][] good) => new(() => Feed(parse, word), good);

    /// <summary>A reader with a bounded buffer, as the drivers have it: when it is full without a message, the oldest byte goes.</summary>
    private static Func<byte[], List<string>> Feed<T>(TryParse<T> parse, Func<T, string> word)
    {
        var buffer = new byte[BufferMax];
        var count = 0;
        return bytes =>
        {
            var messages = new List<string>();
            foreach (var piece in bytes.Chunk(1024))
            {
                while (piece.Length > buffer.Length - count)
                    count = Drop(buffer, count, 1);
                piece.CopyTo(buffer, count);
                count += piece.Length;
                while (true)
                {
                    var found = parse(buffer.AsSpan(0, count), out var consumed, out var message);
                    Assert.InRange(consumed, found ? 1 : 0, count);
                    count = Drop(buffer, count, consumed);
                    if (!found)
                        break;
                    messages.Add(word(message));
                }
            }

            return messages;
        };
    }

    private static int Drop(byte[] buffer, int count, int dropped)
    {
        buffer.AsSpan(dropped, count - dropped).CopyTo(buffer);
        return count - dropped;
    }

    private sealed record Codec(Func<Func<byte[], List<string>>> Begin, byte[][] Good);
}
