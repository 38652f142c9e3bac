using System.Text;
using ServiceHall.Drivers.TicketPrinters.Raster;

namespace ServiceHall.Drivers.TicketPrinters;

/// <content>What is drawn dot by dot, and barcodes.</content>
public sealed partial class EscPosEncoder
{
    // Small printers take no more rows in one command than their buffer holds; bands join without a gap.
    private const int BandRows = 128;

    private void DrawnText(EscPosBytes to, SheetText text, ITextRaster drawing)
    {
        var lines = drawing.Paragraph(text.Text, profile.Dots, Within(text.Scale, 1, 8, "scale"), text.Bold, text.Align);
        if (text.Inverted)
            Raster(to, lines.OnBlack(profile.Dots, text.Align));
        else
            Aligned(to, text.Align, () => Raster(to, lines));
    }

    private void Image(EscPosBytes to, SheetImage image)
    {
        var width = Within(image.Width, 1, profile.Dots, "the width of a picture");
        var rowBytes = (width + 7) / 8;
        if (image.Dots.Length == 0 || image.Dots.Length % rowBytes != 0)
            throw new ArgumentException($"A picture {width} dots wide has rows of {rowBytes} bytes; {image.Dots.Length} bytes are no whole rows.");

        Aligned(to, image.Align, () => Raster(to, image.Dots.Span, rowBytes));
    }

    // GS k 73, code set B; a brace begins a code of its own and is doubled.
    private void Barcode(EscPosBytes to, SheetBarcode code)
    {
        if (!code.Text.All(c => c is >= ' ' and <= '~'))
            throw new ArgumentException("A barcode carries ASCII from 20h to 7Eh only.");

        var modules = 11 * Within(code.Text.Length, 1, 40, "characters of a barcode") + 35;
        var dots = Math.Min(Within(code.ModuleDots, 2, 6, "barcode module dots"), profile.Dots / modules);
        if (dots < 2)
            throw new ArgumentException($"A barcode of {code.Text.Length} characters does not fit on paper of {profile.Dots} dots.");

        var data = Encoding.ASCII.GetBytes("{B" + code.Text.Replace("{", "{{", StringComparison.Ordinal));
        Aligned(to, SheetAlign.Center, () => to
            .Add(0x1D, 0x68, (byte)Within(code.Height, 24, 255, "barcode height"))
            .Add(0x1D, 0x77, (byte)dots)
            .Add(0x1D, 0x48, (byte)(code.ShowText ? 0x02 : 0x00))
            .Add(0x1D, 0x6B, 0x49, (byte)data.Length).Add(data));
    }

    private static void Aligned(EscPosBytes to, SheetAlign align, Action content)
    {
        if (align != SheetAlign.Left)
            to.Add(0x1B, 0x61, (byte)align);
        content();
        if (align != SheetAlign.Left)
            to.Add(0x1B, 0x61, 0x00);
    }

    private static void Raster(EscPosBytes to, RasterDots dots) => Raster(to, dots.Rows(0, dots.Height), dots.RowBytes);

    private static void Raster(EscPosBytes to, ReadOnlySpan<byte> rows, int rowBytes)
    {
        while (rows.Length > 0)
        {
            var height = Math.Min(BandRows, rows.Length / rowBytes);
            to.Add(0x1D, 0x76, 0x30, 0x00, (byte)(rowBytes & 0xFF), (byte)(rowBytes >> 8), (byte)(height & 0xFF), (byte)(height >> 8)).Add(Harmless(rows[..(height * rowBytes)]));
            rows = rows[(height * rowBytes)..];
        }
    }

    // Printers hear DLE EOT, DLE ENQ and DLE DC4 inside pictures too: one dot more keeps them from being asked by a drawing.
    private static byte[] Harmless(ReadOnlySpan<byte> rows)
    {
        var bytes = rows.ToArray();
        for (var i = 0; i + 1 < bytes.Length; i++)
        {
            if (bytes[i] == 0x10 && bytes[i + 1] is (0x04 or 0x05 or 0x14))
                bytes[i] = 0x18;
        }

        return bytes;
    }
}
