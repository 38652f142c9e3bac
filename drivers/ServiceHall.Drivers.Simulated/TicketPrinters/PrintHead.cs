using System.Text;
using QRCoder;

namespace ServiceHall.Drivers.Simulated.TicketPrinters;

/// <summary>Something the printer does when a command's turn comes.</summary>
internal abstract record PrinterAct;

/// <summary>Puts something on the paper.</summary>
internal sealed record Print(PaperItem Item) : PrinterAct;

/// <summary>Cuts.</summary>
internal sealed record Cut : PrinterAct;

/// <summary>Answers.</summary>
internal sealed record Answer(byte[] Bytes) : PrinterAct;

/// <summary>Asks for the paper status in turn: <c>GS r 1</c>.</summary>
internal sealed record AnswerPaper : PrinterAct;

/// <summary>Turns automatic status on or off: <c>GS a</c>.</summary>
internal sealed record EnableAutoStatus(byte Mask) : PrinterAct;

/// <summary>
/// The firmware between the receive buffer and the paper: keeps the style, gathers a line, draws codes. Its Chinese is that of an
/// inexpensive printer: it knows the two-byte part of GB18030 and prints the digits inside a four-byte code as digits.
/// </summary>
internal sealed class PrintHead(int dots, bool echoesMarks, bool answersFences)
{
    private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding(936)!;
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    private readonly List<PaperCell> line = [];
    private readonly List<PrinterAct> acts = [];
    private readonly SortedSet<string> notUnderstood = [];
    private PaperStyle style = PaperStyle.Plain;
    private int align;
    private int spacing = 30;
    private bool chineseMode = true;
    private byte lead;
    private byte[] codeText = [];
    private int codeDots = 3;
    private QRCodeGenerator.ECCLevel codeLevel = QRCodeGenerator.ECCLevel.L;
    private int barHeight = 162;
    private int barDots = 3;
    private bool barText;
    private PaperImage? graphics;

    /// <summary>Commands that came and are not known.</summary>
    internal IReadOnlyCollection<string> NotUnderstood => notUnderstood;

    /// <summary>Forgets a begun line.</summary>
    internal void ForgetLine()
    {
        line.Clear();
        lead = 0;
    }

    /// <summary>Obeys one command.</summary>
    internal IReadOnlyList<PrinterAct> Obey(EscPosCommand command)
    {
        acts.Clear();
        var data = command.Data;
        switch (command.Name)
        {
            case "text": Type(data[0]); break;
            case "LF": EndLine(); break;
            case "CAN" or "CR" or "NUL" or "HT" or "FF" or "DLE": break;
            case "ESC @": Reset(); break;
            case "ESC a": align = data[0] % 48 % 3; break;
            case "ESC E" or "ESC G": style = style with { Bold = (data[0] & 1) != 0 }; break;
            case "ESC -" or "FS -": style = style with { Underlined = data[0] % 48 != 0 }; break;
            case "ESC !": style = style with { Bold = (data[0] & 8) != 0, High = (data[0] & 16) != 0 ? 2 : 1, Wide = (data[0] & 32) != 0 ? 2 : 1 }; break;
            case "ESC 2": spacing = 30; break;
            case "ESC 3": spacing = data[0]; break;
            case "ESC $": MoveTo(data[0] | (data[1] << 8)); break;
            case "ESC \\": MoveTo(line.Sum(c => c.Width) + unchecked((short)(data[0] | (data[1] << 8)))); break;
            case "ESC d": Feed(data[0] * spacing); break;
            case "ESC J": Feed(data[0]); break;
            case "GS !": style = style with { Wide = (data[0] >> 4 & 7) + 1, High = (data[0] & 7) + 1 }; break;
            case "GS B": style = style with { Inverted = (data[0] & 1) != 0 }; break;
            case "GS b": style = style with { Smooth = (data[0] & 1) != 0 }; break;
            case "GS V": CutPaper(data); break;
            case "ESC i" or "ESC m": CutPaper([0]); break;
            case "FS &": chineseMode = true; break;
            case "FS .": chineseMode = false; break;
            case "GS ( k": TwoDimensional(data); break;
            case "GS h": barHeight = data[0]; break;
            case "GS w": barDots = Math.Clamp((int)data[0], 1, 6); break;
            case "GS H": barText = (data[0] % 48 & 2) != 0; break;
            case "GS k": DrawBars(data); break;
            case "GS v": Raster(data); break;
            case "GS ( L": Graphics(data); break;
            case "GS ( H": Mark(data); break;
            case "GS r": Status(data[0]); break;
            case "GS I": Name(data[0]); break;
            case "GS a": acts.Add(new EnableAutoStatus(data[0])); break;
            default: Ignore(command); break;
        }

        return acts;
    }

    private void Ignore(EscPosCommand command)
    {
        // Settings that change nothing one can see here are no news; the rest is told to who looks.
        string[] harmless = ["ESC t", "ESC R", "ESC M", "ESC {", "ESC c", "ESC p", "ESC =", "ESC  ", "GS L", "GS W", "GS P", "FS !", "FS C", "FS S", "GS f"];
        if (!harmless.Contains(command.Name) && notUnderstood.Count < 32)
            notUnderstood.Add(command.Name == "?" ? Convert.ToHexString(command.Data) : command.Name);
    }

    private void Reset()
    {
        ForgetLine();
        style = PaperStyle.Plain;
        align = 0;
        spacing = 30;
        chineseMode = true;
    }

