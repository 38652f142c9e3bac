using ServiceHall.Drivers.CallDisplays;

namespace ServiceHall.Drivers.Simulated.CallDisplays;

/// <summary>A chain of MAX7219 by its registers: what is shifted in passes from the first chip to the last, and each takes the 16 bits it holds when it is let go.</summary>
public sealed class Max7219Chain(int chips) : ISpiPort
{
    private readonly byte[][] registers = [.. Enumerable.Range(0, chips).Select(_ => new byte[16])];

    /// <summary>Whether a transfer was not of whole chips.</summary>
    public bool WasMisused { get; private set; }

    /// <summary>What a chip's register holds; chip 0 is the nearest.</summary>
    public byte Register(int chip, int register) => registers[chip][register];

    /// <summary>What can be read on the chain, the farthest chip at the left; dark while a chip is off, unscanned or decodes.</summary>
    public string Reading => string.Concat(Enumerable.Range(0, chips).Reverse().SelectMany(chip => Enumerable.Range(1, 8).Reverse().Select(digit => Read(chip, digit))));

    /// <inheritdoc />
    public void Transfer(ReadOnlySpan<byte> bytes)
    {
        var shift = new byte[chips * 2];
        foreach (var value in bytes)
        {
            shift.AsSpan(0, shift.Length - 1).CopyTo(shift.AsSpan(1));
            shift[0] = value;
        }

        WasMisused |= bytes.Length != chips * 2;
        for (var chip = 0; chip < chips; chip++)
            registers[chip][shift[(2 * chip) + 1] & 0xF] = shift[2 * chip];
    }

    /// <summary>Off and on.</summary>
    public void CutPower()
    {
        foreach (var chip in registers)
            Array.Clear(chip);
    }

    /// <inheritdoc />
    public void Dispose() => GC.SuppressFinalize(this);

    private char Read(int chip, int digit) => registers[chip][0xC] == 0 || registers[chip][9] != 0 || registers[chip][0xF] != 0 || registers[chip][0xB] < digit - 1
        ? ' '
        : registers[chip][digit] switch
        {
            0x00 => ' ', 0x7E => '0', 0x30 => '1', 0x6D => '2', 0x79 => '3', 0x33 => '4', 0x5B => '5', 0x5F => '6', 0x70 => '7', 0x7F => '8', 0x7B => '9', 0x77 => 'A',
            _ => '?',
        };
}
