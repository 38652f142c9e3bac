using ServiceHall.Contracts;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Answers.Tests;

public sealed class KeepingAnswersTests : IDisposable
{
    private readonly Library _library = new();
    private static readonly AnswerEntry _parking = new("parking", AnswerKinds.Question, null, new LocalText("停车收费吗？", "Is parking free?"), new LocalText("前两小时免费。", "Two hours are free."), ["车位"]);

    public void Dispose() => _library.Dispose();

    [Fact]
    public void A_new_entry_is_found_at_once_and_after_a_restart()
    {
        var (saved, _) = _library.It.Save(_parking, "manager");
        Assert.Equal("parking", _library.Find("停车")[0]);
        Assert.Equal("parking", _library.Find("tcsf")[0]);
        _library.Reopen();
        var found = _library.It.Search(new AnswersQuestion("车位"), staff: false);
        Assert.Equal(saved!.Revision, found.Answers[0].Revision);
        Assert.Equal(saved.Revision, found.Revision);
        Assert.True(AnswerCheck.Same(saved, found.Answers[0]));
    }

    [Fact]
    public void Every_change_stays_in_the_history()
    {
        var (first, _) = _library.It.Save(_parking, "manager");
        var (second, _) = _library.It.Save(_parking with { Text = new LocalText("不收费。", "Yes."), Revision = first!.Revision }, "sun");
        Assert.Null(_library.It.Remove("parking", second!.Revision, "manager"));
        Assert.Empty(_library.Find("停车"));
        _library.Reopen();
        var history = _library.It.HistoryOf("parking");
        Assert.Equal(["manager", "sun", "manager"], history.Select(change => change.By));
        Assert.Equal([null, "不收费。", "前两小时免费。"], history.Select(change => change.Entry?.Text.Zh));
        Assert.Equal("plan", _library.It.HistoryOf("birth-when").Single().By);
    }

    [Fact]
    public void Two_who_change_the_same_entry_do_not_overwrite_each_other()
    {
        var (saved, _) = _library.It.Save(_parking, "manager");
        var one = _parking with { Title = new LocalText("停车要钱吗？", "Parking fee?"), Revision = saved!.Revision };
        Assert.Null(_library.It.Save(one, "manager").Rejection);
        Assert.Equal("answer-changed", _library.It.Save(_parking with { Words = ["停车场"], Revision = saved.Revision }, "sun").Rejection?.Type);
        Assert.Equal("answer-changed", _library.It.Remove("parking", saved.Revision, "sun")?.Type);
    }

    [Fact]
    public void The_same_request_twice_is_one_change()
    {
        var (first, _) = _library.It.Save(_parking, "manager");
        var (again, rejection) = _library.It.Save(_parking, "manager");
        Assert.Null(rejection);
        Assert.Equal(first!.Revision, again!.Revision);
        Assert.Single(_library.It.HistoryOf("parking"));
    }

    [Theory]
    [InlineData("A b", "question", null, "题", "答", "id")]
    [InlineData("x", "gossip", null, "题", "答", "kind")]
    [InlineData("x", "question", "no-such", "题", "答", "matter")]
    [InlineData("x", "question", null, " ", "答", "title.zh")]
    [InlineData("x", "question", null, "题", "答\u0007", "text.zh")]
    public void What_cannot_be_shown_is_refused_with_its_field(string id, string kind, string? matter, string title, string text, string field)
    {
        var entry = new AnswerEntry(id, kind, matter is null ? null : new MatterId(matter), new LocalText(title, "t"), new LocalText(text, "t"), []);
        Assert.Equal(("answer-invalid", field), (_library.It.Save(entry, "manager").Rejection?.Type, _library.It.Save(entry, "manager").Rejection?.Field));
    }

}
