using ServiceHall.Queueing;
using ServiceHall.Queueing.Decisions;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

public sealed class ClosingTimeTests
{
    [Fact]
    public void Who_waits_when_the_hours_are_over_is_served()
    {
        var hall = Halls.Office(clock: "16:40");
        hall.Open("7");
        var late = hall.Take("consultation");
        hall.At("17:59");
        Assert.Null(EndingHours.Due(hall.State, hall.Now)); // the evening duty goes on
        hall.Refused(End(hall), "hours-not-over");
        hall.At("18:00");
        var ended = Assert.IsType<HoursEnded>(hall.Do(End(hall)));
        Assert.Equal(("serve", 1, "18:00"), (ended.Closing, ended.Waiting, ended.Until.ToString()));
        Assert.Equal(VisitStatus.Waiting, late.Status);
        Assert.Equal(late.Id, ((TicketCalled)hall.Do(new CallNext { CommandId = hall.Id(), Window = new WindowId("7") })).Visit);
        hall.Refused(End(hall), "hours-not-over");
    }

    [Fact]
    public void Where_the_plan_tells_who_waits_ends_on_record_and_who_was_at_a_window_is_served_to_the_end()
    {
        var hall = Halls.Office(clock: "16:30", change: text => text.Replace("\"closing\": \"serve\"", "\"closing\": \"tell\"", StringComparison.Ordinal));
        hall.Open("5");
        var half = hall.Take("business-registration", "pension-check");
        hall.Do(new CallNext { CommandId = hall.Id(), Window = new WindowId("5") });
        var waiting = hall.Take("consultation");
        hall.Do(new StartService { CommandId = hall.Id(), Window = new WindowId("5") });
        hall.Do(new FinishService { CommandId = hall.Id(), Window = new WindowId("5") });
        hall.At("18:00");
        var decision = hall.Try(End(hall));
        Assert.Equal([waiting.Id], decision.Events.OfType<VisitExpired>().Select(one => one.Visit));
        Assert.Equal((VisitStatus.Expired, "closing"), (waiting.Status, waiting.EndedBecause));
        Assert.Equal((VisitStatus.Waiting, 1), (half.Status, half.LegIndex));
    }

    [Theory]
    [InlineData("8", null)]
    [InlineData(null, "tax-registration")]
    public void Who_was_sent_on_from_a_window_has_been_at_one_and_is_served_to_the_end(string? toWindow, string? toMatter)
    {
        var hall = Halls.Office(clock: "16:30", change: text => text.Replace("\"closing\": \"serve\"", "\"closing\": \"tell\"", StringComparison.Ordinal));
        hall.Open("7", "8");
        var sent = hall.Take("consultation");
        hall.Call("7");
        hall.Start("7");
        hall.Do(new TransferVisit
        {
            CommandId = hall.Id(), Window = new WindowId("7"), AndBack = toMatter is not null,
            ToWindow = toWindow is null ? null : new WindowId(toWindow), ToMatter = toMatter is null ? null : new MatterId(toMatter),
        });
        hall.At("18:00");
        Assert.Empty(hall.Try(End(hall)).Events.OfType<VisitExpired>());
        Assert.Equal((VisitStatus.Waiting, 0), (sent.Status, sent.LegIndex));
    }

    [Fact]
    public void Nobody_begins_to_wait_again_after_everybody_was_told()
    {
        var hall = Halls.Office(clock: "16:40", change: text => text.Replace("\"closing\": \"serve\"", "\"closing\": \"tell\"", StringComparison.Ordinal));
        hall.Open("7");
        var missed = hall.Take("consultation");
        hall.At("17:50");
        hall.Call("7");
        hall.Do(new MarkNoShow { CommandId = hall.Id(), Window = new WindowId("7") });
        hall.At("18:00");
        hall.Do(End(hall));
        hall.Refused(new RejoinVisit { CommandId = hall.Id(), Visit = missed.Id }, "hours-over");
    }

    [Fact]
    public void What_is_left_at_the_day_s_end_expires_on_record()
    {
        var hall = Halls.Office(clock: "16:40");
        var late = hall.Take("consultation");
        hall.At("18:00");
        hall.Do(End(hall));
        var closed = hall.Try(new CloseDay { CommandId = hall.Id() });
        Assert.Contains(closed.Events, happened => happened is VisitExpired { Reason: "day-end" } expired && expired.Visit == late.Id);
        Assert.Equal("day-end", late.EndedBecause);
    }

    [Fact]
    public void A_window_put_on_duty_later_ends_the_hours_later()
    {
        var hall = Halls.Office(clock: "18:00");
        hall.Do(End(hall));
        hall.Do(new ChangeDuty { CommandId = hall.Id(), Day = hall.State.Day!.Value, Window = new WindowId("7"), Spans = [new HourSpan(new ClockTime(18 * 60), new ClockTime(20 * 60))] });
        hall.At("19:00");
        hall.Take("consultation");
        Assert.Null(EndingHours.Due(hall.State, hall.Now));
        hall.At("20:00");
        Assert.Equal(1, ((HoursEnded)hall.Do(End(hall))).Waiting);
    }

    [Fact]
    public void Before_the_end_of_a_weekend_duty_and_in_a_hall_without_hours_nothing_ends()
    {
        var hall = Halls.Office("2026-11-29", "11:59");
        Assert.Null(EndingHours.Due(hall.State, hall.Now));
        Assert.Null(EndingHours.Due(new Halls().State, Halls.Morning.AddHours(14)));
    }

    [Fact]
    public void An_appointment_is_not_checked_in_after_everybody_was_told_to_go()
    {
        var hall = Halls.Office(clock: "09:00", change: text => text.Replace("\"closing\": \"serve\"", "\"closing\": \"tell\"", StringComparison.Ordinal));
        var booked = hall.Book("id-card-renewal", "2026-11-25", "14:00");
        hall.NextDay("2026-11-25");
        hall.At("11:00");
        foreach (var window in hall.State.Plan.Plan.Windows)
        {
            hall.Do(new ChangeDuty { CommandId = hall.Id(), Day = hall.State.Day!.Value, Window = window.Id, Spans = [new HourSpan(new ClockTime(9 * 60), new ClockTime(12 * 60))] });
        }

        hall.At("12:00");
        hall.Do(End(hall));
        hall.At("13:50");
        hall.Refused(hall.CheckInCommand(booked.Code), "hours-over");
    }

    private static EndHours End(Halls hall) => new() { CommandId = hall.Id(), Day = hall.State.Day!.Value };
}
