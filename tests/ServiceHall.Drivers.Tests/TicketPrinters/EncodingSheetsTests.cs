using System.Text;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.TicketPrinters;

public sealed class EncodingSheetsTests
{
    private const string Begin = "1B401C261D62011B3322";
    private const string End = "1D564218";

    [Fact]
    public void Plain_text_is_a_line_between_the_beginning_and_the_cut() =>
        Assert.Equal($"{Begin}413030310A{End}", Hex(new SheetText("A001")));

    [Fact]
    public void Chinese_text_is_GB18030() =>
        Assert.Equal($"{Begin}C7EB0A{End}", Hex(new SheetText("请")));

    [Fact]
    public void Size_weight_and_place_are_set_before_a_line_and_taken_back_behind_it() =>
        Assert.Equal($"{Begin}1B61011D21771B33CA1B450141310A1B45001D21001B33221B6100{End}", Hex(new SheetText("A1", 8, Bold: true, SheetAlign.Center)));

    [Fact]
    public void An_inverted_line_is_a_bar_from_edge_to_edge() =>
        Assert.Equal(
            $"{Begin}1D4201" + "1D21111B3330" + $"{Spaces(11)}4142{Spaces(11)}0A" + "1D4200" + "1D21001B3322" + $"1B4A0A{End}",
            Hex(new SheetText("AB", 2, Align: SheetAlign.Center, Inverted: true)));

    [Fact]
    public void A_bar_of_large_type_has_a_rim_and_two_bars_in_a_row_are_one()
    {
        var rim = $"1D21001B3318{Spaces(48)}0A";

        Assert.Equal(
            $"{Begin}1D4201{rim}" + "1D21331B3360" + $"41{Spaces(11)}0A" + "1D4200" + "1D21001B3322"
            + "1D4201" + "1D21331B3360" + $"42{Spaces(11)}0A" + rim + "1D4200" + "1D21001B3322" + $"1B4A0A{End}",
            Hex(new SheetText("A", 4, Inverted: true), new SheetText("B", 4, Inverted: true)));
    }

    [Fact]
    public void Columns_stand_at_both_edges() =>
        Assert.Equal($"{Begin}4142{Spaces(43)}3132330A{End}", Hex(new SheetColumns("AB", "123")));

    [Fact]
    public void A_left_column_that_is_too_long_ends_in_an_ellipsis_and_the_right_one_stays()
    {
        var text = Text(new SheetColumns("出生登记落户城乡居民医保参保社会保障卡申领出生医学证明", "约 8 分钟"));

        Assert.Equal("出生登记落户城乡居民医保参保社会保障… 约 8 分钟\n", text);
    }

    [Fact]
    public void A_right_column_wider_than_the_paper_gets_lines_of_its_own() =>
        Assert.Equal($"AB\n{new string('x', 48)}\nxx\n", Text(new SheetColumns("AB", new string('x', 50))));

    [Fact]
    public void A_rule_is_a_line_of_box_strokes() =>
        Assert.Equal($"{Begin}{string.Concat(Enumerable.Repeat("A9A5", 24))}0A{End}", Hex(new SheetRule()));

    [Fact]
    public void A_feed_moves_the_paper() =>
        Assert.Equal($"{Begin}1B6403410A{End}", Hex(new SheetFeed(3), new SheetText("A")));

    [Fact]
    public void A_QR_code_is_the_bytes_an_independent_encoder_makes()
    {
        // @point-of-sale/receipt-printer-encoder 4.0.1: the same text, size 6, level M.
        const string Oracle = "1D286B0400314132001D286B03003143061D286B03003145311D286B0E0031503048545450533A2F2F582F311D286B0300315130";

        Assert.Equal($"{Begin}1B6101{Oracle}1B6100{End}", Hex(new SheetQrCode("HTTPS://X/1")));
    }

    [Fact]
    public void A_QR_code_too_wide_for_the_paper_gets_smaller_modules() =>
        Assert.Contains("1D286B0300314308", Hex(new SheetQrCode(new string('x', 300), 12)), StringComparison.Ordinal);

    [Fact]
    public void Paper_of_58_mm_has_32_columns() =>
        Assert.Equal($"{Begin}4142{Spaces(27)}3132330A{End}", Convert.ToHexString(Bytes(EscPosProfile.Named("generic-58"), new SheetColumns("AB", "123"))));

