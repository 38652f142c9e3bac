namespace ServiceHall.Drivers.TicketPrinters;

/// <summary>Fits text into the columns of the paper.</summary>
internal static class PrintedLines
{
    /// <summary>Breaks a text into lines: at a space inside Latin words, anywhere between Chinese characters, never before closing punctuation.</summary>
    internal static List<List<PrintedCell>> Wrap(string text, int columns)
    {
        var cells = PrintedCell.Cells(text);
        var lines = new List<List<PrintedCell>>();
        var start = 0;
        while (start < cells.Count)
        {
            var end = LineEnd(cells, start, columns);
            var inked = end;
            while (end < cells.Count && inked > start && cells[inked - 1].IsSpace)
                inked--;

            lines.Add(cells[start..inked]);
            start = end;
            while (start < cells.Count && cells[start].IsSpace)
                start++;
        }

        if (lines.Count == 0)
            lines.Add([]);

        return lines;
    }

    /// <summary>A text at each edge of one line. The left one is shortened, the right one never.</summary>
    internal static List<List<PrintedCell>> Columns(string left, string right, int columns)
    {
        var end = PrintedCell.Cells(right);
        var room = columns - PrintedCell.Width(end) - (end.Count > 0 ? 1 : 0);
        if (room < 0)
            return [.. Wrap(left, columns), .. Wrap(right, columns)];

        var line = Shorten(PrintedCell.Cells(left), room);
        Pad(line, columns - PrintedCell.Width(end));
        return [[.. line, .. end]];
    }

    /// <summary>A line filled up with spaces on both sides.</summary>
    internal static List<PrintedCell> Fill(List<PrintedCell> line, int columns, SheetAlign align)
    {
        var free = Math.Max(0, columns - PrintedCell.Width(line));
        var before = align switch { SheetAlign.Left => 0, SheetAlign.Center => free / 2, _ => free };
        List<PrintedCell> filled = [.. Enumerable.Repeat(PrintedCell.Space, before), .. line];
        Pad(filled, columns);
        return filled;
    }

    private static List<PrintedCell> Shorten(List<PrintedCell> cells, int room)
    {
        if (PrintedCell.Width(cells) <= room)
            return cells;

        var kept = new List<PrintedCell>();
        var width = PrintedCell.Ellipsis.Columns;
        if (width > room)
            return kept;

        foreach (var cell in cells)
        {
            width += cell.Columns;
            if (width > room)
                break;

            kept.Add(cell);
        }

        kept.Add(PrintedCell.Ellipsis);
        return kept;
    }

    private static void Pad(List<PrintedCell> line, int columns)
    {
        for (var width = PrintedCell.Width(line); width < columns; width++)
            line.Add(PrintedCell.Space);
    }

    private static int LineEnd(List<PrintedCell> cells, int start, int columns)
    {
        var end = start;
        for (var width = 0; end < cells.Count && width + cells[end].Columns <= columns; end++)
            width += cells[end].Columns;

        // A single character wider than the paper goes out all the same, else nothing would ever end.
        if (end == cells.Count || end == start)
            return Math.Max(end, start + 1);

        return Comfortable(cells, start, end);
    }

    // Moves a break before the half word or the lone punctuation, if that leaves something on the line.
    private static int Comfortable(List<PrintedCell> cells, int start, int end)
    {
        var wanted = end;
        if (InsideWord(cells, wanted))
        {
            while (wanted > start && InsideWord(cells, wanted))
                wanted--;
        }
        else
        {
            while (wanted > start && cells[wanted].IsClosing)
                wanted--;
        }

        return wanted > start ? wanted : end;
    }

    private static bool InsideWord(List<PrintedCell> cells, int at) =>
        at > 0 && cells[at] is { Columns: 1, IsSpace: false } && cells[at - 1] is { Columns: 1, IsSpace: false };
}
