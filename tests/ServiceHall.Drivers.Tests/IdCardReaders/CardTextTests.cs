using System.Security.Cryptography;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Simulated.IdCardReaders;

namespace ServiceHall.Drivers.Tests.IdCardReaders;

public sealed class CardTextTests
{
    [Fact]
    public void A_residents_card_is_read_in_full()
    {
        Assert.Null(CardText.Read(SdtGolden.Text, out var card));
        Assert.Equal(
            new ResidentCard("测试甲", "male", "汉", new DateOnly(1880, 1, 1), "测试省测试市测试路1号", "440524188001010014", "测试市公安局", new DateOnly(2020, 1, 1), null),
            card);
        Assert.Equal(new IdCard("测试甲", "440524188001010014", new DateOnly(1880, 1, 1), "male", "resident", null), card!.ToIdCard());
        Assert.Equal("CardContent(resident)", card.ToString());
        Assert.Equal("IdCard(resident)", card.ToIdCard().ToString());
    }

    [Fact]
    public void An_end_of_validity_is_a_day()
    {
        Assert.Null(CardText.Read(With(204, "20400229"), out var card));
        Assert.Equal(new DateOnly(2040, 2, 29), card!.ValidUntil);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("j")]
    [InlineData("Z")]
    [InlineData("号")]
    public void A_card_of_another_layout_is_unsupported_and_never_read_as_a_residents(string flag)
    {
        Assert.Equal("unsupported-card", CardText.Read(With(248, flag), out var card));
        Assert.Null(card);
    }

    [Theory]
    [InlineData("440524188001010015")]
    [InlineData("44052418800101001X")]
    [InlineData("44052418800101001")]
    [InlineData("4405241880010100１4")]
    [InlineData("                  ")]
    public void A_wrong_number_is_told_by_its_check_digit(string number) =>
        Assert.Equal("check-digit", CardText.Read(With(122, number.PadRight(18)[..18]), out _));

    [Theory]
    [InlineData(36, "18801301")]
    [InlineData(188, "        ")]
    [InlineData(204, "20230229")]
    [InlineData(0, "               ")]
    [InlineData(0, "测\u0007试            ")]
    public void What_makes_no_sense_is_a_failed_read(int at, string text) =>
        Assert.Equal("read-failed", CardText.Read(With(at, text), out _));

    [Fact]
    public void Half_a_character_is_a_failed_read() => Assert.Equal("read-failed", CardText.Read(With(0, "测" + (char)0xD800), out _));

    [Fact]
    public void A_block_that_is_too_short_is_a_failed_read() =>
        Assert.Equal("read-failed", CardText.Read(SdtGolden.Text.AsSpan(..254), out _));

    [Theory]
    [InlineData("1", "male")]
    [InlineData("2", "female")]
    [InlineData("0", "unknown")]
    [InlineData("9", "unknown")]
    public void The_sex_is_read(string code, string sex)
    {
        Assert.Null(CardText.Read(With(30, code), out var card));
        Assert.Equal(sex, card!.Sex);
    }

    [Fact]
    public void The_56_nations_stand_in_their_order()
    {
        string[] nations =
        [
            "汉", "蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜", "满", "侗", "瑶", "白", "土家", "哈尼", "哈萨克", "傣", "黎", "傈僳",
            "佤", "畲", "高山", "拉祜", "水", "东乡", "纳西", "景颇", "柯尔克孜", "土", "达斡尔", "仫佬", "羌", "布朗", "撒拉", "毛南", "仡佬", "锡伯", "阿昌", "普米",
            "塔吉克", "怒", "乌孜别克", "俄罗斯", "鄂温克", "德昂", "保安", "裕固", "京", "塔塔尔", "独龙", "鄂伦春", "赫哲", "门巴", "珞巴", "基诺",
        ];
        Assert.Equal(nations, Enumerable.Range(1, 56).Select(code => Nations.NameOf($"{code:00}")));
    }

    [Theory]
    [InlineData("01", "汉")]
    [InlineData("10", "朝鲜")]
    [InlineData("11", "满")]
    [InlineData("22", "畲")]
    [InlineData("37", "仡佬")]
    [InlineData("50", "塔塔尔")]
    [InlineData("56", "基诺")]
    [InlineData("97", "其他")]
    [InlineData("98", "外国血统中国籍人士")]
    [InlineData("00", null)]
    [InlineData("57", null)]
    [InlineData("99", null)]
    [InlineData("1", null)]
    [InlineData("a1", null)]
    public void Nations_are_named_by_their_code(string code, string? name) => Assert.Equal(name, Nations.NameOf(code));

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("440524188001010014")]
    [InlineData("810000198001010014")]
    [InlineData("93115619800101001X")]
    public void Right_check_digits_are_right_and_all_others_wrong(string number)
    {
        Assert.True(IdentityNumber.IsRight(number));
        foreach (var other in "0123456789Xx ".Where(c => c != number[^1]))
            Assert.False(IdentityNumber.IsRight(number[..^1] + other));
    }

    [Fact]
    public void The_simulated_reader_holds_the_golden_card_too()
    {
        var card = new BenchCard("测试甲", new DateOnly(1880, 1, 1), "440524188001010014", "male");
        byte[] frame = [0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x05, 0x08, 0x00, 0x00, 0x90, .. CardMemory.TextAndPhoto(card, " "), 0x51];
        Assert.Equal(SdtGolden.ReplySha256, Convert.ToHexStringLower(SHA256.HashData(frame)));
    }

    [Fact]
    public void Made_up_numbers_are_right_nobodys_and_differ_by_name()
    {
        var numbers = new[] { "张三", "李四", "王五" }.Select(name => BenchIdentity.NumberOf(new BenchCard(name, new DateOnly(1950, 3, 4), Sex: "female"))).ToList();
        Assert.All(numbers, number => Assert.True(number.StartsWith("99000019500304", StringComparison.Ordinal) && IdentityNumber.IsRight(number)));
        Assert.All(numbers, number => Assert.True((number[16] - '0') % 2 == 0));
        Assert.Equal(3, numbers.Distinct().Count());
    }

    private static byte[] With(int at, string text)
    {
        var block = SdtGolden.Text.ToArray();
        var bytes = text.SelectMany(BitConverter.GetBytes).ToArray();
        bytes.CopyTo(block, at);
        return block;
    }
}