    private void Type(byte b)
    {
        if (lead != 0)
        {
            var first = lead;
            lead = 0;
            if (b >= 0x40)
                Put(Chinese.GetString([first, b]), 2);
            else
                Put(((char)b).ToString(), 1);
        }
        else if (b >= 0x81 && b != 0xFF && chineseMode)
        {
            lead = b;
        }
        else
        {
            Put(b < 0x80 ? ((char)b).ToString() : Western.GetString([b]), 1);
        }
    }

    private void Put(string text, int columns)
    {
        var cell = new PaperCell(Rune.GetRuneAt(text, 0), columns, style);
        if (line.Sum(c => c.Width) + cell.Width > dots)
            EndLine();

        line.Add(cell);
    }

    // To the column at or before a dot; backwards it does not go.
    private void MoveTo(int dot)
    {
        for (var at = line.Sum(c => c.Width); at + 12 <= Math.Min(dot, dots); at += 12)
            line.Add(new PaperCell(new Rune(' '), 1, PaperStyle.Plain));
    }

    private void EndLine()
    {
        var height = Math.Max(spacing, line.Count == 0 ? 0 : line.Max(c => 24 * c.Style.High));
        acts.Add(new Print(line.Count == 0 ? new PaperFeed(height) : new PaperText([.. line], align, height)));
        line.Clear();
    }

    private void Feed(int height)
    {
        if (line.Count > 0)
            EndLine();
        if (height > 0)
            acts.Add(new Print(new PaperFeed(height)));
    }

    private void CutPaper(byte[] data)
    {
        if (line.Count > 0)
            EndLine();
        if (data is [_, > 0 and var feed])
            acts.Add(new Print(new PaperFeed(feed)));
        acts.Add(new Cut());
    }

    private void TwoDimensional(byte[] data)
    {
        switch (data)
        {
            case [0x31, 0x41, ..]: break;
            case [0x31, 0x43, var size, ..]: codeDots = Math.Clamp((int)size, 1, 16); break;
            case [0x31, 0x45, var level, ..]: codeLevel = (QRCodeGenerator.ECCLevel)(Math.Clamp((int)level, 0x30, 0x33) - 0x30); break;
            case [0x31, 0x50, 0x30, .. var text]: codeText = text; break;
            case [0x31, 0x51, ..] when codeText.Length > 0: DrawCode(); break;
            default: notUnderstood.Add("GS ( k"); break;
        }
    }

    private void DrawCode()
    {
        const int Quiet = 4;
        using var data = QRCodeGenerator.GenerateQrCode(codeText, codeLevel);
        var size = data.ModuleMatrix.Count - 2 * Quiet;
        var modules = new bool[size, size];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
                modules[y, x] = data.ModuleMatrix[y + Quiet][x + Quiet];
        }

        // Like a real one it prints nothing when the code is wider than the paper.
        if (size * codeDots <= dots)
            acts.Add(new Print(new PaperCode(Encoding.UTF8.GetString(codeText), modules, codeDots, align)));
    }

    // CODE 128 is the one it knows; like a real one it prints nothing when the code is wider than the paper.
    private void DrawBars(byte[] data)
    {
        if (Code128.Of(data) is not var (modules, text))
        {
            notUnderstood.Add("GS k");
            return;
        }

        if (modules.Length * barDots > dots)
            return;

        acts.Add(new Print(new PaperBarcode(text, modules, barDots, barHeight, align)));
        if (barText)
            acts.Add(new Print(new PaperText([.. text.Select(c => new PaperCell(new Rune(c), 1, PaperStyle.Plain))], align, spacing)));
    }

    private void Raster(byte[] data)
    {
        var width = (data[2] | (data[3] << 8)) * 8;
        if (width > 0 && width <= dots && data.Length > 6)
            acts.Add(new Print(new PaperImage(width, data[6..], 1, align)));
    }

    private void Graphics(byte[] data)
    {
        switch (data)
        {
            case [0x30, 0x70, 0x30, var zoom, _, 0x31, var xL, var xH, _, _, .. var rows] when (xL | (xH << 8)) is > 0 and var width && width <= dots:
                graphics = new PaperImage(width, rows[..(rows.Length / ((width + 7) / 8) * ((width + 7) / 8))], zoom, align);
                break;
            case [0x30, 0x02 or 0x32] when graphics is not null:
                acts.Add(new Print(graphics));
                graphics = null;
                break;
            default:
                notUnderstood.Add("GS ( L");
                break;
        }
    }

    private void Mark(byte[] data)
    {
        if (echoesMarks && data is [0x30, 0x30, _, _, _, _])
            acts.Add(new Answer([0x37, 0x22, .. data.AsSpan(2), 0x00]));
    }

    private void Status(byte n)
    {
        if (!answersFences)
            return;

        if (n is 1 or 0x31)
            acts.Add(new AnswerPaper());
        else if (n is 2 or 0x32)
            acts.Add(new Answer([0x00]));
    }

    private void Name(byte n)
    {
        byte[]? answer = n switch
        {
            1 or 0x31 => [0x20],
            2 or 0x32 => [0x02],
            3 or 0x33 => [0x01],
            0x41 => [0x5F, .. "1.0"u8, 0x00],
            0x42 => [0x5F, .. "ServiceHall"u8, 0x00],
            0x43 => [0x5F, .. "SIM-80"u8, 0x00],
            0x44 => [0x5F, .. "00000001"u8, 0x00],
            0x45 => [0x5F, .. "GB18030"u8, 0x00],
            _ => null,
        };
        if (answer is not null)
            acts.Add(new Answer(answer));
    }
}
