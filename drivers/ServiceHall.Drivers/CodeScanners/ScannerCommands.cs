using System.Text;

namespace ServiceHall.Drivers.CodeScanners;

/// <summary>
/// How one family of scanners is told something: a head, the command in its own letters, a tail; and which bytes mean that it did so or would not. The commands themselves
/// are data: a plan or an installer writes them, such as <c>232BAD9</c> for a Honeywell's 115200 baud.
/// </summary>
/// <param name="Name">The family.</param>
/// <param name="Provenance"><c>documented</c> or <c>unverified</c>.</param>
/// <param name="Head">In front of the command.</param>
/// <param name="Keep">Behind a command that outlives a power cut.</param>
/// <param name="Passing">Behind one that does not.</param>
/// <param name="Done">The byte that says done.</param>
/// <param name="Refused">The bytes that say no.</param>
public sealed record ScannerCommands(string Name, string Provenance, byte[] Head, byte[] Keep, byte[] Passing, byte Done, byte[] Refused)
{
    private const int CommandMax = 64;

    /// <summary>Honeywell: <c>16 4D 0D</c> command <c>.</c> or <c>!</c>; 06 done, 15 and 05 refused.</summary>
    public static ScannerCommands Honeywell { get; } = new("honeywell", "documented", [0x16, 0x4D, 0x0D], [0x2E], [0x21], 0x06, [0x15, 0x05]);

    /// <summary>Honeywell's trigger on and off.</summary>
    public static (byte[] On, byte[] Off) HoneywellTrigger => ([0x16, 0x54, 0x0D], [0x16, 0x55, 0x0D]);

    /// <summary>Newland: <c>7E 01 30 30 30 30</c> then <c>40</c> (kept, and every question, which ends in <c>*</c>) or <c>23</c> (passing), the command, <c>3B 03</c>; 06 done, 15 and 05 refused.</summary>
    public static ScannerCommands Newland { get; } = new("newland", "documented", [0x7E, 0x01, 0x30, 0x30, 0x30, 0x30], [0x3B, 0x03], [0x3B, 0x03], 0x06, [0x15, 0x05]);

    /// <summary>The families by name.</summary>
    public static IReadOnlyDictionary<string, ScannerCommands> Families { get; } = new[] { Honeywell, Newland }.ToDictionary(family => family.Name);

    /// <summary>A command as bytes.</summary>
    /// <param name="command">Its letters, digits and <c>*^?</c>.</param>
    /// <param name="keep">Whether it shall outlive a power cut.</param>
    /// <exception cref="FormatException">It is no command.</exception>
    public byte[] Frame(string command, bool keep)
    {
        if (command.Length is 0 or > CommandMax || !command.All(character => char.IsAsciiLetterOrDigit(character) || character is '*' or '^' or '?'))
            throw new FormatException($"\"{command}\" is no command of a scanner: up to {CommandMax} letters, digits, *, ^ and ?");
        byte[] kind = this == Newland ? [keep || command.EndsWith('*') ? (byte)0x40 : (byte)0x23] : [];
        return [.. Head, .. kind, .. Encoding.ASCII.GetBytes(command), .. keep ? Keep : Passing];
    }

    /// <summary>What an answer says: true done, false refused, null nothing yet.</summary>
    public bool? Verdict(ReadOnlySpan<byte> answer) =>
        answer.LastIndexOf(Done) is var done && answer.LastIndexOfAny(Refused) is var refused && done < 0 && refused < 0 ? null : done > refused;
}

/// <summary>
/// Zebra's simple serial interface: <c>length opcode source status data sum (2, high byte first)</c>; the length counts all but the sum, the sum makes all of them zero.
/// The opcodes beside the one of the golden frame are unverified, so they are given by number.
/// </summary>
public static class SsiFrame
{
    /// <summary>The longest frame.</summary>
    public const int FrameMax = 257;

    private const byte FromHost = 0x04;
    private const int HeadLength = 4;

    /// <summary>A frame of the host.</summary>
    public static byte[] Encode(byte opcode, byte status, params ReadOnlySpan<byte> data)
    {
        byte[] body = [checked((byte)(HeadLength + data.Length)), opcode, FromHost, status, .. data];
        var sum = Sum(body);
        return [.. body, (byte)(sum >> 8), (byte)(sum & 0xFF)];
    }

    /// <summary>
    /// Takes the frame with a right sum that ends first; what is none is passed over. Nearly every byte may be a head, so a false one must not make the frames behind it wait;
    /// and that the first to end is taken makes the frames the same wherever the stream is cut.
    /// </summary>
    /// <param name="bytes">What has come and was not consumed yet.</param>
    /// <param name="consumed">So many bytes are done with, also when no frame was found.</param>
    /// <param name="frame">Opcode and data.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out int consumed, out SsiMessage frame)
    {
        Span<int> sums = bytes.Length <= 2 * FrameMax ? stackalloc int[2 * FrameMax + 1] : new int[bytes.Length + 1];
        for (var at = 0; at < bytes.Length; at++)
            sums[at + 1] = sums[at] + bytes[at];

        var (waits, start, end) = (bytes.Length, -1, int.MaxValue);
        for (var at = bytes.Length - 1; at >= 0; at--)
        {
            var sumAt = at + bytes[at];
            if (bytes[at] < HeadLength)
                continue;
            if (sumAt + 2 > bytes.Length)
                waits = at;
            else if (sumAt + 2 <= end && (sums[at] - sums[sumAt] & 0xFFFF) == ((bytes[sumAt] << 8) | bytes[sumAt + 1]))
                (start, end) = (at, sumAt + 2);
        }

        consumed = start < 0 ? waits : end;
        frame = start < 0 ? new SsiMessage(0, []) : new SsiMessage(bytes[start + 1], bytes[(start + HeadLength)..(end - 2)].ToArray());
        return start >= 0;
    }

    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var value in bytes)
            sum += value;
        return -sum & 0xFFFF;
    }
}

/// <summary>What a scanner says by SSI.</summary>
/// <param name="Opcode">Which: D0 acknowledged, D1 refused, F3 a code (unverified).</param>
/// <param name="Data">What it brings.</param>
public sealed record SsiMessage(byte Opcode, byte[] Data);
