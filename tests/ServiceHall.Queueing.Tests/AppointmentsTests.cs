using ServiceHall.Queueing;
using ServiceHall.Queueing.Decisions;
using ServiceHall.Queueing.Snapshots;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

/// <summary>K4. Household: 30-minute slots of 4 from 09:00 and 13:30; at least a day, at most 5 working days ahead; early 30, late 10 minutes then walk-in.
/// Business: hours of 2; late 15 minutes then refused.</summary>
public sealed class AppointmentsTests
{
    [Theory]
    [InlineData("id-card-renewal", "2026-11-24", "09:30", "slot-too-soon")] // today: a day ahead at least
    [InlineData("id-card-renewal", "2026-12-02", "09:30", "slot-too-far")] // the 5th working day is 1 December
    [InlineData("id-card-renewal", "2026-11-28", "09:30", "slot-not-offered")] // a Saturday
    [InlineData("id-card-renewal", "2026-11-25", "09:15", "unknown-slot")]
    [InlineData("id-card-renewal", "2026-11-25", "11:30", "unknown-slot")] // the morning's last slot ends then
    [InlineData("pension-check", "2026-11-25", "09:30", "not-bookable")]
    [InlineData("id-card-renewal,tax-registration", "2026-11-25", "09:30", "not-bookable")] // of two groups
    [InlineData("no-such", "2026-11-25", "09:30", "unknown-matter")]
    public void A_slot_that_cannot_be_had_is_refused(string matter, string day, string from, string type)
    {
        var hall = Halls.Office();
        hall.Refused(hall.BookCommand(matter, day, from), type);
    }

    [Fact]
    public void A_slot_takes_as_many_as_the_plan_says_and_a_cancelled_place_is_free_again()
    {
        var hall = Halls.Office();
        var booked = Enumerable.Range(0, 4).Select(i => hall.Book("id-card-renewal", "2026-11-25", "09:30", "p" + i)).ToList();
        hall.Refused(hall.BookCommand("id-card-renewal", "2026-11-25", "09:30", "p9"), "slot-full");
        hall.Do(new CancelAppointment { CommandId = hall.Id(), Appointment = booked[2].Code });
        hall.Book("birth-registration", "2026-11-25", "09:30", "p9");
        hall.Refused(new CancelAppointment { CommandId = hall.Id(), Appointment = booked[2].Code }, "appointment-over");
    }

    [Fact]
    public void One_person_has_one_appointment_a_day_known_by_document_or_telephone()
    {
        var hall = Halls.Office();
        hall.Refused(hall.BookCommand("id-card-renewal", "2026-11-25", "09:30", person: null), "nobody-named");
        hall.Book("id-card-renewal", "2026-11-25", "09:30", "p", "tel");
        hall.Refused(hall.BookCommand("tax-registration", "2026-11-25", "14:00", "p"), "already-booked");
        hall.Refused(hall.BookCommand("tax-registration", "2026-11-25", "14:00", null, "tel"), "already-booked");
        hall.Book("tax-registration", "2026-11-26", "14:00", "p");
    }

    [Fact]
    public void It_is_changed_and_cancelled_until_two_hours_before()
    {
        var hall = Halls.Office();
        var booked = hall.Book("id-card-renewal", "2026-11-25", "09:30");
        hall.Refused(Change("2026-11-25", "09:30"), "same-slot");
        hall.Refused(Change("2026-11-28", "09:30"), "slot-not-offered");
        hall.Do(Change("2026-11-25", "14:00"));
        Assert.Equal((0, 1), (hall.State.Appointments.InSlot("household", new DateOnly(2026, 11, 25), new ClockTime(570)), hall.State.Appointments.InSlot("household", new DateOnly(2026, 11, 25), new ClockTime(840))));
        hall.NextDay("2026-11-25");
        hall.At("12:01");
        hall.Refused(Change("2026-11-26", "09:30"), "too-late-to-cancel");
        hall.Refused(new CancelAppointment { CommandId = hall.Id(), Appointment = booked.Code }, "too-late-to-cancel");
        hall.Refused(new CancelAppointment { CommandId = hall.Id(), Appointment = new AppointmentCode("nobody-s") }, "unknown-appointment");

        ChangeAppointment Change(string day, string from) => new()
        {
            CommandId = hall.Id(), Appointment = booked.Code, Day = DateOnly.Parse(day), From = Halls.Clock(from),
        };
    }

