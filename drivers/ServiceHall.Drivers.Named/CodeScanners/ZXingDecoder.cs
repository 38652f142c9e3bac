using ZXing;
using ZXing.Common;

namespace ServiceHall.Drivers.Named.CodeScanners;

/// <summary>Finds a QR code in a picture by ZXing.Net.</summary>
internal static class ZXingDecoder
{
    private static readonly DecodingOptions Options = new() { PossibleFormats = [BarcodeFormat.QR_CODE], TryHarder = true };

    /// <summary>The text of the code in a frame; null when none is seen whole.</summary>
    internal static string? Read(GreyFrame frame)
    {
        // A reader keeps what it has seen, so each frame has its own: they are cheap beside the search.
        var reader = new BarcodeReaderGeneric { Options = Options };
        return reader.Decode(frame.Grey, frame.Width, frame.Height, RGBLuminanceSource.BitmapFormat.Gray8)?.Text;
    }
}
