namespace ServiceHall.Drivers.Tests.IdCardReaders;

/// <summary>Bytes worked out by another program, of a person who does not exist.</summary>
internal static class SdtGolden
{
    internal const string ReplySha256 = "a5840cb132bcc5ce10aae5c24a74d6871893ca5e77a3740102afa9737869474e";

    /// <summary>测试甲, 1, 01, 18800101, 测试省测试市测试路1号, 440524188001010014, 测试市公安局, 20200101, 长期.</summary>
    internal static readonly byte[] Text = Convert.FromHexString(
        "4b6dd58b32752000200020002000200020002000200020002000200020003100" +
        "30003100310038003800300030003100300031004b6dd58b01774b6dd58b025e" +
        "4b6dd58bef8d3100f75320002000200020002000200020002000200020002000" +
        "2000200020002000200020002000200020002000200020002000340034003000" +
        "3500320034003100380038003000300031003000310030003000310034004b6d" +
        "d58b025e6c51895b405c20002000200020002000200020002000200032003000" +
        "3200300030003100300031007f951f6720002000200020002000200020002000" +
        "2000200020002000200020002000200020002000200020002000200020002000");

    /// <summary>The whole reply to 30 01: 1295 bytes, check 51, an empty photo.</summary>
    internal static byte[] ReadReply() => [.. Convert.FromHexString("AAAAAA9669050800009001000400"), .. Text, .. new byte[1024], 0x51];

    internal static readonly byte[] Found = Convert.FromHexString("AAAAAA966900080000" + "9F0000000097");
    internal static readonly byte[] NoCard = Convert.FromHexString("AAAAAA966900040000" + "8084");
    internal static readonly byte[] Selected = Convert.FromHexString("AAAAAA9669000C0000" + "9000000000000000009C");
    internal static readonly byte[] SelectFailed = Convert.FromHexString("AAAAAA966900040000" + "8185");
    internal static readonly byte[] ReadFailed = Convert.FromHexString("AAAAAA966900040000" + "4145");
    internal static readonly byte[] ModuleId = Convert.FromHexString("AAAAAA96690014000090" + "05000300a53a340187d61200b168de3a" + "56");
    internal static readonly byte[] TimeoutFrame = Convert.FromHexString("AAAAAA96690005050505");
}
