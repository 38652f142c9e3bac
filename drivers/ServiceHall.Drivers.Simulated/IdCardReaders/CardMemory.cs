using System.Globalization;
using System.Text;

namespace ServiceHall.Drivers.Simulated.IdCardReaders;

/// <summary>What a card's chip holds, as the module gives it out.</summary>
internal static class CardMemory
{
    private const int TextLength = 256;
    private const int PhotoLength = 1024;

    /// <summary>The data of the read reply: the lengths of text and photo, the text, an empty photo.</summary>
    internal static byte[] TextAndPhoto(BenchCard card, string layoutFlag)
    {
        var text = Encoding.Unicode.GetBytes(Text(card, layoutFlag));
        return [TextLength >> 8, TextLength & 0xFF, PhotoLength >> 8, PhotoLength & 0xFF, .. text, .. new byte[PhotoLength]];
    }

    /// <summary>Fields in characters: name 15, sex 1, nation 2, birth 8, address 35, number 18, issuer 15, from 8, until 8, reserve 18.</summary>
    private static string Text(BenchCard card, string layoutFlag) => string.Concat(
        Field(card.Name, 15),
        Field(card.Sex switch { "male" => "1", "female" => "2", _ => "0" }, 1),
        Field("01", 2),
        Field(card.Birth.ToString("yyyyMMdd", CultureInfo.InvariantCulture), 8),
        Field(card.Address ?? "测试省测试市测试路1号", 35),
        Field(BenchIdentity.NumberOf(card), 18),
        Field("测试市公安局", 15),
        Field("20200101", 8),
        Field("长期", 8),
        Field("", 14) + Field(layoutFlag, 1) + Field("", 3));

    private static string Field(string text, int length) =>
        text.Length <= length ? text.PadRight(length) : text[..length];
}
