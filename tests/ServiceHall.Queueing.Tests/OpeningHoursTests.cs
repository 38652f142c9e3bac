using ServiceHall.Queueing;
using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

/// <summary>K10: only what can be done now is offered, and the rest says when. The plan of Fenggang: 09:00-12:00 and 13:30-17:00, last number 15 minutes before the end.</summary>
public sealed class OpeningHoursTests
{
    [Fact]
    public void When_numbers_are_given_today_ends_with_the_last_number_and_is_never_while_the_day_is_closed()
    {
        var hall = Halls.Office();
        Assert.Equal("09:00-12:00, 13:30-17:45", string.Join(", ", OfferingMatters.TimesToday(hall.State, hall.Now)));
        Assert.Empty(OfferingMatters.TimesToday(hall.State, hall.Now.AddDays(1)));
        hall.Do(new CloseDay { CommandId = hall.Id() });
        Assert.Empty(OfferingMatters.TimesToday(hall.State, hall.Now));
        var open = new Halls();
        Assert.Equal("00:00-24:00", string.Join(", ", OfferingMatters.TimesToday(open.State, open.Now)));
    }

    [Theory]
    [InlineData("08:59", "not-yet", "11-24 09:00")]
    [InlineData("09:00", null, null)]
    [InlineData("11:59", null, null)]
    [InlineData("12:00", "break", "11-24 13:30")]
    [InlineData("13:29", "break", "11-24 13:30")]
    [InlineData("13:30", null, null)]
    [InlineData("16:44", null, null)]
    [InlineData("16:45", "hours-over", "11-25 09:00")]
    public void Hours_with_lunch_decide_and_say_when(string clock, string? reason, string? from)
    {
        var hall = Halls.Office(clock: clock);
        Assert.Equal((reason, from), (hall.Offer("consultation").Reason, hall.From("consultation")));
        if (reason is null) hall.Take("consultation");
        else Assert.Equal(hall.Offer("consultation").From, hall.Refused(hall.TakeCommand(["consultation"]), reason).From);
    }

    [Fact]
    public void Extended_duty_goes_on_for_what_its_windows_can_do()
    {
        var hall = Halls.Office(clock: "17:30");
        Assert.Null(hall.Offer("id-card-renewal").Reason);
        Assert.Null(hall.Offer("tax-registration").Reason);
        Assert.Equal("hours-over", hall.Offer("consultation").Reason);
        hall.At("17:45");
        Assert.Equal("hours-over", hall.Offer("id-card-renewal").Reason);
    }

    [Theory]
    [InlineData("2026-11-28", "id-card-renewal", null)] // team a: windows 1 and 7
    [InlineData("2026-11-28", "unresolved", "not-today")] // window 8 is of team b
    [InlineData("2026-12-05", "unresolved", null)]
    [InlineData("2026-12-12", "unresolved", "not-today")]
    [InlineData("2026-11-28", "birth-registration", "not-today")] // not on the weekend list
    [InlineData("2026-11-29", "tax-registration", "not-today")]
    public void On_weekends_the_team_whose_turn_it_is_does_what_the_list_names(string day, string matter, string? reason)
    {
        var hall = Halls.Office(day, "10:00");
        Assert.Equal(reason, hall.Offer(matter).Reason);
        if (reason is not null) hall.Refused(hall.TakeCommand([matter]), reason);
    }

    [Fact]
    public void A_duty_offers_what_the_clerk_it_names_can_do()
    {
        var hall = Halls.Office("2026-11-28", "10:00", text => text.Replace("\"id\": \"clerk-1\",", "\"id\": \"clerk-1\", \"skills\": [\"social\"],", StringComparison.Ordinal));
        Assert.Equal("not-today", hall.Offer("id-card-renewal").Reason); // window 1 could, its clerk cannot
        Assert.Null(hall.Offer("social-security-card").Reason);
        hall.Do(new ChangeDuty { CommandId = hall.Id(), Day = new DateOnly(2026, 11, 28), Window = new WindowId("1"), Spans = [new HourSpan(new ClockTime(9 * 60), new ClockTime(12 * 60))], Clerk = new ClerkId("clerk-2") });
        Assert.Null(hall.Offer("id-card-renewal").Reason);
    }

    [Theory]
    [InlineData("2026-10-01", "not-today", "10-08 09:00")] // National Day, and the days off after it
    [InlineData("2026-10-10", null, null)] // a Saturday worked for it
    [InlineData("2026-12-31", null, null)]
    public void Holidays_worked_weekends_and_exceptions_count(string day, string? reason, string? from)
    {
        var hall = new Halls(Halls.Office().State.Plan);
        var early = new HallState(hall.State.Plan);
        Evolve.Apply(early, 1, Halls.Morning, [new DayOpened(DateOnly.Parse(day))]);
        var now = early.Plan.At(DateOnly.Parse(day), new ClockTime(10 * 60));
        var offering = Choosing.OfferingMatters.Of(early, early.Plan.Matter(new MatterId("birth-registration"))!, now);
        Assert.Equal(reason, offering.Reason);
        Assert.Equal(from, offering.From is { } when && early.Plan.Local(when) is var (next, clock) ? $"{next:MM-dd} {clock}" : null);
    }

