using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Snapshots;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

public sealed class MergingNumbersTests
{
    private readonly Halls _hall = new();

    [Fact]
    public void A_number_given_while_the_hall_was_out_of_reach_stands_in_line_by_the_time_it_was_given()
    {
        _hall.Take("id-card-renewal");
        _hall.Wait(5);
        var given = _hall.Now;
        _hall.Wait(5);
        _hall.Take("id-card-renewal");
        _hall.Wait(5);
        var visit = Merge(Command(1, given));
        Assert.Equal(("K001", given, given), (visit.Number.ToString(), visit.TakenAt, visit.QueuedAt));
        Assert.Equal((null, null, PaperStatus.Printed, 1), (visit.WaitTold, visit.ForecastMs, visit.Paper.Status, visit.Paper.Copies));
        _hall.Open("1");
        Assert.Equal(["A001", "K001", "A002"], Enumerable.Range(0, 3).Select(_ => _hall.Serve("1").Number.ToString()));
    }

    [Fact]
    public void The_hall_goes_on_with_its_own_numbers()
    {
        _hall.Take("id-card-renewal");
        Merge(Command(2));
        Assert.Equal("A002", _hall.Take("id-card-renewal").Number.ToString());
        Assert.Equal("K001", Merge(Command(1)).Number.ToString());
    }

    [Fact]
    public void A_ticket_that_did_not_come_out_is_known_and_a_reprint_is_marked()
    {
        var visit = Merge(Command(1) with { Paper = "paper-out" });
        Assert.Equal((PaperStatus.Failed, "paper-out"), (visit.Paper.Status, visit.Paper.Fault));
        Assert.Empty(_hall.State.Unprinted);
        var asked = (ReprintAsked)_hall.Do(new ReprintTicket { CommandId = _hall.Id(), Visit = visit.Id, Kiosk = new StationId("kiosk-1") });
        Assert.Equal(2, asked.Copy);
    }

    [Fact]
    public void A_number_is_never_there_twice_and_the_second_is_on_record()
    {
        Merge(Command(1));
        Assert.Equal("number-taken", TurnedAway(Command(1)));
        Assert.Single(_hall.State.Visits);
        Assert.Equal("K001", Assert.Single(_hall.State.TurnedAway).Number.ToString());
    }

    [Fact]
    public void The_same_ticket_handed_over_under_another_id_is_known_to_be_there()
    {
        var command = Command(1);
        var visit = Merge(command);
        Assert.Equal(visit.Id, _hall.Refused(command with { CommandId = _hall.Id() }, "already-merged").Visit);
    }

    [Fact]
    public void A_number_that_has_no_place_is_on_record_with_the_reason()
    {
        Assert.Equal("unknown-matter", TurnedAway(Command(1) with { Matters = [new MatterId("haircut")] }));
        Assert.Equal("not-of-its-reserve", TurnedAway(Command(501)));
        Assert.Equal("not-of-its-reserve", TurnedAway(Command(1) with { Kiosk = new StationId("kiosk-1") }));
        Assert.Equal("not-of-its-reserve", TurnedAway(Command(1) with { Number = new TicketNumber("A", 1) }));
        Assert.Equal("day-over", TurnedAway(Command(1, _hall.Now.AddDays(-1))));
        Assert.Empty(_hall.State.Visits);
    }

    [Fact]
    public void Numbers_of_tomorrow_and_of_a_closed_day_are_asked_for_again_later()
    {
        var command = Command(1, _hall.Now.AddDays(1));
        _hall.Do(new CloseDay { CommandId = _hall.Id() });
        _hall.Refused(command, "day-not-open");
        _hall.Now = _hall.Now.AddDays(1);
        _hall.Refused(command, "day-not-open");
        _hall.Do(new OpenDay { CommandId = _hall.Id(), Day = new DateOnly(2026, 11, 25) });
        Merge(command with { CommandId = _hall.Id() });
    }

    [Fact]
    public void A_kiosk_whose_clock_is_ahead_puts_nobody_before_who_comes_now() => Assert.Equal(_hall.Now, Merge(Command(1, _hall.Now.AddHours(1))).QueuedAt);

    [Fact]
    public void Where_the_plan_tells_who_waits_nobody_joins_after_the_hours()
    {
        var hall = Halls.Office(clock: "11:30", change: text => text.Replace("\"closing\": \"serve\"", "\"closing\": \"tell\"", StringComparison.Ordinal)
            .Replace("\"role\": \"kiosk\",", "\"role\": \"kiosk\", \"remote\": true, \"reserve\": \"K\",", StringComparison.Ordinal));
        var command = Command(1, hall.Now) with { Kiosk = new StationId("kiosk-1"), Matters = [hall.State.Plan.Plan.Matters[0].Id] };
        hall.At("23:00");
        hall.Do(new EndHours { CommandId = hall.Id(), Day = hall.State.Day!.Value });
        Assert.Equal("hours-over", ((NumberTurnedAway)hall.Do(command)).Reason);
    }

    [Fact]
    public void What_was_turned_away_is_in_the_snapshot_and_is_forgotten_with_the_day()
    {
        TurnedAway(Command(501));
        var again = HallSnapshot.FromJson(HallSnapshot.Of(_hall.State).ToJson())!.Restore(_hall.State.Plan);
        Assert.Equal(HallSnapshot.HashOf(_hall.State), HallSnapshot.HashOf(again));
        Assert.Single(again.TurnedAway);
        _hall.NextDay("2026-11-25");
        Assert.Empty(_hall.State.TurnedAway);
    }

    [Fact]
    public void A_reserve_is_letters_that_nobody_else_has_at_a_kiosk_that_can_lose_the_hall()
    {
        Assert.Empty(Faults("\"reserve\": \"KZ\""));
        Assert.Contains("series of an area", Assert.Single(Faults("\"reserve\": \"A\"")).What, StringComparison.Ordinal);
        Assert.Contains("number series", Assert.Single(Faults("\"reserve\": \"k\"")).What, StringComparison.Ordinal);
        var fault = Assert.Single(Faults("\"reserve\": \"K\"", text => text.Replace("\"remote\": true,", "", StringComparison.Ordinal)));
        Assert.Equal("$.stations[1].reserve", fault.Path);
        var template = """ "tickets": [{ "id": "ours", "parts": [{ "kind": "text", "text": "{number}" }, { "kind": "text", "when": ["reprint"], "text": "重打" }] }], "stations": """;
        Assert.Contains("wait cannot be told", Assert.Single(Faults("\"reserve\": \"K\"", text => text.Replace("\"stations\":", template, StringComparison.Ordinal))).What, StringComparison.Ordinal);
    }

    private static IReadOnlyList<PlanFault> Faults(string reserve, Func<string, string>? change = null)
    {
        var text = Halls.TownshipText().Replace("\"reserve\": \"K\"", reserve, StringComparison.Ordinal);
        try
        {
            PlanReader.Read(change is null ? text : change(text));
            return [];
        }
        catch (PlanException wrong)
        {
            return wrong.Faults;
        }
    }

    private MergeNumber Command(int ordinal, DateTimeOffset? given = null) => _hall.MergeCommand(ordinal, given ?? _hall.Now, "id-card-renewal");

    private Visit Merge(MergeNumber command) => _hall.State.Visits[((NumberTaken)_hall.Do(command)).Visit];

    private string TurnedAway(MergeNumber command) => ((NumberTurnedAway)_hall.Do(command)).Reason;
}
