using System.Globalization;
using System.Text;

namespace ServiceHall.Drivers.Simulated.IdCardReaders;

/// <summary>What a card's chip holds, as the module gives it out.</summary>
internal static class CardMemory
{
    private const int TextLength = 256;
    private const int PhotoLength = 1024;

    /// <summary>The flag of each layout.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Flags = new Dictionary<string, string>
    {
        ["resident"] = " ", ["permit"] = "J", ["foreigner-2017"] = "I", ["foreigner-2023"] = "Y",
    };

    /// <summary>The data of the read reply: the lengths of text and photo, the text, an empty photo.</summary>
    internal static byte[] TextAndPhoto(BenchCard card, string layoutFlag)
    {
        var text = Encoding.Unicode.GetBytes(Text(card, layoutFlag));
        return [TextLength >> 8, TextLength & 0xFF, PhotoLength >> 8, PhotoLength & 0xFF, .. text, .. new byte[PhotoLength]];
    }

    /// <summary>Fields in characters, one after the other to 128.</summary>
    private static string Text(BenchCard card, string layoutFlag)
    {
        var sex = card.Sex switch { "male" => "1", "female" => "2", _ => "0" };
        var birth = card.Birth.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var address = Field(card.Address ?? "测试省测试市测试路1号", 35);
        var number = BenchIdentity.NumberOf(card);
        return layoutFlag switch
        {
            "J" => $"{Field(card.Name, 15)}{sex}  {birth}{address}{Field(number, 18)}{Field("测试市公安局", 15)}2020010120291231{Field("T00000001", 9)}02{Field("", 3)}J   ",
            "I" => $"{Field("TEST, PERSON", 60)}{sex}{Field(number, 15)}UTO{Field(card.Name, 15)}2020010120291231{birth}019900J   "[..124] + "I   ",
            "Y" => $"{Field(card.Name, 15)}{sex}01{birth}{Field("TEST, PERSON", 35)}{Field(number, 18)}{Field("", 15)}2020010120291231{Field("", 11)}UTOY   ",
            _ => $"{Field(card.Name, 15)}{sex}01{birth}{address}{Field(number, 18)}{Field("测试市公安局", 15)}20200101{Field("长期", 8)}{Field("", 14)}{Field(layoutFlag, 1)}   ",
        };
    }

    private static string Field(string text, int length) =>
        text.Length <= length ? text.PadRight(length) : text[..length];
}
