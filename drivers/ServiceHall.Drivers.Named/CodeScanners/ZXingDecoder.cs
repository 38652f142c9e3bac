using System.Text;
using ZXing;
using ZXing.Common;

namespace ServiceHall.Drivers.Named.CodeScanners;

/// <summary>Finds a QR code in a picture by ZXing.Net.</summary>
internal static class ZXingDecoder
{
    // Bytes of which a code does not say how they are to be read are to come through one character each, instead of as what the library takes them for.
    private static readonly DecodingOptions Options = new() { PossibleFormats = [BarcodeFormat.QR_CODE], TryHarder = true, CharacterSet = "ISO-8859-1" };

    // The library asks the system for the encodings that some codes do say.
    static ZXingDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The code in a frame as a scanner would send it: its bytes, or UTF-8 where it says how they are to be read; null when none is seen whole.</summary>
    internal static byte[]? Read(GreyFrame frame)
    {
        // A reader keeps what it has seen, so each frame has its own: they are cheap beside the search.
        var reader = new BarcodeReaderGeneric { Options = Options };
        return reader.Decode(frame.Grey, frame.Width, frame.Height, RGBLuminanceSource.BitmapFormat.Gray8) is not { } code ? null
            : SaysHowToRead(code) || code.Text.Any(character => character > 0xFF) ? Encoding.UTF8.GetBytes(code.Text)
            : Encoding.Latin1.GetBytes(code.Text);
    }

    // ISO/IEC 18004, annex of the symbology identifiers: 2, 4 and 6 are codes with an extended channel interpretation.
    private static bool SaysHowToRead(Result code) =>
        code.ResultMetadata.TryGetValue(ResultMetadataType.SYMBOLOGY_IDENTIFIER, out var identifier) && identifier is "]Q2" or "]Q4" or "]Q6";
}
