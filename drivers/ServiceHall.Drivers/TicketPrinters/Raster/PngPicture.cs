using System.Buffers.Binary;
using System.IO.Compression;

namespace ServiceHall.Drivers.TicketPrinters.Raster;

/// <summary>
/// Reads a logo's PNG into black and white dots (PNG specification, second edition): 1 and 8 bits, grey, palette, RGB, with or without
/// transparency, not interlaced. Darker than the middle is black; transparent is white.
/// </summary>
public static class PngPicture
{
    /// <summary>Reads the sorts of PNG that this does not, where the program brings such a reader; it is asked only for pictures that fit on a ticket.</summary>
    internal static Func<byte[], SheetAlign, SheetImage>? OtherSorts { get; set; }

    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The dots of a PNG.</summary>
    /// <exception cref="FormatException">It is none, is larger than a ticket, or is of a sort that is not read; the message says which.</exception>
    public static SheetImage Read(ReadOnlySpan<byte> png, SheetAlign align = SheetAlign.Center)
    {
        if (!png.StartsWith(Signature) || png.Length < 33)
            throw new FormatException("The logo is no PNG.");

        var header = png.Slice(16, 13);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var (bits, colour, interlaced) = (header[8], header[9], header[12] != 0);
        if (width is < 1 or > 832 || height is < 1 or > 600)
            throw new FormatException($"The logo is {width} x {height} dots; a ticket takes at most 832 x 600.");
        if (interlaced || !(bits == 8 && colour is 0 or 2 or 3 or 4 or 6 || bits == 1 && colour is 0 or 3))
            return OtherSorts is { } read ? read(png.ToArray(), align) : throw new FormatException($"A logo's PNG has 1 or 8 bits and is not interlaced; this one has {bits} bits, colour type {colour}.");

        var (data, palette, alpha) = Chunks(png[8..]);
        var samples = colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        var rows = Unfiltered(data, (width * bits * samples + 7) / 8, height, Math.Max(1, bits * samples / 8));
        var dots = new RasterDots(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (Luminance(rows[y], x, bits, colour, palette, alpha) < 128)
                    dots.Blacken(x, y);
            }
        }

        return new SheetImage(width, dots.Rows(0, height).ToArray(), align);
    }

    private static (byte[] Data, byte[] Palette, byte[] Alpha) Chunks(ReadOnlySpan<byte> chunks)
    {
        using var data = new MemoryStream();
        byte[] palette = [], alpha = [];
        while (chunks.Length >= 12)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(chunks);
            if (length < 0 || length > chunks.Length - 12)
                throw new FormatException("The logo's PNG is cut off.");

            var content = chunks.Slice(8, length);
            if (chunks.Slice(4, 4).SequenceEqual("IDAT"u8))
                data.Write(content);
            else if (chunks.Slice(4, 4).SequenceEqual("PLTE"u8))
                palette = content.ToArray();
            else if (chunks.Slice(4, 4).SequenceEqual("tRNS"u8))
                alpha = content.ToArray();
            chunks = chunks[(length + 12)..];
        }

        return (data.ToArray(), palette, alpha);
    }

    private static byte[][] Unfiltered(byte[] data, int rowBytes, int height, int step)
    {
        var rows = new byte[height][];
        var above = new byte[rowBytes];
        try
        {
            using var inflated = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
            for (var y = 0; y < height; y++)
            {
                var filter = inflated.ReadByte();
                var row = new byte[rowBytes];
                inflated.ReadExactly(row);
                for (var i = 0; i < rowBytes; i++)
                {
                    var (a, b, c) = (i < step ? 0 : row[i - step], above[i], i < step ? 0 : above[i - step]);
                    row[i] = unchecked((byte)(row[i] + filter switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, 4 => Paeth(a, b, c), _ => throw new InvalidDataException() }));
                }

                rows[y] = above = row;
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new FormatException("The logo's PNG is damaged.", e);
        }

        return rows;
    }

    private static int Paeth(int a, int b, int c)
    {
        var (pa, pb, pc) = (Math.Abs(b - c), Math.Abs(a - c), Math.Abs(a + b - 2 * c));
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }

    private static int Luminance(byte[] row, int x, byte bits, byte colour, byte[] palette, byte[] alpha)
    {
        var value = bits == 1 ? row[x / 8] >> (7 - x % 8) & 1 : 0;
        return colour switch
        {
            0 => bits == 1 ? value * 255 : row[x],
            3 when (bits == 1 ? value : row[x]) is var i => i * 3 + 2 >= palette.Length ? 255 : Over(Grey(palette.AsSpan(i * 3)), i < alpha.Length ? alpha[i] : 255),
            2 => Grey(row.AsSpan(x * 3)),
            4 => Over(row[x * 2], row[x * 2 + 1]),
            _ => Over(Grey(row.AsSpan(x * 4)), row[x * 4 + 3]),
        };
    }

    private static int Grey(ReadOnlySpan<byte> rgb) => (rgb[0] * 299 + rgb[1] * 587 + rgb[2] * 114) / 1000;

    private static int Over(int grey, int alpha) => (grey * alpha + 255 * (255 - alpha)) / 255;
}