    [Fact]
    public void A_day_with_hours_of_its_own_ends_when_they_say()
    {
        var hall = Halls.Office("2026-12-31", "13:45");
        Assert.Equal(("break", "12-31 17:00"), (hall.Offer("birth-registration").Reason, hall.From("birth-registration"))); // the evening duty stays
        Assert.Equal(("hours-over", "01-02 09:00"), (hall.Offer("consultation").Reason, hall.From("consultation"))); // a Saturday of team b
    }

    [Fact]
    public void A_manager_takes_a_window_off_duty_and_puts_another_on()
    {
        var hall = Halls.Office(clock: "10:00");
        Change("8", []);
        Assert.Equal(("not-today", "11-25 09:00"), (hall.Offer("unresolved").Reason, hall.From("unresolved")));
        Assert.Null(hall.Offer("consultation").Reason); // window 7 still can
        Change("8", [new HourSpan(new ClockTime(19 * 60), new ClockTime(20 * 60))]);
        Assert.Equal("11-24 19:00", hall.From("unresolved"));
        hall.At("19:30");
        hall.Take("unresolved");

        void Change(string window, HourSpan[] spans) => hall.Do(new ChangeDuty
        {
            CommandId = hall.Id(), Day = new DateOnly(2026, 11, 24), Window = new WindowId(window), Spans = spans, Clerk = new ClerkId("clerk-8"), Note = "病假",
        });
    }

    [Theory]
    [InlineData("2026-11-23", "8", "09:00", "10:00", "duty-day")]
    [InlineData("2027-11-23", "8", "09:00", "10:00", "duty-day")]
    [InlineData("2026-11-24", "99", "09:00", "10:00", "unknown-window")]
    [InlineData("2026-11-24", "8", "10:00", "09:00", "duty-spans")]
    public void A_wrong_change_of_duty_is_refused(string day, string window, string from, string to, string type)
    {
        var hall = Halls.Office();
        hall.Refused(new ChangeDuty { CommandId = hall.Id(), Day = DateOnly.Parse(day), Window = new WindowId(window), Spans = [new HourSpan(Halls.Clock(from), Halls.Clock(to))] }, type);
    }

    [Theory]
    [InlineData("10:00", null, 1)] // on duty as everybody
    [InlineData("10:00", "", 2)] // not today
    [InlineData("10:00", "10:40-12:00", 1)] // within the hour: worth waiting for
    [InlineData("10:00", "15:00-17:00", 2)] // hours away
    [InlineData("10:00", "09:00-09:50", 2)] // gone home
    [InlineData("08:40", null, 1)] // checking in before the hall opens
    [InlineData("12:30", null, 1)] // over lunch
    public void Several_matters_share_a_leg_only_where_a_window_on_duty_can_do_them_all(string clock, string? duty, int legs)
    {
        var hall = Halls.Office(clock: clock, change: text => text.Replace(
            "\"name\": {\"zh\": \"自然人综合窗口\", \"en\": \"Natural person window\"}, \"skills\": [\"household\", \"social\", \"medical\", \"civil\"]},\n    {\"id\": \"5\"",
            "\"name\": {\"zh\": \"综合\", \"en\": \"All\"}, \"skills\": [\"household\", \"business\"]},\n    {\"id\": \"5\"", StringComparison.Ordinal));
        if (duty is not null)
        {
            var spans = duty.Split('-') is [var from, var to] ? new[] { new HourSpan(Halls.Clock(from), Halls.Clock(to)) } : [];
            hall.Do(new ChangeDuty { CommandId = hall.Id(), Day = hall.State.Day!.Value, Window = new WindowId("4"), Spans = spans });
        }

        MatterId[] both = [new("id-card-renewal"), new("business-registration")];
        Assert.Equal(legs, Choosing.ChainingLegs.For(hall.State, both, hall.State.Plan.Plan.Personas[0], hall.Now).Count);
        Assert.Equal(WindowStatus.Closed, hall.State.Window(new WindowId("4")).Status); // nobody has opened it, and that splits nothing
    }

    [Fact]
    public void A_hall_without_hours_is_open_as_long_as_its_day_is()
    {
        var hall = new Halls { Now = Halls.Morning.AddHours(15) };
        Assert.Null(hall.Offer("pension-check").Reason);
        hall.Do(new CloseDay { CommandId = hall.Id() });
        Assert.Equal("day-closed", hall.Offer("pension-check").Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_added_or_dropped_on_a_weekend_leaves_a_chain_that_those_on_duty_can_do(bool added)
    {
        var hall = new Halls(PlanReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "leiyang.json"))));
        hall.NextDay("2026-11-28");
        hall.At("09:10");
        var onDuty = new[] { "1", "59", "103", "134", "160", "184", "208", "227" }.Select(WindowId.From).ToHashSet();
        hall.Open([.. onDuty.Select(window => window.Value)]);
        var visit = hall.Take("civil-quick", "health-quick", "social-quick", "medical-quick");
        Assert.Equal(new WindowId("1"), hall.Call("1").Window);
        hall.Start("1");
        hall.Do(added
            ? new AddMatter { CommandId = hall.Id(), Window = new("1"), Matter = new("tax-quick") }
            : new DropMatter { CommandId = hall.Id(), Window = new("1"), Matter = new("health-quick") });
        Assert.All(visit.Legs, leg => Assert.Contains(leg.Windows, onDuty.Contains));
    }
}
