using ServiceHall.Calendars;
using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Contracts;
using ServiceHall.Engine.Loop;
using ServiceHall.Journaling;
using ServiceHall.Queueing;

namespace ServiceHall.Engine.Tests;

/// <summary>A year's notice comes while the hall runs: what counted on provisional days is counted anew, and both stand in the journal.</summary>
public sealed class TakingCalendarsTests
{
    [Fact]
    public async Task A_provisional_deadline_is_counted_anew_on_record()
    {
        var journal = new MemoryJournal();
        await using var hall = await EngineHall.OpenAsync(journal, new FixedTime(new DateTimeOffset(2026, 12, 31, 2, 0, 0, TimeSpan.Zero)));
        var registered = Assert.IsType<CaseMoved>((await hall.Engine.Cases.SubmitAsync(
            EngineHall.Id(), new RegisterCase { Of = KindNames.Reflection, Subject = "跨年", Code = "c-1", Source = new CaseSource { Channel = "window" } }, new Caller("zhou", "clerk"))).Outcome);
        Assert.True(registered.Provisional);

        var notice = new YearNotice(2027, "a test's notice", [new DaysOff(new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 8), "元旦", "New Year")], []);
        await hall.Engine.TakeCalendarAsync(WorkingCalendar.From([.. NoticeReader.InTheBox, notice]), [2027]);

        var story = (await hall.Engine.Cases.StoryAsync(registered.Case, EngineHall.Stop))!;
        var recomputed = Assert.Single(story.Events, happened => happened.Type == "deadline-recomputed.v1").Event.GetProperty("deadline");
        Assert.True(DateOnly.Parse(recomputed.GetProperty("due").GetString()!) > registered.Due);
        Assert.False(recomputed.GetProperty("provisional").GetBoolean());
        var events = new List<HallEvent>();
        await foreach (var record in journal.ReadAsync(0, EngineHall.Stop)) events.AddRange(JournalForm.Read(record).Events);
        Assert.Equal("a test's notice", Assert.Single(events.OfType<CalendarTaken>()).Source);
    }
    [Fact]
    public async Task A_deadline_that_ends_on_a_day_off_of_a_corrected_notice_is_counted_anew_on_record()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal(), new FixedTime(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero)));
        var registered = Assert.IsType<CaseMoved>((await hall.Engine.Cases.SubmitAsync(
            EngineHall.Id(), new RegisterCase { Of = KindNames.Reflection, Subject = "调休", Code = "c-1", Source = new CaseSource { Channel = "window" } }, new Caller("zhou", "clerk"))).Outcome);
        Assert.False(registered.Provisional);

        var more = new DaysOff(registered.Due!.Value, registered.Due.Value, "补假", "Day off");
        var corrected = NoticeReader.InTheBox.Select(notice => notice.Year == 2026 ? notice with { Off = [.. notice.Off, more] } : notice);
        await hall.Engine.TakeCalendarAsync(WorkingCalendar.From([.. corrected]), [2026]);
        Assert.Equal(registered.Due.Value.AddDays(1), (await hall.Engine.Cases.FindAsync(registered.Case))!.Row.Due);
    }
}
