using ServiceHall.Calendars;

namespace ServiceHall.Calendars.Tests;

public sealed class NoticeReaderTests
{
    private const string Good = """
        {"year":2027,"source":"x","off":[{"from":"2027-01-01","to":"2027-01-03","zh":"元旦","en":"New Year's Day"}],"worked":["2027-01-09"]}
        """;

    [Theory]
    [InlineData("2027-01-09", "2027-01-08", "$.worked[0]", "Friday")]
    [InlineData("2027-01-09", "2028-01-08", "$.worked[0]", "leaves the year")]
    [InlineData("2027-01-09", "2027-01-03", "$.worked[0]", "off as well")]
    [InlineData("[\"2027-01-09\"", "[\"2027-01-09\",\"2027-01-09\"", "$.worked[1]", "twice")]
    [InlineData("\"to\":\"2027-01-03\"", "\"to\":\"2026-01-03\"", "$.off[0]", "leaves the year")]
    [InlineData("\"to\":\"2027-01-03\"", "\"to\":\"2027-03-03\"", "$.off[0]", "longer than a month")]
    [InlineData("\"zh\":\"元旦\"", "\"zh\":\" \"", "$.off[0]", "no name")]
    [InlineData("\"off\":[", "\"off\":[{\"from\":\"2027-01-03\",\"to\":\"2027-01-03\",\"zh\":\"元旦\",\"en\":\"x\"},", "$.off[1]", "overlaps")]
    [InlineData("\"off\":[", "\"off\":[null,", "$.off[0]", "null")]
    [InlineData("\"year\":2027", "\"year\":1999", "$.year", "Allowed: 2001 to 2099")]
    [InlineData("\"source\":\"x\"", "\"source\":\"\"", "$.source", "which notice")]
    [InlineData("\"year\":2027", "\"year\":2027,\"more\":1", "$.more", "\"worked\"")]
    [InlineData("2027-01-09", "9 January", "$.worked[0]", "2026-01-04")]
    public void A_wrong_file_is_refused_with_its_path_and_what_is_allowed(string right, string wrong, string path, string says)
    {
        var fault = Assert.Throws<CalendarException>(() => NoticeReader.Read(Good.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(fault.Faults, one => one.Path == path);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void What_is_no_calendar_at_all_is_refused_in_words(string text) =>
        Assert.NotEmpty(Assert.Throws<CalendarException>(() => NoticeReader.Read(text)).Faults);
}
