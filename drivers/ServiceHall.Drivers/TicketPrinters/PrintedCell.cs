using System.Text;

namespace ServiceHall.Drivers.TicketPrinters;

/// <summary>One character as a printer takes it: a byte of ASCII in one column, or two bytes of GB18030 in two.</summary>
internal readonly record struct PrintedCell(ushort Code)
{
    // 〓, the sign of Chinese printing for a character that is missing (GB 2312, row 2 cell 94).
    private const ushort Missing = 0xA1FE;

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    internal static readonly PrintedCell Space = new(0x20);
    internal static readonly PrintedCell Ellipsis = Of(new Rune('…'))!.Value;
    internal static readonly PrintedCell RuleStroke = Of(new Rune('━'))!.Value;

    private static readonly HashSet<PrintedCell> Closing = [.. Cells("，。、；：！？）》」』】”’…％,.;:!?)]%")];

    internal int Columns => Code > 0xFF ? 2 : 1;

    internal bool IsSpace => Code is 0x20 or 0xA1A1;

    // A line does not begin with it.
    internal bool IsClosing => Closing.Contains(this);

    /// <summary>The cells of a text. No byte of it can be a command: control characters become spaces.</summary>
    internal static List<PrintedCell> Cells(string text)
    {
        var cells = new List<PrintedCell>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Of(rune) is { } cell)
                cells.Add(cell);
        }

        return cells;
    }

    /// <summary>Whether the printer's own type has everything of a text.</summary>
    internal static bool CanPrint(string text) => !Cells(text).Contains(new(Missing)) || text.Contains('〓', StringComparison.Ordinal);

    internal static int Width(IEnumerable<PrintedCell> cells) => cells.Sum(c => c.Columns);

    // Null for what has no width: joiners, variation selectors. Inexpensive printers know only the one- and two-byte part of GB18030
    // and would print the digits inside a four-byte code: such a rune is never sent.
    private static PrintedCell? Of(Rune rune)
    {
        if (Rune.IsControl(rune) || rune.Value == 0xA0)
            return Space;

        if (rune.IsAscii)
            return new((ushort)rune.Value);

        if (Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format || rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF)
            return null;

        Span<byte> bytes = stackalloc byte[8];
        Span<char> chars = stackalloc char[2];
        var length = Gb18030.GetBytes(chars[..Familiar(rune).EncodeToUtf16(chars)], bytes);
        return new(length == 2 ? (ushort)((bytes[0] << 8) | bytes[1]) : Missing);
    }

    // The half-width yen sign takes four bytes, its full-width sister two.
    private static Rune Familiar(Rune rune) => rune.Value switch
    {
        0xA5 => new Rune('￥'),
        _ => rune,
    };
}
