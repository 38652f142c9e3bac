namespace ServiceHall.Drivers.TicketPrinters.Raster;

/// <summary>Draws text that a printer's own type lacks, in type 24 dots high. What no font of the machine has is 〓.</summary>
internal interface ITextRaster
{
    /// <summary>A paragraph, wrapped to the width; as wide as it needs.</summary>
    RasterDots Paragraph(string text, int width, int scale, bool bold, SheetAlign align);

    /// <summary>One line with a text at each edge; the left one ends in … when both do not fit.</summary>
    RasterDots Columns(string left, string right, int width, bool bold);

    /// <summary>How many clusters of a text are drawn as 〓 because no font of this machine has them.</summary>
    int Placeholders(string text);
}
