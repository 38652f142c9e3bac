using System.Text;
using ServiceHall.Drivers.TicketPrinters.Raster;

namespace ServiceHall.Drivers.TicketPrinters;

/// <summary>A sheet in a printer's bytes, ready for marks.</summary>
/// <param name="Head">Everything before the last thing that shows ink.</param>
/// <param name="Tail">That last thing, the feed and the cut. While it was not reached, no whole ticket is out.</param>
public sealed record EncodedSheet(ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Tail);

/// <summary>
/// Writes sheets as ESC/POS. Pure. Commands: Epson ESC/POS reference, sections ESC @, ESC a, ESC E, ESC 3, ESC J, ESC d, GS !, GS B, GS b,
/// GS V, GS v 0, GS k, GS ( k fn 165, 167, 169, 180, 181; FS &amp; as the Chinese firmware takes it. Text is the one- and two-byte part of
/// GB18030; a text with anything else in it is drawn, and without a raster what is missing becomes 〓.
/// </summary>
public sealed partial class EscPosEncoder
{
    private const int TypeHeight = 24;
    private const int Leading = 10;

    // Bytes that model 2 codes of level M hold in byte mode, version 1 onward (ISO/IEC 18004, table 7).
    private static readonly int[] QrBytes = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331];

    private readonly EscPosProfile profile;
    private readonly ITextRaster? raster;

    /// <summary>An encoder that prints with the printer's own type only.</summary>
    public EscPosEncoder(EscPosProfile profile)
        : this(profile, null)
    {
    }

    internal EscPosEncoder(EscPosProfile profile, ITextRaster? raster)
    {
        this.profile = profile;
        this.raster = raster;
    }

    /// <summary>The bytes of a sheet.</summary>
    /// <exception cref="ArgumentException">The sheet asks for something that cannot be: an empty one, a scale of 9, a QR code of 1 kB.</exception>
    public EncodedSheet Encode(TicketSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var last = sheet.Parts.ToList().FindLastIndex(p => p is not SheetFeed);
        if (last < 0)
            throw new ArgumentException("A sheet with nothing on it is no ticket.", nameof(sheet));

        var head = new EscPosBytes();
        head.Add(0x1B, 0x40).Add(0x1C, 0x26).Add(0x1D, 0x62, 0x01);
        LineSpacing(head, 1);
        for (var i = 0; i < last; i++)
            Part(head, sheet.Parts, i);

        var tail = new EscPosBytes();
        for (var i = last; i < sheet.Parts.Count; i++)
            Part(tail, sheet.Parts, i);

        Cut(tail);
        return new EncodedSheet(head.ToArray(), tail.ToArray());
    }

    /// <summary>The cut that frees what an earlier job left hanging.</summary>
    internal byte[] CutLeftover()
    {
        var bytes = new EscPosBytes().Add(0x1B, 0x40);
        Cut(bytes);
        return bytes.ToArray();
    }

    private void Part(EscPosBytes to, IReadOnlyList<SheetPart> parts, int at)
    {
        switch (parts[at])
        {
            case SheetText text when raster is not null && !PrintedCell.CanPrint(text.Text):
                DrawnText(to, text, raster);
                break;
            case SheetColumns columns when raster is not null && !(PrintedCell.CanPrint(columns.Left) && PrintedCell.CanPrint(columns.Right)):
                Raster(to, raster.Columns(columns.Left, columns.Right, profile.Dots, columns.Bold));
                break;
            case SheetText { Inverted: true } bar:
                Bar(to, bar, begins: !IsBar(parts, at - 1), ends: !IsBar(parts, at + 1));
                break;
            case SheetText text:
                Text(to, text);
                break;
            case SheetColumns columns:
                Lines(to, PrintedLines.Columns(columns.Left, columns.Right, profile.Columns), columns.Bold);
                break;
            case SheetRule:
                Lines(to, [[.. Enumerable.Repeat(PrintedCell.RuleStroke, profile.Columns / 2)]], bold: false);
                break;
            case SheetFeed feed:
                to.Add(0x1B, 0x64, (byte)Within(feed.Lines, 1, 10, "feed lines"));
                break;
            case SheetQrCode code:
                QrCode(to, code);
                break;
            case SheetBarcode code:
                Barcode(to, code);
                break;
            case SheetImage image:
                Image(to, image);
                break;
            case var other:
                throw new ArgumentException($"This printer knows no sheet part {other.GetType().Name}.", nameof(parts));
        }
    }

    private void Text(EscPosBytes to, SheetText text)
    {
        var scale = Within(text.Scale, 1, 8, "scale");
        if (text.Align != SheetAlign.Left)
            to.Add(0x1B, 0x61, (byte)text.Align);
        if (scale > 1)
            Size(to, scale, Leading);

        Lines(to, PrintedLines.Wrap(text.Text, profile.Columns / scale), text.Bold);

        if (scale > 1)
            Size(to, 1, Leading);
        if (text.Align != SheetAlign.Left)
            to.Add(0x1B, 0x61, 0x00);
    }

    // White on black from edge to edge, without white between its lines; large type gets a black line of spaces above and below.
    private void Bar(EscPosBytes to, SheetText text, bool begins, bool ends)
    {
        var scale = Within(text.Scale, 1, 8, "scale");
        var columns = profile.Columns / scale;
        List<List<PrintedCell>> rim = [PrintedLines.Fill([], profile.Columns, SheetAlign.Left)];
        to.Add(0x1D, 0x42, 0x01);
        if (scale > 2 && begins)
        {
            Size(to, 1, 0);
            Lines(to, rim, bold: false);
        }

        Size(to, scale, 0);
        Lines(to, [.. PrintedLines.Wrap(text.Text, columns).Select(l => PrintedLines.Fill(l, columns, text.Align))], text.Bold);
        if (scale > 2 && ends)
        {
            Size(to, 1, 0);
            Lines(to, rim, bold: false);
        }

        to.Add(0x1D, 0x42, 0x00);
        Size(to, 1, Leading);
        if (ends)
            to.Add(0x1B, 0x4A, Leading);
    }

    private static void Lines(EscPosBytes to, List<List<PrintedCell>> lines, bool bold)
    {
        if (bold)
            to.Add(0x1B, 0x45, 0x01);
        foreach (var line in lines)
        {
            foreach (var cell in line)
                to.Add(cell);

            to.Add(0x0A);
        }

        if (bold)
            to.Add(0x1B, 0x45, 0x00);
    }

    private void QrCode(EscPosBytes to, SheetQrCode code)
    {
        var text = Encoding.UTF8.GetBytes(code.Text);
        var length = (ushort)(Within(text.Length, 1, 300, "QR bytes") + 3);
        var modules = 17 + 4 * (1 + Array.FindIndex(QrBytes, b => b >= text.Length));
        var dots = Math.Min(Within(code.ModuleDots, 3, 12, "QR module dots"), profile.Dots / modules);

        to.Add(0x1B, 0x61, 0x01);
        to.Add(0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00);
        to.Add(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, (byte)dots);
        to.Add(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31);
        to.Add(0x1D, 0x28, 0x6B, (byte)(length & 0xFF), (byte)(length >> 8), 0x31, 0x50, 0x30).Add(text);
        to.Add(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30);
        to.Add(0x1B, 0x61, 0x00);
    }

    private void Cut(EscPosBytes to)
    {
        if (profile.Cut == PrintCut.None)
            to.Add(0x1B, 0x64, 0x05);
        else
            to.Add(0x1D, 0x56, (byte)(profile.Cut == PrintCut.Full ? 0x41 : 0x42), 0x18);
    }

    private static bool IsBar(IReadOnlyList<SheetPart> parts, int at) => at >= 0 && at < parts.Count && parts[at] is SheetText { Inverted: true };

    private static void Size(EscPosBytes to, int scale, int leading)
    {
        to.Add(0x1D, 0x21, (byte)((scale - 1) * 0x11));
        LineSpacing(to, scale, leading);
    }

    private static void LineSpacing(EscPosBytes to, int scale, int leading = Leading) => to.Add(0x1B, 0x33, (byte)(TypeHeight * scale + leading));

    private static int Within(int value, int min, int max, string what) =>
        value >= min && value <= max ? value : throw new ArgumentException($"On a ticket {what} can be {min} to {max}, not {value}.");
}