    [Fact]
    public void Before_its_time_an_appointment_comes_after_everybody_and_after_it_before_hardly_anybody()
    {
        var hall = Booked(out var booked, "09:30", "09:05");
        hall.Open("1");
        var early = hall.CheckIn(booked.Code);
        Assert.Equal((booked.Slot.Start, 180_000L, null), (early.QueuedAt, early.Leg.TargetMs, early.WaitTold));
        hall.Wait(1);
        var walkIn = hall.Take("id-card-renewal");
        hall.At("09:29");
        Assert.Equal(walkIn.Id, Called(hall)); // its score is above zero, the appointment's below
        hall.At("09:30");
        hall.Do(new CancelVisit { CommandId = hall.Id(), Visit = hall.Take("id-card-renewal").Id });
        var newcomer = hall.Take("birth-registration"); // target 16 minutes
        hall.Do(new MarkNoShow { CommandId = hall.Id(), Window = new WindowId("1") });
        hall.At("09:33");
        Assert.Equal(early.Id, Called(hall)); // 3 of 3 minutes against 3 of 16
        Assert.Equal(VisitStatus.Waiting, newcomer.Status);
    }

    [Fact]
    public void Of_two_appointments_the_earlier_time_comes_first_whoever_came_first()
    {
        var hall = Halls.Office();
        var ten = hall.Book("id-card-renewal", "2026-11-25", "10:00", "a");
        var half = hall.Book("id-card-renewal", "2026-11-25", "09:30", "b");
        hall.NextDay("2026-11-25");
        hall.At("09:31");
        hall.CheckIn(ten.Code);
        var first = hall.CheckIn(half.Code);
        hall.Open("1");
        hall.At("10:05");
        Assert.Equal(first.Id, Called(hall));
    }

    [Fact]
    public void An_appointment_called_to_a_window_that_would_idle_begins_early()
    {
        var hall = Booked(out var booked, "09:30", "09:05");
        hall.Open("1");
        var early = hall.CheckIn(booked.Code);
        Assert.Equal(early.Id, Called(hall));
    }

    [Theory]
    [InlineData("08:59", "appointment-early")]
    [InlineData("09:00", null)]
    [InlineData("09:40", null)]
    [InlineData("09:41", "walk-in")]
    public void Early_waits_in_time_keeps_its_priority_late_is_a_walk_in(string clock, string? outcome)
    {
        var hall = Booked(out var booked, "09:30", clock);
        if (outcome == "appointment-early")
        {
            Assert.Equal(booked.Slot.Start.AddMinutes(-30), hall.Refused(hall.CheckInCommand(booked.Code), outcome).From);
            return;
        }

        var visit = hall.CheckIn(booked.Code);
        Assert.Equal(outcome == "walk-in" ? hall.Now : booked.Slot.Start, visit.QueuedAt);
        Assert.Equal(outcome == "walk-in" ? 600_000 : 180_000, visit.Leg.TargetMs);
        Assert.Equal((AppointmentStatus.Arrived, visit.Id), (booked.Status, booked.Visit));
        hall.Refused(hall.CheckInCommand(booked.Code), "appointment-over");
    }

    [Fact]
    public void Where_the_plan_refuses_the_late_they_are_refused()
    {
        var hall = Halls.Office();
        var booked = hall.Book("tax-registration", "2026-11-25", "10:00");
        hall.NextDay("2026-11-25");
        hall.At("10:16");
        hall.Refused(hall.CheckInCommand(booked.Code), "appointment-late");
        hall.At("10:15");
        hall.CheckIn(booked.Code);
    }

    [Fact]
    public void One_checks_in_by_code_document_or_telephone_on_its_day_only()
    {
        var hall = Halls.Office();
        hall.Book("id-card-renewal", "2026-11-25", "09:30", "doc");
        hall.Book("id-card-renewal", "2026-11-25", "09:30", null, "tel");
        var other = hall.Book("id-card-renewal", "2026-11-26", "09:30", "other");
        hall.NextDay("2026-11-25");
        hall.At("09:20");
        Assert.Equal("doc", hall.CheckIn(null, person: "doc").Person!.Hash.Value);
        Assert.Null(hall.CheckIn(null, phone: "tel").Person);
        hall.Refused(hall.CheckInCommand(other.Code), "appointment-other-day");
        hall.Refused(hall.CheckInCommand(null, person: "stranger"), "unknown-appointment");
        hall.Refused(hall.CheckInCommand(null), "nobody-named");
    }

    [Fact]
    public void Who_misses_too_many_books_no_more_for_a_while()
    {
        var hall = Halls.Office();
        string[] days = ["2026-11-25", "2026-11-26", "2026-11-27"];
        foreach (var day in days) hall.Book("id-card-renewal", day, "09:30");
        foreach (var day in days)
        {
            hall.NextDay(day);
            hall.At("23:00");
        }

        hall.NextDay("2026-11-28");
        Assert.Equal(3, hall.State.Appointments.Missed.Count);
        hall.Refused(hall.BookCommand("id-card-renewal", "2026-11-30", "09:30"), "too-many-missed");
        hall.Book("id-card-renewal", "2026-11-30", "09:30", "somebody-else");
        hall.NextDay("2026-12-28");
        hall.Book("id-card-renewal", "2026-12-29", "09:30"); // two of the three are past their 30 days
    }

