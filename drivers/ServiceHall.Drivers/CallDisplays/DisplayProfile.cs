using System.Globalization;
using ServiceHall.Drivers.Lines.Framing;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>How one model of display is told a number, as its JSON file says it: by a frame of its own, or by Modbus registers.</summary>
public sealed record DisplayProfile : IDisplayForm
{
    private const int NumberMax = 9999;

    /// <summary>Its name in the plan.</summary>
    public required string Name { get; init; }

    /// <summary>Where its bytes are from.</summary>
    public string? About { get; init; }

    /// <summary><c>documented</c>, <c>probed</c> or <c>unverified</c>.</summary>
    public required string Provenance { get; init; }

    /// <summary>The speed of its serial line.</summary>
    public int Baud { get; init; } = 9600;

    /// <summary>Its address on the line, 0 to 255.</summary>
    public int Address { get; init; } = 1;

    /// <summary>
    /// A byte template: two hex digits, <c>{addr}</c>, <c>{number:hi}</c>, <c>{number:lo}</c>, <c>{bcd:hi}</c>, <c>{bcd:lo}</c>, <c>{letter}</c>, <c>{ascii:N}</c>, and a check
    /// such as <c>{sum8}</c> over <see cref="CheckFrom"/> to itself.
    /// </summary>
    public string? Frame { get; init; }

    /// <summary>The first byte of the frame that its check counts.</summary>
    public int CheckFrom { get; init; }

    /// <summary>The registers to write; excludes <see cref="Frame"/>.</summary>
    public RegisterMap? Modbus { get; init; }

    /// <inheritdoc />
    public bool Answers => Modbus is not null;

    /// <inheritdoc />
    public IReadOnlyList<byte[]> Frames(string text)
    {
        var number = CalledNumber.In(text);
        return Modbus is { } map ? map.Frames((byte)Address, number) : [Fill(number)];
    }

    /// <summary>Everything that makes no sense, each with its place; empty for a good profile.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Provenance is not ("documented" or "probed" or "unverified"))
            faults.Add($"provenance is \"{Provenance}\"; allowed are documented, probed, unverified");
        if (!Lines.SerialSettings.StandardBauds.Contains(Baud))
            faults.Add($"baud is {Baud}; allowed are {string.Join(", ", Lines.SerialSettings.StandardBauds)}");
        if (Address is < 0 or > 255)
            faults.Add("address is not from 0 to 255");
        if (Frame is null == Modbus is null)
            faults.Add("needs either frame or modbus");
        try
        {
            faults.AddRange(Modbus?.Faults() ?? []);
            if (faults.Count == 0)
                Frames("A1");
        }
        catch (FormatException e)
        {
            faults.Add($"frame {e.Message}");
        }

        return faults;
    }

    private byte[] Fill(CalledNumber? number)
    {
        var frame = new List<byte>();
        foreach (var word in Frame!.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word is ['{', .. var check, '}'] && Checksum.Kinds.Contains(check))
                frame.AddRange(CheckFrom >= 0 && CheckFrom < frame.Count
                    ? Checksum.Of(check, [.. frame.Skip(CheckFrom)])
                    : throw new FormatException($"has its check before checkFrom {CheckFrom}"));
            else
                frame.AddRange(Word(word, number));
        }

        return frame.Count > 0 ? [.. frame] : throw new FormatException("is empty");
    }

    private byte[] Word(string word, CalledNumber? number)
    {
        var value = number?.Value ?? 0;
        var bcd = Bcd(value);
        return word switch
        {
            "{addr}" => [(byte)Address],
            "{number:hi}" => [(byte)(value >> 8)],
            "{number:lo}" => [(byte)(value & 0xFF)],
            "{bcd:hi}" => [(byte)(bcd >> 8)],
            "{bcd:lo}" => [(byte)(bcd & 0xFF)],
            "{letter}" => [(byte)(number?.Letters is [var letter, ..] ? letter : ' ')],
            ['{', 'a', 's', 'c', 'i', 'i', ':', >= '1' and <= '8' and var length, '}'] => Ascii(number, length - '0'),
            [_, _] when byte.TryParse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var plain) => [plain],
            _ => throw new FormatException(
                $"\"{word}\" is not known; allowed are two hex digits, {{addr}}, {{number:hi}}, {{number:lo}}, {{bcd:hi}}, {{bcd:lo}}, {{letter}}, {{ascii:N}} and {{{string.Join("}, {", Checksum.Kinds)}}}"),
        };
    }

    private static byte[] Ascii(CalledNumber? number, int length)
    {
        var text = (number?.ToString() ?? "").PadLeft(length);
        return [.. text[^length..].Select(character => (byte)character)];
    }

    /// <summary>A number up to 9999 as four decimal digits of four bits.</summary>
    internal static int Bcd(int value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, NumberMax);
        return ((value / 1000) << 12) | (value / 100 % 10 << 8) | (value / 10 % 10 << 4) | (value % 10);
    }
}

