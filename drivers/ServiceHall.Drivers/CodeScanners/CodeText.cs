using System.Text;

namespace ServiceHall.Drivers.CodeScanners;

/// <summary>Turns a code's bytes into text: UTF-8 when they are, else GB18030 when they are; no control characters.</summary>
public static class CodeText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Decodes; false when it is no text or holds a control character.</summary>
    public static bool TryRead(ReadOnlySpan<byte> code, out string text) =>
        (TryDecode(Utf8, code, out text) || TryDecode(Gb18030, code, out text)) && !text.Any(char.IsControl);

    private static bool TryDecode(Encoding encoding, ReadOnlySpan<byte> code, out string text)
    {
        try
        {
            text = encoding.GetString(code);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }
}
