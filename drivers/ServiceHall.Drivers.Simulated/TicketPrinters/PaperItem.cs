using System.Text;

namespace ServiceHall.Drivers.Simulated.TicketPrinters;

/// <summary>Something on the paper, over its whole width.</summary>
/// <param name="Height">In dots.</param>
internal abstract record PaperItem(int Height)
{
    /// <summary>Whether it blackens anything.</summary>
    internal virtual bool HasInk => true;

    /// <summary>As the bench shows it.</summary>
    internal abstract object Look();
}

/// <summary>White paper.</summary>
internal sealed record PaperFeed(int Height) : PaperItem(Height)
{
    internal override bool HasInk => false;

    internal override object Look() => new { Feed = Height };
}

/// <summary>One character in its cell.</summary>
internal readonly record struct PaperCell(Rune Rune, int Columns, PaperStyle Style)
{
    internal int Width => Columns * 12 * Style.Wide;
}

/// <summary>How characters look.</summary>
internal readonly record struct PaperStyle(int Wide, int High, bool Bold, bool Inverted, bool Underlined, bool Smooth)
{
    internal static PaperStyle Plain { get; } = new(1, 1, false, false, false, false);
}

/// <summary>A line of type.</summary>
internal sealed record PaperText(IReadOnlyList<PaperCell> Cells, int Align, int Height) : PaperItem(Height)
{
    internal override bool HasInk => Cells.Any(c => c.Style.Inverted || c.Rune.Value != ' ');

    internal int Width => Cells.Sum(c => c.Width);

    internal override object Look() => new
    {
        Text = string.Concat(Cells.Select(c => c.Rune.ToString())).Trim(),
        Align = Align switch { 1 => "center", 2 => "right", _ => "left" },
        Scale = Cells.Count == 0 ? 1 : Cells.Max(c => c.Style.High),
        Bold = Cells.Any(c => c.Style.Bold),
        Inverted = Cells.Any(c => c.Style.Inverted),
    };
}

/// <summary>A QR code drawn by the printer itself.</summary>
internal sealed record PaperCode(string Text, bool[,] Modules, int ModuleDots, int Align) : PaperItem(Modules.GetLength(0) * ModuleDots)
{
    internal int Width => Modules.GetLength(1) * ModuleDots;

    internal override object Look() => new { Qr = Text, ModuleDots, Modules = Modules.GetLength(0) };
}

/// <summary>A barcode drawn by the printer itself.</summary>
internal sealed record PaperBarcode(string Text, bool[] Modules, int ModuleDots, int BarHeight, int Align) : PaperItem(BarHeight)
{
    internal int Width => Modules.Length * ModuleDots;

    internal override object Look() => new { Barcode = Text, ModuleDots, Height };
}

/// <summary>A raster, one bit a dot, most significant left.</summary>
internal sealed record PaperImage(int Width, byte[] Rows, int Zoom, int Align) : PaperItem(Rows.Length / ((Width + 7) / 8) * Zoom)
{
    internal bool IsBlack(int x, int y) => (Rows[y * ((Width + 7) / 8) + x / 8] & (0x80 >> (x % 8))) != 0;

    internal override bool HasInk => Rows.Any(b => b != 0);

    internal override object Look() => new { Image = new { Width = Width * Zoom, Height } };
}

/// <summary>A piece of paper that left the printer.</summary>
/// <param name="Number">1, 2, 3 since the printer was made.</param>
/// <param name="At">When.</param>
/// <param name="Ended"><c>cut</c> by the printer, or <c>torn</c> off when the paper was changed half-way.</param>
/// <param name="Items">What is on it.</param>
internal sealed record PrintedSheet(int Number, DateTimeOffset At, string Ended, IReadOnlyList<PaperItem> Items)
{
    internal int Height => Items.Sum(i => i.Height);

    internal object Look(int widthDots) => new { Number, At, Ended, WidthDots = widthDots, HeightDots = Height, Lines = Items.Select(i => i.Look()).ToList() };
}
