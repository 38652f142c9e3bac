using ServiceHall.Queueing.Snapshots;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

public sealed class TellingPeopleTests
{
    private readonly Halls _hall = new();

    [Fact]
    public void A_notice_is_shown_until_it_is_withdrawn_also_into_the_next_day()
    {
        var notice = Publish("今天下午医保系统检修");
        _hall.Do(new CloseDay { CommandId = _hall.Id() });
        _hall.Wait(24 * 60);
        _hall.Do(new OpenDay { CommandId = _hall.Id(), Day = new DateOnly(2026, 11, 25) });
        Assert.Equal(notice.Notice, _hall.State.NoticesAt(_hall.Now).Single().Id);
        _hall.Do(new WithdrawNotice { CommandId = _hall.Id(), Notice = notice.Notice });
        Assert.Empty(_hall.State.NoticesAt(_hall.Now));
        _hall.Refused(new WithdrawNotice { CommandId = _hall.Id(), Notice = notice.Notice }, "unknown-notice");
    }

    [Fact]
    public void A_notice_with_an_end_goes_by_itself_and_makes_room()
    {
        for (var i = 0; i < 6; i++) Publish($"第 {i} 条", _hall.Now.AddMinutes(10));
        _hall.Refused(new PublishNotice { CommandId = _hall.Id(), Text = new LocalText("再来一条", "one more") }, "too-many-notices");
        _hall.Wait(10);
        Assert.Empty(_hall.State.NoticesAt(_hall.Now));
        Publish("再来一条");
        Assert.Single(_hall.State.Notices);
    }

    [Theory]
    [InlineData("", "x", "text-empty", "text.zh")]
    [InlineData("x", " ", "text-empty", "text.en")]
    [InlineData("一\n二", "x", "text-too-long", "text.zh")]
    public void A_line_is_one_line_in_both_languages(string zh, string en, string type, string field) =>
        Assert.Equal(field, _hall.Refused(new PublishNotice { CommandId = _hall.Id(), Text = new LocalText(zh, en) }, type).Field);

    [Fact]
    public void A_line_has_an_end_of_its_length() =>
        _hall.Refused(new PublishNotice { CommandId = _hall.Id(), Text = new LocalText(new string('长', 121), "x") }, "text-too-long");

    [Fact]
    public void An_alert_is_seen_to_by_one_and_a_new_day_forgets_it()
    {
        var seen = (AlertAcknowledged)_hall.Do(new AcknowledgeAlert { CommandId = _hall.Id(), Alert = "print-failed:7::0", Clerk = new ClerkId("manager") });
        Assert.Equal("manager", seen.Clerk.Value);
        _hall.Refused(new AcknowledgeAlert { CommandId = _hall.Id(), Alert = "print-failed:7::0", Clerk = new ClerkId("sun") }, "already-acknowledged");
        _hall.Do(new CloseDay { CommandId = _hall.Id() });
        _hall.Do(new OpenDay { CommandId = _hall.Id(), Day = new DateOnly(2026, 11, 25) });
        Assert.Empty(_hall.State.Acknowledged);
    }

    [Fact]
    public void A_snapshot_and_a_replay_know_notices_and_alerts_too()
    {
        Publish("停电", _hall.Now.AddHours(1));
        _hall.Do(new AcknowledgeAlert { CommandId = _hall.Id(), Alert = "a", Clerk = new ClerkId("manager") });
        var restored = HallSnapshot.FromJson(HallSnapshot.Of(_hall.State).ToJson())!.Restore(Halls.Township());
        Assert.Equal(HallSnapshot.HashOf(_hall.State), HallSnapshot.HashOf(restored));
        Assert.Equal("停电", restored.NoticesAt(_hall.Now).Single().Text.Zh);
    }

    private NoticePublished Publish(string zh, DateTimeOffset? until = null) =>
        (NoticePublished)_hall.Do(new PublishNotice { CommandId = _hall.Id(), Text = new LocalText(zh, "notice"), Until = until });
}
