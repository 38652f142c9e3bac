using System.Text;
using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.CodeScanners;
using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Drivers.EvaluationPads.Keypads;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.CallDisplays;
using ServiceHall.Drivers.Simulated.IdCardReaders;
using ServiceHall.Drivers.Simulated.TicketPrinters;
using ServiceHall.Drivers.SmartCards;
using ServiceHall.Drivers.Tests.IdCardReaders;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.Endurance;

/// <summary>Hears bytes as they come and says what it understood, in words that can be compared; with null it says nothing and is quicker.</summary>
internal delegate void Ear(ReadOnlySpan<byte> bytes, List<string>? said);

/// <summary>A codec of a byte stream under test.</summary>
/// <param name="Begin">A fresh one.</param>
/// <param name="HeldMax">How many bytes a false head can make it wait for.</param>
/// <param name="Heads">Bytes that may begin a frame, so that noise without them is noise to everybody.</param>
/// <param name="Good">Whole frames.</param>
internal sealed record Codec(Func<Ear> Begin, int HeldMax, byte[] Heads, params byte[][] Good)
{
    internal List<string> Read(params IEnumerable<byte[]> pieces)
    {
        var (ear, said) = (Begin(), new List<string>());
        foreach (var piece in pieces)
            ear(piece, said);
        return said;
    }
}

/// <summary>Every codec there is of bytes that come in a stream: the drivers', and the simulators' own on the other end of the wire.</summary>
internal static class Codecs
{
    private const int BufferMax = 8192;
    private static readonly PadProfile pad = PadProfiles.Load("pad-5key");
    private static readonly PadProfile keypad = KeypadProfiles.Load("keypad-21key");

    /// <summary>What the drivers hear.</summary>
    internal static IReadOnlyDictionary<string, Codec> OfDrivers { get; } = new Dictionary<string, Codec>
    {
        ["sdt"] = new(
            () => Parsing<SdtReply>(SdtCodec.TryParse, reply => $"{reply}{Convert.ToHexString(reply.Data)}"), SdtCodec.FrameMax, [0xAA],
            SdtGolden.Found, SdtGolden.ModuleId, SdtGolden.NoCard, SdtGolden.Selected),
        ["escpos"] = new(Replies, 82, [.. Enumerable.Range(0, 128).Select(value => (byte)value)], [0x12], [0x14, 0x00, 0x00, 0x0F], [0x37, 0x22, 0x65, 0x30, 0x30, 0x31, 0x00], [0x5F, 0x45, 0x50, 0x00]),
        ["onbon-bx"] = new(() => Parsing<OnbonBxReply>(OnbonBxReply.TryParse, reply => Convert.ToHexString(reply.Data)), 600, [0xA5], BxAnswer(0), BxAnswer(1)),
        ["modbus"] = new(
            () => Parsing<ModbusReply>(ModbusReply.TryParse, reply => $"{reply}"), 16, [0x06, 0x10, 0x86, 0x90],
            ModbusReply.Frame(1, 6, 0, 0, 0, 1), ModbusReply.Frame(1, 0x90, 2), ModbusReply.Frame(9, 0x10, 0, 0, 0, 4)),
        ["pad"] = new(
            () => Parsing<PadEvent>(new PadEvents(pad.Events).TryParse, said => $"{said}"), 64, [0xFF],
            Streams.Hex("FF 68 03 03 68 01 81 35 B7 16"), Streams.Hex("FF 68 02 02 68 01 90 91 16")),
        ["keypad"] = new(
            () => Parsing<PadEvent>(new PadEvents(keypad.Events).TryParse, said => $"{said}"), 64, [0xFF],
            Streams.Hex("FF 68 03 03 68 01 A1 0A AC 16")),
        ["ssi"] = new(
            () => Parsing<SsiMessage>(SsiFrame.TryParse, message => $"{message.Opcode}{Convert.ToHexString(message.Data)}"), SsiFrame.FrameMax,
            [.. Enumerable.Range(4, 252).Select(value => (byte)value)], SsiFrame.Encode(0xD0, 0), SsiFrame.Encode(0xF3, 0, 1, 65, 66)),
        ["pn532"] = new(
            () => Parsing<Pn532Frame>(Pn532Codec.TryParse, frame => $"{frame.Command}{Convert.ToHexString(frame.Data)}"), Pn532Codec.FrameMax, [0x00],
            Streams.Hex("00 00 FF 00 FF 00"), Streams.Hex("00 00 FF 06 FA D5 03 32 01 06 07 E8 00")),
        ["codes"] = new(
            () => Parsing<CodeFrame>(new CodeFraming().TryParse, frame => frame.Bytes is null ? "long" : Convert.ToHexString(frame.Bytes)), 0, [0x0D, 0x0A],
            Encoding.UTF8.GetBytes("\rA001-测试\r"), "\nB002\r\n"u8.ToArray()),
    };