    [Theory]
    [InlineData("\uD862\uDD56", "〓")]
    [InlineData("𬱖", "〓")]
    [InlineData("é", "é")]
    [InlineData("ö", "〓")]
    [InlineData("한", "〓")]
    [InlineData("😀", "〓")]
    [InlineData("¥5", "￥5")]
    [InlineData("a\u200Db\uFE0F", "ab")]
    public void What_the_two_byte_part_of_GB18030_lacks_is_a_placeholder_and_never_digits(string text, string printed) =>
        Assert.Equal($"{printed}\n", Text(new SheetText(text)));

    [Fact]
    public void Half_a_character_is_a_placeholder() =>
        Assert.Equal("〓\n", Text(new SheetText(new string((char)0xD800, 1))));

    [Fact]
    public void No_text_can_carry_a_command()
    {
        var everyControl = string.Concat(Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(i => (char)i));

        var bytes = Bytes(EscPosProfile.Generic80, new SheetText($"a{everyControl}b"));
        var text = bytes[10..^4];

        Assert.DoesNotContain(text, b => b is (< 0x20 or 0x7F) and not 0x0A);
    }

    [Fact]
    public void Chinese_breaks_anywhere_but_not_before_closing_punctuation()
    {
        var text = string.Concat(Enumerable.Repeat("字", 24)) + "。再来";

        Assert.Equal($"{string.Concat(Enumerable.Repeat("字", 23))}\n字。再来\n", Text(new SheetText(text)));
    }

    [Fact]
    public void Latin_words_move_to_the_next_line_whole() =>
        Assert.Equal("Please take a seat, your number will be called\nand shown\n", Text(new SheetText("Please take a seat, your number will be called and shown")));

    [Fact]
    public void A_word_longer_than_the_line_is_broken() =>
        Assert.Equal($"{new string('x', 48)}\n{new string('x', 12)}\n", Text(new SheetText(new string('x', 60))));

    [Fact]
    public void Enlarged_text_wraps_at_the_columns_it_has() =>
        Assert.Equal($"{Begin}1D21331B336A{Ascii("123456789012")}0A{Ascii("3456")}0A1D21001B3322{End}", Hex(new SheetText("1234567890123456", 4)));

    [Fact]
    public void An_empty_sheet_and_impossible_sizes_are_refused_with_what_is_allowed()
    {
        Assert.Contains("nothing on it", Assert.Throws<ArgumentException>(() => Hex()).Message, StringComparison.Ordinal);
        Assert.Contains("scale can be 1 to 8, not 9", Assert.Throws<ArgumentException>(() => Hex(new SheetText("A", 9))).Message, StringComparison.Ordinal);
        Assert.Contains("QR bytes can be 1 to 300, not 301", Assert.Throws<ArgumentException>(() => Hex(new SheetQrCode(new string('x', 301)))).Message, StringComparison.Ordinal);
        Assert.Contains("feed lines can be 1 to 10, not 0", Assert.Throws<ArgumentException>(() => Hex(new SheetFeed(0), new SheetText("A"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tail_of_a_sheet_begins_with_the_last_thing_that_shows()
    {
        var encoded = new EscPosEncoder(EscPosProfile.Generic80).Encode(new TicketSheet([new SheetText("A"), new SheetText("B"), new SheetFeed()]));

        Assert.Equal($"{Begin}410A", Convert.ToHexString(encoded.Head.Span));
        Assert.Equal($"420A1B6401{End}", Convert.ToHexString(encoded.Tail.Span));
    }

    private static string Spaces(int count) => string.Concat(Enumerable.Repeat("20", count));

    private static string Hex(params SheetPart[] parts) => Convert.ToHexString(Bytes(EscPosProfile.Generic80, parts));

    private static string Ascii(string text) => Convert.ToHexString(Encoding.ASCII.GetBytes(text));

    // The text between the beginning and the cut of a sheet without other commands.
    private static string Text(SheetPart part) =>
        CodePagesEncodingProvider.Instance.GetEncoding(936)!.GetString(Bytes(EscPosProfile.Generic80, part)[10..^4]);

    private static byte[] Bytes(EscPosProfile profile, params SheetPart[] parts)
    {
        var encoded = new EscPosEncoder(profile).Encode(new TicketSheet(parts));
        return [.. encoded.Head.Span, .. encoded.Tail.Span];
    }
}
