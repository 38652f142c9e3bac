namespace ServiceHall.Drivers.CallDisplays;

/// <summary>
/// Characters on seven segments: bit 0 is the upper bar (a), then clockwise b to f, bit 6 the middle bar (g), bit 7 the point. Letters that have no shape of their
/// own stay dark.
/// </summary>
public static class Segments
{
    private static readonly Dictionary<char, byte> Shapes = new()
    {
        ['0'] = 0x3F, ['1'] = 0x06, ['2'] = 0x5B, ['3'] = 0x4F, ['4'] = 0x66, ['5'] = 0x6D, ['6'] = 0x7D, ['7'] = 0x07, ['8'] = 0x7F, ['9'] = 0x6F,
        ['A'] = 0x77, ['B'] = 0x7C, ['C'] = 0x39, ['D'] = 0x5E, ['E'] = 0x79, ['F'] = 0x71, ['G'] = 0x3D, ['H'] = 0x76, ['I'] = 0x30, ['J'] = 0x1E,
        ['L'] = 0x38, ['N'] = 0x54, ['O'] = 0x5C, ['P'] = 0x73, ['Q'] = 0x67, ['R'] = 0x50, ['S'] = 0x6D, ['T'] = 0x78, ['U'] = 0x3E, ['Y'] = 0x6E,
        ['-'] = 0x40,
    };

    /// <summary>The shape of a character.</summary>
    public static byte Of(char character) => Shapes.GetValueOrDefault(char.ToUpperInvariant(character));

    /// <summary>The shapes of a number, right-justified on so many digits.</summary>
    public static byte[] Of(CalledNumber? number, int digits)
    {
        var text = (number?.ToString() ?? "").PadLeft(digits);
        return [.. text[^digits..].Select(Of)];
    }

    /// <summary>The same shape where bit 6 is a and bit 0 is g, as MAX7219 has it.</summary>
    public static byte Mirrored(byte shape)
    {
        var mirrored = shape & 0x80;
        for (var bit = 0; bit < 7; bit++)
            mirrored |= ((shape >> bit) & 1) << (6 - bit);
        return (byte)mirrored;
    }
}
