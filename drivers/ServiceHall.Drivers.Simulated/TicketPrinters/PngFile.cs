using System.Buffers.Binary;
using System.IO.Compression;

namespace ServiceHall.Drivers.Simulated.TicketPrinters;

/// <summary>Writes PNG with one bit a dot (RFC 2083).</summary>
internal static class PngFile
{
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    /// <summary>The file of a picture.</summary>
    internal static byte[] Of(PictureDots dots)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, dots.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), dots.Height);
        header[8] = 1;

        var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Rows(dots));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Rows(PictureDots dots)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < dots.Height; y++)
            {
                // Filter type 0, then a bit a dot, 1 for white.
                var row = new byte[1 + (dots.Width + 7) / 8];
                for (var x = 0; x < dots.Width; x++)
                {
                    if (!dots[x, y])
                        row[1 + x / 8] |= (byte)(0x80 >> (x % 8));
                }

                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. name, .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~body.Aggregate(~0u, (crc, b) => CrcTable[(crc ^ b) & 0xFF] ^ (crc >> 8)));
        file.Write(number);
    }
}
