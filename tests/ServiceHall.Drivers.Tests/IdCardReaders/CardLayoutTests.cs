using System.Text;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Simulated.IdCardReaders;

namespace ServiceHall.Drivers.Tests.IdCardReaders;

/// <summary>The three layouts that are no resident's, by the byte offsets of their tables.</summary>
public sealed class CardLayoutTests
{
    private static byte[] Permit() => Block(
        (0, "测试丙"), (30, "2"), (36, "19800101"), (52, "测试省测试市测试路3号"), (122, "810000198001010014"), (158, "测试市公安局"), (188, "20190101"),
        (204, "20231231"), (220, "H12345678"), (238, "02"), (248, "J"));

    private static byte[] Foreigner2017() => Block(
        (0, "TESTPERSON, ALEXANDRA MARIA"), (120, "2"), (122, "UTO990080010118"), (152, "UTO"), (158, "测试丁"), (188, "20180601"), (204, "20280601"),
        (220, "19800101"), (236, "01"), (240, "1500"), (248, "I"));

    private static byte[] Foreigner2023() => Block(
        (0, "测试戊"), (30, "1"), (32, "01"), (36, "19800101"), (52, "TESTPERSON, WITH A NAME SO LONG THA"), (122, "93115619800101001X"), (188, "20231201"),
        (204, "20331201"), (220, "T IT GOES O"), (242, "UTO"), (248, "Y"), (250, "001"));

    [Fact]
    public void A_permit_is_read_in_full()
    {
        Assert.Null(CardText.Read(Permit(), out var card));
        Assert.Equal(
            new PermitCard(
                "测试丙", "female", new DateOnly(1980, 1, 1), "测试省测试市测试路3号", "810000198001010014", "测试市公安局", new DateOnly(2019, 1, 1),
                new DateOnly(2023, 12, 31), "H12345678", "02"),
            card);
        Assert.Equal(new IdCard("测试丙", "810000198001010014", new DateOnly(1980, 1, 1), "female", "permit", new DateOnly(2023, 12, 31)), card!.ToIdCard());
        Assert.Equal("CardContent(permit)", card.ToString());
    }

    [Fact]
    public void A_foreigners_card_of_2017_is_read_in_full()
    {
        Assert.Null(CardText.Read(Foreigner2017(), out var card));
        Assert.Equal(
            new ForeignerCard2017(
                "TESTPERSON, ALEXANDRA MARIA", "测试丁", "female", new DateOnly(1980, 1, 1), "UTO990080010118", "UTO", new DateOnly(2018, 6, 1),
                new DateOnly(2028, 6, 1), "01", "1500"),
            card);
        Assert.Equal(("测试丁", "foreigner-2017"), (card!.ToIdCard().Name, card.ToIdCard().Kind));
        Assert.Equal("CardContent(foreigner-2017)", card.ToString());
    }

    [Fact]
    public void A_foreigners_card_of_2023_is_read_in_full_with_its_name_in_two_parts()
    {
        Assert.Null(CardText.Read(Foreigner2023(), out var card));
        Assert.Equal(
            new ForeignerCard2023(
                "TESTPERSON, WITH A NAME SO LONG THAT IT GOES O", "测试戊", "male", new DateOnly(1980, 1, 1), "93115619800101001X", "UTO", new DateOnly(2023, 12, 1),
                new DateOnly(2033, 12, 1), "01", "001"),
            card);
        Assert.Equal("foreigner-2023", card!.ToIdCard().Kind);
    }

    [Fact]
    public void Who_has_no_Chinese_name_is_called_by_the_English_one()
    {
        Assert.Null(CardText.Read(Put(Foreigner2017(), 158, new string(' ', 15)), out var old));
        Assert.Equal("TESTPERSON, ALEXANDRA MARIA", old!.Name);
        Assert.Null(CardText.Read(Put(Foreigner2023(), 0, new string(' ', 15)), out var recent));
        Assert.Equal("TESTPERSON, WITH A NAME SO LONG THAT IT GOES O", recent!.Name);
    }

    [Theory]
    [InlineData("J", "440524188001010014")]
    [InlineData("J", "810000198001010015")]
    [InlineData("Y", "440524188001010014")]
    [InlineData("Y", "931156198001010011")]
    [InlineData("I", "UTO990080010115")]
    [InlineData("I", "UT0990080010118")]
    [InlineData("I", "utO990080010118")]
    [InlineData("I", "UTO99008001011A")]
    public void A_number_that_is_not_of_its_layout_is_told_by_the_check_digit(string flag, string number)
    {
        var block = flag switch { "J" => Permit(), "I" => Foreigner2017(), _ => Foreigner2023() };
        Assert.Equal("check-digit", CardText.Read(Put(block, 122, number), out var card));
        Assert.Null(card);
    }

    [Theory]
    [InlineData("J", 36)]
    [InlineData("I", 220)]
    [InlineData("Y", 204)]
    public void A_day_that_there_is_not_is_a_failed_read(string flag, int at)
    {
        var block = flag switch { "J" => Permit(), "I" => Foreigner2017(), _ => Foreigner2023() };
        Assert.Equal("read-failed", CardText.Read(Put(block, at, "20230229"), out _));
    }

    [Theory]
    [InlineData("resident")]
    [InlineData("permit")]
    [InlineData("foreigner-2017")]
    [InlineData("foreigner-2023")]
    public void The_simulated_card_of_each_layout_is_256_bytes_and_right(string layout)
    {
        var card = new BenchCard("测试己", new DateOnly(1990, 5, 6), Sex: "male", Layout: layout);
        var data = CardMemory.TextAndPhoto(card, CardMemory.Flags[layout]);
        Assert.Equal(4 + 256 + 1024, data.Length);
        Assert.Null(CardText.Read(data.AsSpan(4, 256), out var read));
        Assert.Equal((layout, BenchIdentity.NumberOf(card), "测试己"), (read!.Kind, read.Number, read.Name));
    }

    private static byte[] Block(params IEnumerable<(int At, string Text)> fields)
    {
        var block = Encoding.Unicode.GetBytes(new string(' ', 128));
        foreach (var (at, text) in fields)
            Put(block, at, text);
        return block;
    }

    private static byte[] Put(byte[] block, int at, string text)
    {
        Encoding.Unicode.GetBytes(text).CopyTo(block, at);
        return block;
    }
}