/// <summary>Which Modbus registers a display shows its number from.</summary>
/// <param name="Function">6 writes each register by a frame of its own, 16 all of them, which then follow one another, by one.</param>
/// <param name="Registers">Register and what it holds: <c>number</c>, <c>bcd</c>, <c>letter</c>, <c>digit:0</c> (the last digit) to <c>digit:3</c>, or a number that stays as it is.</param>
/// <param name="Blank">What the registers of the number hold while none is called.</param>
public sealed record RegisterMap(int Function, IReadOnlyList<RegisterMap.Register> Registers, int Blank = 0)
{
    /// <summary>One register.</summary>
    /// <param name="At">Its number, from 0.</param>
    /// <param name="Holds">What it holds.</param>
    public sealed record Register(int At, string Holds);

    internal IReadOnlyList<byte[]> Frames(byte unit, CalledNumber? number)
    {
        if (Function == 6)
            return [.. Registers.Select(register => ModbusReply.Frame(unit, 0x06, [.. Two(register.At), .. Two(Value(register.Holds, number))]))];
        byte[] data = [.. Registers.SelectMany(register => Two(Value(register.Holds, number)))];
        return [ModbusReply.Frame(unit, 0x10, [.. Two(Registers[0].At), .. Two(Registers.Count), (byte)data.Length, .. data])];
    }

    internal IEnumerable<string> Faults()
    {
        if (Function is not (6 or 16))
            yield return $"modbus.function is {Function}; allowed are 6 and 16";
        if (Registers.Count is < 1 or > 32)
            yield return "modbus.registers are not 1 to 32";
        foreach (var register in Registers.Where(register => register.At is < 0 or > 0xFFFF || !IsKnown(register.Holds)))
            yield return $"modbus.registers has \"{register.At}: {register.Holds}\"; allowed are number, bcd, letter, digit:0 to digit:3 or 0 to 65535";
        if (Function == 16 && Registers.Where((register, i) => register.At != Registers[0].At + i).Any())
            yield return "modbus.registers do not follow one another, which function 16 needs";
        if (Blank is < 0 or > 0xFFFF)
            yield return "modbus.blank is not from 0 to 65535";
    }

    private int Value(string holds, CalledNumber? number) => holds switch
    {
        _ when ushort.TryParse(holds, NumberStyles.None, CultureInfo.InvariantCulture, out var plain) => plain,
        _ when number is null => Blank,
        "number" => number.Value,
        "bcd" => DisplayProfile.Bcd(number.Value),
        "letter" => number.Letters is [var letter, ..] ? letter : ' ',
        _ => (DisplayProfile.Bcd(number.Value) >> (4 * (holds[^1] - '0'))) & 0xF,
    };

    private static bool IsKnown(string holds) =>
        holds is "number" or "bcd" or "letter" or "digit:0" or "digit:1" or "digit:2" or "digit:3" || ushort.TryParse(holds, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static byte[] Two(int value) => [(byte)(value >> 8), (byte)(value & 0xFF)];
}