    /// <summary>What the simulators hear, who are for strangers too.</summary>
    internal static IReadOnlyDictionary<string, Codec> OfSimulators { get; } = new Dictionary<string, Codec>
    {
        ["simulated sdt"] = new(() => Hearing(new SdtRequests().Hear, heard => heard?.ToString()), 64, [0xAA], Streams.Hex("AA AA AA 96 69 00 03 20 01 22")),
        ["simulated onbon-bx"] = new(() => Hearing(new BxListener().Hear, heard => heard is null ? null : Convert.ToHexString(heard)), 4096, [0xA5], BxAnswer(0)),
        ["simulated real-time ear"] = new(() => Hearing(new RealTimeEar().Hear, heard => heard == RealTimeCall.None ? null : $"{heard}"), 10, [0x10], [0x10, 0x04, 0x02], Clearing),
        ["simulated escpos"] = new(() => Parsing<EscPosCommand>(Commanded, command => $"{command.Name} {Convert.ToHexString(command.Data)}"), BufferMax, [0x1B, 0x1D, 0x1C, 0x10], [0x1D, 0x21, 0x11], [0x1B, 0x61, 0x01]),
    };

    internal static IReadOnlyDictionary<string, Codec> All { get; } = OfDrivers.Concat(OfSimulators).ToDictionary();

    private static byte[] Clearing => Streams.Hex("10 14 08 01 03 14 01 06 02 08");

    private static byte[] BxAnswer(byte refused)
    {
        byte[] body = [0x00, 0x80, 0x01, 0x00, 0, 0, 0, 0, 0, 0, 0xFE, 0x02, 0x05, 0x00, 0xA0, refused, 0x00, 0x00, 0x00];
        var crc = OnbonBxFrame.Crc(body);
        return [0xA5, 0xA5, 0xA5, 0xA5, 0xA5, 0xA5, 0xA5, 0xA5, .. body, (byte)(crc & 0xFF), (byte)(crc >> 8), 0x5A];
    }

    private static bool Commanded(ReadOnlySpan<byte> bytes, out int consumed, out EscPosCommand command)
    {
        var first = EscPosCommand.First(bytes, out consumed);
        command = first ?? new EscPosCommand("", []);
        consumed = first is null ? 0 : consumed;
        return first is not null;
    }

    private static Ear Replies()
    {
        var replies = new ReplyDemultiplexer();
        return Hearing(replies.Push, reply => reply?.ToString());
    }

    private static Ear Hearing<T>(Func<byte, T> hear, Func<T, string?> word) => (bytes, said) =>
    {
        foreach (var value in bytes)
        {
            var heard = hear(value);
            if (said is not null && word(heard) is { } one)
                said.Add(one);
        }
    };

    /// <summary>A reader with a bounded buffer, as the drivers have it: when it is full without a message, the oldest byte goes.</summary>
    private static Ear Parsing<T>(TryParse<T> parse, Func<T, string> word)
    {
        var buffer = new byte[BufferMax];
        var count = 0;
        return (bytes, said) =>
        {
            while (bytes.Length > 0)
            {
                if (count == buffer.Length)
                    Drop(1);
                var piece = bytes[..Math.Min(Math.Min(bytes.Length, 1024), buffer.Length - count)];
                piece.CopyTo(buffer.AsSpan(count));
                count += piece.Length;
                bytes = bytes[piece.Length..];
                while (Parsed(said))
                    continue;
            }
        };

        bool Parsed(List<string>? said)
        {
            var found = parse(buffer.AsSpan(0, count), out var consumed, out var message);
            if (consumed < (found ? 1 : 0) || consumed > count)
                Assert.Fail($"{consumed} of {count} bytes consumed, found: {found}");
            Drop(consumed);
            if (found)
                said?.Add(word(message));
            return found;
        }

        void Drop(int dropped)
        {
            buffer.AsSpan(dropped, count - dropped).CopyTo(buffer);
            count -= dropped;
        }
    }
}
