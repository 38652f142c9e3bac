using System.Globalization;
using System.Text;
using ServiceHall.Drivers.Lines.Framing;

namespace ServiceHall.Drivers.EvaluationPads;

/// <summary>What a profile gives its templates to work with.</summary>
/// <param name="Address">The pad's address.</param>
/// <param name="WorkNumber">The clerk's number shown on the pad.</param>
/// <param name="Ranges">What <c>{len}</c> and each check count, by name.</param>
public sealed record PadTemplateValues(byte Address, string WorkNumber, IReadOnlyDictionary<string, FrameRange> Ranges);

/// <summary>
/// Turns a byte template such as <c>FF 68 {len} {len} 68 {addr} 02 {workNo:ascii:6} {sum8} 16</c> into bytes. <c>{len}</c> and the checks
/// are filled in last, from left to right, over the range the profile names for them.
/// </summary>
public static class PadTemplate
{
    private const string Known = "two hex digits, {len}, {addr}, {workNo:ascii:N}, {sum8}, {xor8}, {crc16-modbus} or {crc16-arc}";

    /// <summary>Fills a template.</summary>
    /// <exception cref="FormatException">The template makes no sense; the message says which word and what is allowed.</exception>
    public static byte[] Fill(string template, PadTemplateValues values)
    {
        var frame = new List<byte>();
        var later = new List<(string Name, int At)>();
        foreach (var word in template.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsHex(word))
                frame.Add(byte.Parse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            else if (word == "{addr}")
                frame.Add(values.Address);
            else if (word.StartsWith("{workNo:", StringComparison.Ordinal))
                frame.AddRange(WorkNumber(word, values.WorkNumber));
            else if (word is ['{', .. var name, '}'] && (name == "len" || Checksum.Kinds.Contains(name)))
            {
                later.Add((name, frame.Count));
                frame.AddRange(new byte[name == "len" ? 1 : Checksum.Length(name)]);
            }
            else
                throw new FormatException($"\"{word}\" is not known; allowed are {Known}");
        }

        byte[] bytes = [.. frame];
        foreach (var (name, at) in later.OrderBy(place => place.Name != "len"))
            FillIn(bytes, name, at, values.Ranges);
        return bytes.Length > 0 ? bytes : throw new FormatException("is empty");
    }

    /// <summary>Reads plain hex bytes such as <c>FF 68</c>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static byte[] Hex(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.FirstOrDefault(word => !IsHex(word)) is { } wrong)
            throw new FormatException($"\"{wrong}\" is not two hex digits");
        return words.Length == 0 ? throw new FormatException("is empty") : Convert.FromHexString(string.Concat(words));
    }

    private static bool IsHex(string word) => word.Length == 2 && word.All(char.IsAsciiHexDigit);

    private static byte[] WorkNumber(string word, string number)
    {
        if (word.TrimEnd('}').Split(':') is not [_, "ascii", var digits]
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length is < 1 or > 16)
            throw new FormatException($"\"{word}\" is not known; write it as {{workNo:ascii:6}} with a length from 1 to 16");
        if (number.Length > length)
            throw new FormatException($"\"{word}\" is too short for the work number of {number.Length} characters");
        return Encoding.ASCII.GetBytes(number.PadLeft(length, '0'));
    }

    private static void FillIn(byte[] frame, string name, int at, IReadOnlyDictionary<string, FrameRange> ranges)
    {
        if (!ranges.TryGetValue(name, out var range))
            throw new FormatException($"uses {{{name}}}, and ranges.{name} is missing");
        if (range.In(frame.Length) is not var (start, length))
            throw new FormatException($"is {frame.Length} bytes long, and ranges.{name} lies outside of it");

        if (name == "len")
        {
            frame[at] = length <= 255 ? (byte)length : throw new FormatException("is longer than {len} can say");
            return;
        }

        if (at < start + length && at + Checksum.Length(name) > start)
            throw new FormatException($"has {{{name}}} inside ranges.{name}, which it cannot count itself");
        Checksum.Of(name, frame.AsSpan(start, length)).CopyTo(frame, at);
    }
}
