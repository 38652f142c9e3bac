namespace ServiceHall.Drivers.Simulated.TicketPrinters;

/// <summary>One command of the stream, as the printer's firmware cuts it out.</summary>
/// <param name="Name">Its name in the manual, such as <c>GS !</c>; <c>text</c> for a byte to print, <c>?</c> for what it does not know.</param>
/// <param name="Data">Its parameters.</param>
internal sealed record EscPosCommand(string Name, byte[] Data)
{
    // More than a picture of paper has; a length beyond it is noise.
    private const int PictureMax = 1 << 20;

    // How many parameter bytes follow, from the manual; what has a length inside is cut out below.
    private static readonly Dictionary<char, int> Esc = new()
    {
        ['@'] = 0, ['2'] = 0, ['i'] = 0, ['m'] = 0, ['v'] = 0, ['L'] = 0, ['S'] = 0, ['<'] = 0, ['a'] = 1, ['E'] = 1, ['G'] = 1, ['-'] = 1, ['!'] = 1,
        ['d'] = 1, ['J'] = 1, ['K'] = 1, ['e'] = 1, ['3'] = 1, ['t'] = 1, ['R'] = 1, ['M'] = 1, [' '] = 1, ['V'] = 1, ['{'] = 1, ['='] = 1, ['r'] = 1,
        ['%'] = 1, ['?'] = 1, ['T'] = 1, ['u'] = 1, ['c'] = 2, ['$'] = 2, ['\\'] = 2, ['B'] = 2, ['p'] = 3, ['W'] = 8,
    };

    private static readonly Dictionary<char, int> Gs = new()
    {
        [':'] = 0, ['c'] = 0, ['!'] = 1, ['B'] = 1, ['b'] = 1, ['h'] = 1, ['w'] = 1, ['f'] = 1, ['H'] = 1, ['r'] = 1, ['I'] = 1, ['a'] = 1, ['j'] = 1,
        ['T'] = 1, ['/'] = 1, ['L'] = 2, ['W'] = 2, ['P'] = 2, ['$'] = 2, ['\\'] = 2, ['^'] = 3,
    };

    private static readonly Dictionary<char, int> Fs = new()
    {
        ['&'] = 0, ['.'] = 0, ['!'] = 1, ['W'] = 1, ['-'] = 1, ['C'] = 1, ['S'] = 2, ['p'] = 2, ['?'] = 2, ['2'] = 74,
    };

    /// <summary>Cuts the first command out; null when more bytes are needed.</summary>
    internal static EscPosCommand? First(ReadOnlySpan<byte> bytes, out int consumed)
    {
        consumed = 1;
        if (bytes.IsEmpty)
            return null;

        return bytes[0] switch
        {
            0x1B when bytes.Length > 1 => FirstEsc(bytes, out consumed),
            0x1D when bytes.Length > 1 => FirstGs(bytes, out consumed),
            0x1C when bytes.Length > 1 => FirstFs(bytes, out consumed),
            0x10 when bytes.Length > 1 => FirstDle(bytes, out consumed),
            0x1B or 0x1D or 0x1C or 0x10 => null,
            0x0A => new("LF", []),
            0x0D => new("CR", []),
            0x0C => new("FF", []),
            0x09 => new("HT", []),
            0x18 => new("CAN", []),
            < 0x20 => new("NUL", []),
            var b => new("text", [b]),
        };
    }

    private static EscPosCommand? FirstEsc(ReadOnlySpan<byte> bytes, out int consumed) => (char)bytes[1] switch
    {
        'D' => UpToNul("ESC D", bytes, 2, out consumed),
        '*' when bytes.Length < 5 => Wait(out consumed),
        '*' => Cut("ESC *", bytes, 2, 3 + (bytes[3] | (bytes[4] << 8)) * (bytes[2] < 32 ? 1 : 3), out consumed),
        var c => Known("ESC", Esc, c, bytes, out consumed),
    };

    private static EscPosCommand? FirstGs(ReadOnlySpan<byte> bytes, out int consumed) => (char)bytes[1] switch
    {
        '(' when bytes.Length < 5 => Wait(out consumed),
        '(' => Cut($"GS ( {(char)bytes[2]}", bytes, 5, bytes[3] | (bytes[4] << 8), out consumed),
        '8' when bytes.Length < 7 => Wait(out consumed),
        '8' => Cut($"GS ( {(char)bytes[2]}", bytes, 7, Math.Min(bytes[3] | (bytes[4] << 8) | (bytes[5] << 16), PictureMax), out consumed),
        'v' when bytes.Length < 8 => Wait(out consumed),
        'v' => Cut("GS v", bytes, 2, 6 + (int)Math.Min((long)(bytes[4] | (bytes[5] << 8)) * (bytes[6] | (bytes[7] << 8)), PictureMax), out consumed),
        'V' when bytes.Length < 3 => Wait(out consumed),
        'V' => Cut("GS V", bytes, 2, bytes[2] >= 65 ? 2 : 1, out consumed),
        'k' when bytes.Length < 4 => Wait(out consumed),
        'k' when bytes[2] <= 6 => UpToNul("GS k", bytes, 3, out consumed),
        'k' => Cut("GS k", bytes, 4, bytes[3], out consumed),
        '*' when bytes.Length < 4 => Wait(out consumed),
        '*' => Cut("GS *", bytes, 4, bytes[2] * bytes[3] * 8, out consumed),
        var c => Known("GS", Gs, c, bytes, out consumed),
    };

    private static EscPosCommand? FirstFs(ReadOnlySpan<byte> bytes, out int consumed) => (char)bytes[1] switch
    {
        '(' when bytes.Length < 5 => Wait(out consumed),
        '(' => Cut($"FS ( {(char)bytes[2]}", bytes, 5, bytes[3] | (bytes[4] << 8), out consumed),
        var c => Known("FS", Fs, c, bytes, out consumed),
    };

    // Real-time commands were obeyed when they arrived; in their turn they are skipped.
    private static EscPosCommand? FirstDle(ReadOnlySpan<byte> bytes, out int consumed) => bytes[1] switch
    {
        0x04 or 0x05 => Cut("DLE", bytes, 2, 1, out consumed),
        0x14 when bytes.Length < 3 => Wait(out consumed),
        0x14 => Cut("DLE", bytes, 2, bytes[2] == 8 ? 8 : 3, out consumed),
        _ => Cut("NUL", bytes, 1, 0, out consumed),
    };

    private static EscPosCommand? Known(string family, Dictionary<char, int> lengths, char c, ReadOnlySpan<byte> bytes, out int consumed) =>
        lengths.TryGetValue(c, out var length) ? Cut($"{family} {c}", bytes, 2, length, out consumed) : Cut("?", bytes, 0, 2, out consumed);

    private static EscPosCommand? Cut(string name, ReadOnlySpan<byte> bytes, int start, int length, out int consumed)
    {
        consumed = start + length;
        return bytes.Length < consumed ? Wait(out consumed) : new(name, bytes.Slice(start, length).ToArray());
    }

    private static EscPosCommand? UpToNul(string name, ReadOnlySpan<byte> bytes, int start, out int consumed)
    {
        var end = bytes[start..].IndexOf((byte)0);
        if (end < 0 && bytes.Length < start + 256)
            return Wait(out consumed);

        return Cut(name, bytes, start, end < 0 ? 256 : end + 1, out consumed);
    }

    private static EscPosCommand? Wait(out int consumed)
    {
        consumed = 0;
        return null;
    }
}
