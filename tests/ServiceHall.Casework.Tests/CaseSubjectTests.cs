using ServiceHall.Casework.Words;

namespace ServiceHall.Casework.Tests;

public sealed class CaseSubjectTests
{
    [Fact]
    public void What_is_too_long_for_a_line_is_cut_and_never_within_a_character()
    {
        Assert.Equal("医保转移", CaseSubject.Of("医保转移"));
        var line = new string('办', 119);
        Assert.Equal(line + "事", CaseSubject.Of(line + "事"));
        Assert.Equal(line + "事", CaseSubject.Of(line + "事项"));
        Assert.Equal(line, CaseSubject.Of(line + "𠮷"));
    }
}
