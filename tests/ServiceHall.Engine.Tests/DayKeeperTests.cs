using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Engine.Tests;

public sealed class DayKeeperTests
{
    [Fact]
    public async Task A_hall_started_the_next_day_closes_the_old_day_and_counts_from_1()
    {
        var journal = new MemoryJournal();
        var monday = new FixedTime(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(8)));
        NumberGiven left;
        await using (var hall = await EngineHall.OpenAsync(journal, monday)) left = await hall.TakeAsync();
        await using var next = await EngineHall.OpenAsync(journal, new FixedTime(monday.Now.AddDays(1)));
        Assert.Equal("A001", (await next.TakeAsync()).Number.ToString());
        var story = await next.Hall.StoryAsync(left.Visit, EngineHall.Stop);
        Assert.Equal(["number-taken.v1", "visit-expired.v1"], story!.Events.Select(happened => happened.Type));
    }

    [Theory]
    [InlineData("day-open-2026-11-24")]
    [InlineData("day-close-2026-11-23")]
    public async Task Nobody_uses_up_the_id_of_the_next_day(string id)
    {
        var journal = new MemoryJournal();
        var monday = new FixedTime(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(8)));
        await using (var hall = await EngineHall.OpenAsync(journal, monday))
        {
            var taken = await hall.TakeAsync();
            Assert.Null((await hall.SubmitAsync(new CancelVisit { CommandId = new(id), Visit = taken.Visit })).Rejection);
        }

        await using var next = await EngineHall.OpenAsync(journal, new FixedTime(monday.Now.AddDays(1)));
        Assert.Equal("A001", (await next.TakeAsync()).Number.ToString());
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(21, 1)]
    public async Task A_day_that_comes_longer_after_the_one_before_than_any_holiday_lasts_is_opened_with_a_warning(int daysLater, int warnings)
    {
        var journal = new MemoryJournal();
        var time = new FixedTime(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(8)));
        var log = new Warnings();
        await using (var hall = await EngineHall.OpenAsync(journal, time, log: log)) await hall.TakeAsync();
        Assert.Empty(log.Said);
        time.Now = time.Now.AddDays(daysLater);
        await using var later = await EngineHall.OpenAsync(journal, time, log: log);
        Assert.Equal("A001", (await later.TakeAsync()).Number.ToString());
        Assert.Equal(warnings, log.Said.Count);
        Assert.All(log.Said, said => Assert.Contains("The clock says 2026-12-14, 21 days after the hall's last day 2026-11-23", said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_day_closed_by_hand_stays_closed_over_a_restart()
    {
        var journal = new MemoryJournal();
        await using (var hall = await EngineHall.OpenAsync(journal)) await hall.SubmitAsync(new CloseDay { CommandId = EngineHall.Id() });
        await using var again = await EngineHall.OpenAsync(journal);
        Assert.Equal("day-not-open", (await again.SubmitAsync(EngineHall.TakeCommand())).Rejection!.Type);
    }

    [Fact]
    public async Task A_clock_that_goes_back_never_takes_the_hall_with_it()
    {
        var journal = new MemoryJournal();
        var time = new FixedTime(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8)));
        await using var hall = await EngineHall.OpenAsync(journal, time);
        var first = await hall.TakeAsync();
        time.Now = time.Now.AddHours(-2);
        var second = await hall.TakeAsync();
        var times = new List<DateTimeOffset>();
        await foreach (var record in journal.ReadAsync(0, EngineHall.Stop)) times.Add(record.At);
        Assert.Equal(times.Order(), times);
        Assert.True(second.Number.Ordinal > first.Number.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_goes_back_stops_nothing_that_is_shown()
    {
        var time = new FixedTime(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8)));
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal(), time);
        await using var shown = hall.Hall.WatchAsync(ViewNames.Manager, EngineHall.Stop).GetAsyncEnumerator(EngineHall.Stop);
        await shown.MoveNextAsync();
        time.Now = time.Now.AddHours(-2);
        await hall.TakeAsync();
        while (shown.Current.TakenToday == 0) Assert.True(await shown.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), EngineHall.Stop));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_midnight_at_which_nothing_can_be_recorded_is_made_up_for_when_it_can()
    {
        var journal = new FailingJournal(new MemoryJournal());
        var time = new FixedTime(new DateTimeOffset(2026, 11, 24, 23, 59, 0, TimeSpan.FromHours(8))) { Hurry = 200 };
        await using var hall = await EngineHall.OpenAsync(journal, time);
        journal.FailNextAppend = true;
        time.Now = time.Now.AddMinutes(2);
        while ((await hall.Hall.WatchAsync(ViewNames.Manager, EngineHall.Stop).FirstAsync(EngineHall.Stop)).Day != new DateOnly(2026, 11, 25)) await Task.Delay(20, EngineHall.Stop);
        Assert.False(journal.FailNextAppend);
        Assert.Equal("A001", (await hall.TakeAsync()).Number.ToString());
    }

    [Fact]
    public async Task The_end_of_the_hours_is_put_on_record_once_and_seen()
    {
        var plan = PlanReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fenggang.json")).Replace("\"closing\": \"serve\"", "\"closing\": \"tell\"", StringComparison.Ordinal));
        var journal = new MemoryJournal();
        var time = new FixedTime(new DateTimeOffset(2026, 11, 24, 16, 30, 0, TimeSpan.FromHours(8)));
        NumberGiven late;
        await using (var hall = await EngineHall.OpenAsync(journal, time, plan)) late = await hall.TakeAsync("consultation");
        time.Now = time.Now.AddMinutes(90);
        await using (var hall = await EngineHall.OpenAsync(journal, time, plan))
        {
            var told = await hall.Hall.FindVisitAsync(new VisitKey { Code = late.Code }, EngineHall.Stop);
            Assert.Equal((VisitStatus.Expired, "closing"), (told!.State, told.EndedBecause));
            var manager = await hall.Hall.WatchAsync(ViewNames.Manager, EngineHall.Stop).FirstAsync(EngineHall.Stop);
            Assert.Equal((false, true, "tell", new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(8))), (manager.Hours!.Open, manager.Hours.Ended, manager.Hours.Closing, manager.Hours.OpensAt!.Value));
            Assert.Equal("hours-over", (await hall.SubmitAsync(EngineHall.TakeCommand("consultation"))).Rejection!.Type);
        }

        await using var again = await EngineHall.OpenAsync(journal, time, plan);
        var bodies = new List<string>();
        await foreach (var record in journal.ReadAsync(0, EngineHall.Stop)) bodies.Add(System.Text.Encoding.UTF8.GetString(record.Body.Span));
        Assert.Single(bodies, body => body.Contains("hours-ended.v1", StringComparison.Ordinal));
    }

    private sealed class Warnings : ILogger
    {
        public ConcurrentQueue<string> Said { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Said.Enqueue(formatter(state, exception));
        }
    }
}