    [Fact]
    public void A_day_on_which_the_hall_stood_still_blames_nobody()
    {
        var hall = Halls.Office();
        var booked = hall.Book("id-card-renewal", "2026-11-25", "09:30");
        hall.NextDay("2026-11-26");
        Assert.Equal(AppointmentStatus.Missed, booked.Status);
        Assert.Empty(hall.State.Appointments.Missed);
    }

    [Fact]
    public void Appointments_survive_the_change_of_day_a_snapshot_and_a_replay()
    {
        var hall = Booked(out var booked, "09:30", "09:20");
        var future = hall.Book("tax-registration", "2026-11-26", "10:00", "future");
        hall.CheckIn(booked.Code);
        var back = HallSnapshot.FromJson(HallSnapshot.Of(hall.State).ToJson())!.Restore(hall.State.Plan);
        Assert.Equal(HallSnapshot.HashOf(hall.State), HallSnapshot.HashOf(back));
        Assert.Equal(1, back.Appointments.InSlot("business", future.Slot.Day, future.Slot.From));
        Assert.Single(back.Appointments.Of(new IdentityHash("future"), null, future.Slot.Day));
        var replayed = new HallState(hall.State.Plan);
        for (var i = 0; i < hall.Records.Count; i++) Evolve.Apply(replayed, i + 1, hall.Times[i], hall.Records[i]);
        Assert.Equal(HallSnapshot.HashOf(hall.State), HallSnapshot.HashOf(replayed));
    }

    private static Halls Booked(out Appointment booked, string slot, string clock)
    {
        var hall = Halls.Office();
        booked = hall.Book("id-card-renewal", "2026-11-25", slot);
        hall.NextDay("2026-11-25");
        hall.At(clock);
        return hall;
    }

    private static VisitId Called(Halls hall) => ((TicketCalled)hall.Do(new CallNext { CommandId = hall.Id(), Window = new WindowId("1") })).Visit;

    [Fact]
    public void Appointments_whose_windows_are_taken_off_duty_are_told_and_no_others()
    {
        var hall = Halls.Office();
        var food = hall.Book("food-licence", "2026-11-25", "10:00", "a");
        hall.Book("id-card-renewal", "2026-11-25", "10:00", "b");
        Assert.Empty(TakingCalendars.OnClosedDays(hall.State));
        foreach (var window in (string[])["5", "6"])
        {
            hall.Do(new ChangeDuty { CommandId = hall.Id(), Day = new DateOnly(2026, 11, 25), Window = new WindowId(window), Spans = [] });
        }

        Assert.Equal([food.Id], TakingCalendars.OnClosedDays(hall.State).Select(one => one.Id));
    }

    [Fact]
    public void A_hall_that_opened_after_the_time_blames_nobody_for_not_having_come()
    {
        var hall = Halls.Office();
        var early = hall.Book("id-card-renewal", "2026-11-25", "09:30", "a");
        var later = hall.Book("id-card-renewal", "2026-11-25", "16:00", "b");
        hall.Do(new CloseDay { CommandId = hall.Id() });
        hall.Now = hall.State.Plan.At(new DateOnly(2026, 11, 25), Halls.Clock("14:00"));
        hall.Do(new OpenDay { CommandId = hall.Id(), Day = new DateOnly(2026, 11, 25) });
        hall.At("18:00");
        hall.NextDay("2026-11-26");
        Assert.Equal((AppointmentStatus.Missed, AppointmentStatus.Missed), (early.Status, later.Status));
        Assert.Equal(1, hall.State.Appointments.MissedBy(new IdentityHash("b"), null, new DateOnly(2026, 11, 20)));
        Assert.Equal(0, hall.State.Appointments.MissedBy(new IdentityHash("a"), null, new DateOnly(2026, 11, 20)));
    }

    [Fact]
    public void A_full_slot_is_told_before_anything_of_the_person()
    {
        var hall = Halls.Office();
        for (var i = 0; i < 4; i++) hall.Book("id-card-renewal", "2026-11-25", "09:00", $"p{i}");
        hall.Refused(hall.BookCommand("id-card-renewal", "2026-11-25", "09:00", "p0"), "slot-full");
        hall.Refused(hall.BookCommand("id-card-renewal", "2026-11-25", "09:30", "p0"), "already-booked");
    }
}
