namespace ServiceHall.Drivers.TicketPrinters.Raster;

/// <summary>A picture as <c>GS v 0</c> takes it: rows of bytes, the most significant bit left, 1 is black.</summary>
internal sealed class RasterDots(int width, int height)
{
    private readonly byte[] rows = new byte[(width + 7) / 8 * height];

    internal int Width => width;

    internal int Height => height;

    internal int RowBytes => (width + 7) / 8;

    internal ReadOnlySpan<byte> Rows(int from, int count) => rows.AsSpan(from * RowBytes, count * RowBytes);

    internal bool IsBlack(int x, int y) => (rows[y * RowBytes + x / 8] & (0x80 >> (x % 8))) != 0;

    internal void Blacken(int x, int y) => rows[y * RowBytes + x / 8] |= (byte)(0x80 >> (x % 8));

    /// <summary>White on a bar of black.</summary>
    internal RasterDots OnBlack(int barWidth, SheetAlign align)
    {
        var left = align switch { SheetAlign.Left => 0, SheetAlign.Center => (barWidth - width) / 2, _ => barWidth - width };
        var bar = new RasterDots(barWidth, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < barWidth; x++)
            {
                if (x < left || x >= left + width || !IsBlack(x - left, y))
                    bar.Blacken(x, y);
            }
        }

        return bar;
    }
}
