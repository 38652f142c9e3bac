using ServiceHall.Queueing;
using ServiceHall.Queueing.Snapshots;

namespace ServiceHall.Queueing.Tests;

/// <summary>K10 and K2: quotas of matters and the daily limit of a person, in the deciding step.</summary>
public sealed class QuotaTests
{
    [Fact]
    public void The_day_s_quota_ends_with_the_next_day_named_and_a_number_given_back_frees_a_place()
    {
        var hall = Halls.Office();
        var visits = Enumerable.Range(0, 20).Select(_ => hall.Take("subsistence-allowance")).ToList();
        Assert.Equal(("day-full", "11-25 09:00"), (hall.Offer("subsistence-allowance").Reason, hall.From("subsistence-allowance")));
        hall.Refused(hall.TakeCommand(["subsistence-allowance", "pension-check"]), "day-full");
        hall.Do(new CancelVisit { CommandId = hall.Id(), Visit = visits[3].Id });
        hall.Take("subsistence-allowance");
        hall.Refused(hall.TakeCommand(["subsistence-allowance"]), "day-full");
        hall.NextDay("2026-11-25");
        hall.At("09:00");
        hall.Take("subsistence-allowance");
    }

    [Fact]
    public void A_slot_s_quota_ends_with_the_next_slot_named()
    {
        var hall = Halls.Office(clock: "09:10");
        for (var i = 0; i < 6; i++) hall.Take("medical-reimbursement");
        Assert.Equal(("slot-full", "11-24 10:00"), (hall.Offer("medical-reimbursement").Reason, hall.From("medical-reimbursement")));
        hall.At("10:00");
        for (var i = 0; i < 6; i++) hall.Take("medical-reimbursement");
        hall.At("11:30");
        for (var i = 0; i < 6; i++) hall.Take("medical-reimbursement");
        Assert.Equal("11-24 13:30", hall.From("medical-reimbursement"));
    }

    [Fact]
    public void Booked_places_count_in_the_day_s_quota()
    {
        var hall = Halls.Office();
        hall.Book("food-licence", "2026-11-25", "09:00", "a");
        hall.Book("food-licence", "2026-11-25", "09:00", "b");
        hall.NextDay("2026-11-25");
        hall.At("09:00");
        for (var i = 0; i < 8; i++) hall.Take("food-licence");
        hall.Refused(hall.TakeCommand(["food-licence"]), "day-full");
        hall.CheckIn(null, "a");
        hall.Refused(hall.TakeCommand(["food-licence"]), "day-full");
    }

    [Fact]
    public void What_is_used_of_a_quota_survives_a_snapshot()
    {
        var hall = Halls.Office();
        for (var i = 0; i < 19; i++) hall.Take("subsistence-allowance");
        hall.Do(new CancelVisit { CommandId = hall.Id(), Visit = hall.Take("subsistence-allowance").Id });
        var back = HallSnapshot.FromJson(HallSnapshot.Of(hall.State).ToJson())!.Restore(hall.State.Plan);
        Assert.Equal(19, back.Quotas.Today(new("subsistence-allowance")));
        Assert.Equal(hall.State.Quotas.Today(new("subsistence-allowance")), back.Quotas.Today(new("subsistence-allowance")));
    }

    [Fact]
    public void One_person_takes_so_many_numbers_a_day()
    {
        var hall = Halls.Office();
        for (var i = 0; i < 5; i++) hall.Do(new CancelVisit { CommandId = hall.Id(), Visit = hall.Take(["consultation"], null, "p").Id });
        hall.Refused(hall.TakeCommand(["consultation"], person: "p"), "daily-limit");
        hall.NextDay("2026-11-25");
        hall.At("09:00");
        hall.Take(["consultation"], null, "p");
    }

    [Fact]
    public void Somebody_sent_to_and_fro_for_a_matter_counts_once()
    {
        var hall = Halls.Office();
        hall.Open("1", "2");
        for (var i = 0; i < 10; i++)
        {
            var visit = hall.Take("subsistence-allowance");
            hall.Call("1");
            hall.Start("1");
            hall.Do(new TransferVisit { CommandId = hall.Id(), Window = new("1"), ToWindow = new("2"), AndBack = true });
            hall.Serve("2");
            Assert.Equal(visit.Id, hall.Serve("1").Id);
        }

        Assert.Equal(10, hall.State.Quotas.Today(new("subsistence-allowance")));
        hall.Take("subsistence-allowance");
    }

    [Fact]
    public void Of_a_number_given_back_half_way_what_was_done_stays_counted_also_after_a_snapshot()
    {
        var hall = Halls.Office();
        hall.Open("5");
        var visit = hall.Take("food-licence", "subsistence-allowance");
        Assert.Equal(visit.Id, hall.Serve("5").Id);
        hall.Do(new CancelVisit { CommandId = hall.Id(), Visit = visit.Id });
        var back = HallSnapshot.FromJson(HallSnapshot.Of(hall.State).ToJson())!.Restore(hall.State.Plan);
        foreach (var state in (HallState[])[hall.State, back])
        {
            Assert.Equal((1, 0), (state.Quotas.Today(new("food-licence")), state.Quotas.Today(new("subsistence-allowance"))));
        }
    }
}
