using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Tests;

/// <summary>What a kiosk gave by itself, in the journal and in the views.</summary>
public sealed class MergingNumbersTests
{
    private static readonly DateTimeOffset _morning = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task A_number_handed_over_again_is_the_first_answer_also_after_a_restart_and_is_found_like_any_other()
    {
        var journal = new MemoryJournal();
        var merge = Merge(1, _morning.AddMinutes(-10));
        Answer first;
        await using (var hall = await EngineHall.OpenAsync(journal, new FixedTime(_morning)))
        {
            first = await hall.SubmitAsync(merge);
            Assert.Equal(first.Position, (await hall.SubmitAsync(merge)).Position);
        }

        await using var again = await EngineHall.OpenAsync(journal, new FixedTime(_morning.AddMinutes(1)));
        Assert.Equal(first.Position, (await again.SubmitAsync(merge)).Position);
        var given = Assert.IsType<NumberGiven>(first.Outcome);
        var found = await again.Hall.FindVisitAsync(new VisitKey { Code = merge.Code }, EngineHall.Stop);
        Assert.Equal((given.Visit, "K001", _morning.AddMinutes(-10), "printed"), (found!.Visit, found.Number.ToString(), found.TakenAt, found.Print));
        Assert.Equal(11 * 60_000, found.WaitedMs);
        Assert.Empty((await again.Hall.WatchAsync(ViewNames.Prints(new StationId("kiosk-2")), EngineHall.Stop).FirstAsync(EngineHall.Stop)).Jobs);
        var story = await again.Hall.StoryAsync(given.Visit, EngineHall.Stop);
        Assert.Equal(["number-taken.v1", "ticket-printed.v1"], story!.Events.Select(happened => happened.Type));
    }

    [Fact]
    public async Task A_number_that_has_no_place_is_an_alert_and_stays_one()
    {
        var journal = new MemoryJournal();
        await using (var hall = await EngineHall.OpenAsync(journal, new FixedTime(_morning)))
        {
            Assert.IsType<Noted>((await hall.SubmitAsync(Merge(2, _morning.AddDays(-1)))).Outcome);
        }

        await using var again = await EngineHall.OpenAsync(journal, new FixedTime(_morning));
        var manager = await again.Hall.WatchAsync(ViewNames.Manager, EngineHall.Stop).FirstAsync(EngineHall.Stop);
        var alert = Assert.Single(manager.Alerts);
        Assert.Equal(("bad", "number-turned-away", "K002", "day-over"), (alert.Severity, alert.Type, alert.Number.ToString(), alert.Detail));
        Assert.Equal(0, manager.TakenToday);
    }

    private static MergeNumber Merge(int ordinal, DateTimeOffset given) => new()
    {
        CommandId = EngineHall.Id(), Number = new TicketNumber("K", ordinal), Given = given, Kiosk = new StationId("kiosk-2"), Matters = [new MatterId("id-card-renewal")],
        Code = new TicketCode("K" + EngineHall.Id()), Paper = "completed",
    };
}
