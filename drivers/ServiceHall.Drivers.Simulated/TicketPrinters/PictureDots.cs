namespace ServiceHall.Drivers.Simulated.TicketPrinters;

/// <summary>A picture of black and white dots.</summary>
internal sealed class PictureDots(int width, int height)
{
    private readonly bool[] black = new bool[width * height];

    internal int Width => width;

    internal int Height => height;

    internal bool this[int x, int y] => black[y * width + x];

    /// <summary>Sets the dots of a rectangle; what falls beside the paper is lost.</summary>
    internal void Fill(int left, int top, int fillWidth, int fillHeight, Func<int, int, bool> isBlack)
    {
        for (var y = 0; y < fillHeight && top + y < height; y++)
        {
            for (var x = 0; x < fillWidth && left + x < width; x++)
                black[(top + y) * width + left + x] = isBlack(x, y);
        }
    }
}
