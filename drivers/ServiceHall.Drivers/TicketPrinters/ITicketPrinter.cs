using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.TicketPrinters;

/// <summary>Puts tickets on paper and says truthfully whether they are there.</summary>
public interface ITicketPrinter : IHasHealth
{
    /// <summary>Prints one sheet and waits for the evidence that its model can give. One job at a time; a second waits its turn.
    /// It never sends a job twice by itself, and never throws for a fault of the printer.</summary>
    Task<PrintResult> PrintAsync(TicketSheet sheet, CancellationToken cancellation);

    /// <summary>Asks the printer how it is, now.</summary>
    /// <returns>Null when it can print; else the word for why not (<c>paper-out</c>, <c>cover-open</c>, <c>offline</c>, <c>error</c>).</returns>
    Task<string?> PreflightAsync(CancellationToken cancellation);
}

/// <summary>What is known of a print job.</summary>
public enum PrintOutcome
{
    /// <summary>The printer echoed the job's mark after printing everything before it.</summary>
    Completed,

    /// <summary>The printer answered after the job and is without fault: processed, the paper itself is not proven.</summary>
    Fenced,

    /// <summary>Silence, or a model that never says: sent, perhaps printed, perhaps not. Never sent again by itself.</summary>
    Unknown,

    /// <summary>It is certain that no whole ticket came out.</summary>
    Failed,
}

/// <summary>The result of a print job.</summary>
/// <param name="Outcome">What is known.</param>
/// <param name="Reason">The word for why, unless completed or fenced: <c>paper-out</c>, <c>cover-open</c>, <c>offline</c>, <c>error</c>, <c>unknown</c>.</param>
public sealed record PrintResult(PrintOutcome Outcome, string? Reason);

/// <summary>A ticket as a list of things on paper, in order, without a word of any printer's language.</summary>
/// <param name="Parts">From top to bottom; the printer cuts after the last.</param>
public sealed record TicketSheet(IReadOnlyList<SheetPart> Parts);

/// <summary>Something on paper.</summary>
public abstract record SheetPart;

/// <summary>One line of text; what does not fit goes on in the next line.</summary>
/// <param name="Text">Any Unicode text.</param>
/// <param name="Scale">1 to 8: how many times the width and height of plain type.</param>
/// <param name="Bold">Heavier type.</param>
/// <param name="Align">Where on the paper.</param>
/// <param name="Inverted">White on black.</param>
public sealed record SheetText(string Text, int Scale = 1, bool Bold = false, SheetAlign Align = SheetAlign.Left, bool Inverted = false) : SheetPart;

/// <summary>One line with a text at each edge.</summary>
/// <param name="Left">At the left edge; shortened with … when both do not fit.</param>
/// <param name="Right">At the right edge, never shortened.</param>
/// <param name="Bold">Heavier type.</param>
public sealed record SheetColumns(string Left, string Right, bool Bold = false) : SheetPart;

/// <summary>A line across the paper.</summary>
public sealed record SheetRule : SheetPart;

/// <summary>Empty lines.</summary>
/// <param name="Lines">1 to 10.</param>
public sealed record SheetFeed(int Lines = 1) : SheetPart;

/// <summary>A QR code.</summary>
/// <param name="Text">What it carries, at most 300 bytes of UTF-8.</param>
/// <param name="ModuleDots">The size of a module, 3 to 12 dots.</param>
public sealed record SheetQrCode(string Text, int ModuleDots = 6) : SheetPart;

/// <summary>A one-dimensional barcode, CODE 128.</summary>
/// <param name="Text">What it carries: 1 to 40 characters of ASCII, 20h to 7Eh.</param>
/// <param name="Height">In dots, 24 to 255.</param>
/// <param name="ModuleDots">The width of the thinnest bar, 2 to 6 dots; less where the paper is too narrow.</param>
/// <param name="ShowText">Whether the text stands below it.</param>
public sealed record SheetBarcode(string Text, int Height = 72, int ModuleDots = 2, bool ShowText = true) : SheetPart;

/// <summary>A picture such as a logo.</summary>
/// <param name="Width">In dots.</param>
/// <param name="Dots">Rows of (width + 7) / 8 bytes, the most significant bit left, 1 is black.</param>
/// <param name="Align">Where on the paper.</param>
public sealed record SheetImage(int Width, ReadOnlyMemory<byte> Dots, SheetAlign Align = SheetAlign.Center) : SheetPart;

/// <summary>Where a text stands.</summary>
public enum SheetAlign
{
    /// <summary>At the left edge.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the right edge.</summary>
    Right,
}
