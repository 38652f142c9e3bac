using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Snapshots;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

/// <summary>How a snapshot stands in the journal's file, and which others are understood.</summary>
public sealed class SnapshotFormsTests
{
    private readonly Halls _hall = new();

    [Fact]
    public void A_leg_is_spelled_out_once_and_after_that_is_its_number()
    {
        Take(3);
        var visits = Json()["visits"]!.AsArray();
        Assert.Equal(JsonValueKind.Object, visits[0]!["legs"]![0]!.GetValueKind());
        Assert.All(visits.Skip(1), visit => Assert.Equal(0, (int)visit!["legs"]![0]!));
    }

    // Every leg spelled out, and every field said, also of those that have nothing.
    [Fact]
    public void A_snapshot_of_the_form_before_is_understood()
    {
        Take(3);
        var json = Json();
        json["form"] = 4;
        var visits = json["visits"]!.AsArray();
        var leg = visits[0]!["legs"]![0]!;
        foreach (var visit in visits.Select(visit => visit!.AsObject()))
        {
            visit["legs"] = new JsonArray(leg.DeepClone());
            foreach (var (name, nothing) in (ReadOnlySpan<(string, string)>)[("ratings", "[]"), ("served", "[]"), ("help", "[]"), ("done", "[]"), ("copies", "0"), ("paper", "0"), ("window", "null")])
            {
                visit.TryAdd(name, JsonNode.Parse(nothing));
            }
        }

        Assert.Equal(HallSnapshot.HashOf(_hall.State), HallSnapshot.HashOf(Read(json)!.Restore(_hall.State.Plan)));
    }

    [Fact]
    public void A_field_nobody_knows_is_passed_over()
    {
        Take(2);
        var json = Json();
        json["visits"]![1]!.AsObject().Insert(0, "later", JsonNode.Parse("""{"a":[1,{"b":null}]}"""));
        Assert.Equal(HallSnapshot.HashOf(_hall.State), HallSnapshot.HashOf(Read(json)!.Restore(_hall.State.Plan)));
    }

    [Theory]
    [InlineData("legs", "[7]")]
    [InlineData("legs", "[-1]")]
    [InlineData("legs", "[]")]
    [InlineData("id", "\"8\"")]
    [InlineData("id", "null")]
    [InlineData("number", "\"7\"")]
    [InlineData("code", "\"a b\"")]
    [InlineData("aheadTold", "99999999999")]
    [InlineData("takenAt", "\"yesterday\"")]
    [InlineData("records", "7")]
    [InlineData("records", "[]")]
    public void A_damaged_one_is_not_understood_so_that_the_journal_is_replayed(string field, string value)
    {
        Take(2);
        var json = Json();
        json["visits"]![1]![field] = JsonNode.Parse(value);
        Assert.Null(Read(json));
    }

    [Fact]
    public void A_snapshot_of_a_later_form_is_not_understood()
    {
        var json = Json();
        json["form"] = HallSnapshot.FormNow + 1;
        Assert.Null(Read(json));
    }

    // It is else word for word the leg of the plan that all others share; only a clerk's choice lets a change of the plan leave it where it is.
    [Fact]
    public void A_leg_a_clerk_chose_stays_chosen_where_it_says_otherwise_what_the_plan_says()
    {
        _hall.Open("1", "5");
        var visit = _hall.Take(["unresolved"], "elderly");
        foreach (var (from, to) in (ReadOnlySpan<(string, string)>)[("5", "1"), ("1", "5")])
        {
            _hall.Call(from);
            _hall.Do(new TransferVisit { CommandId = _hall.Id(), Window = new WindowId(from), ToWindow = new WindowId(to), Place = "last" });
        }

        var planned = PlanningLegs.For(visit.Leg.Matters, _hall.State.Plan.Persona(visit.Persona)!, _hall.State.Plan)[0];
        Assert.Equal(Said(planned), Said(visit.Leg with { Chosen = false }));
        Assert.True(Read(Json())!.Restore(_hall.State.Plan).Visits[visit.Id].Leg.Chosen);
    }

    // Whoever gives a visit one more field is told here to write and read it too: the hash of a state sees only what is written.
    [Fact]
    public void Every_field_of_a_visit_is_written_and_read()
    {
        Take(1);
        var fields = typeof(VisitSnapshot).GetProperties(BindingFlags.NonPublic | BindingFlags.Instance).Where(field => field.CanWrite).ToList();
        Assert.True(fields.Count > 30, "the fields of a visit were not found");
        var full = (VisitSnapshot)Activator.CreateInstance(typeof(VisitSnapshot), nonPublic: true)!;
        foreach (var field in fields) field.SetValue(full, Sample(field.PropertyType));
        var back = HallSnapshot.FromJson((HallSnapshot.Of(_hall.State) with { Visits = [full] }).ToJson())!.Visits[0];
        Assert.All(fields, field => Assert.Equal(Said(field.GetValue(full)), Said(field.GetValue(back))));
    }

    private static object Sample(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var one when one == typeof(VisitId) => new VisitId(7),
        var one when one == typeof(AppointmentId) => new AppointmentId(6),
        var one when one == typeof(TicketNumber) => new TicketNumber("A", 7),
        var one when one == typeof(KnownPerson) => new KnownPerson(new IdentityHash("00ff"), "张*"),
        var one when one == typeof(WaitRange) => new WaitRange(5, 15),
        var one when one == typeof(CallReason) => new CallReason(61_234, 240_000, new TicketNumber("B", 1), 17, 120_000),
        var one when one == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 24, 9, 0, 0, 123, TimeSpan.FromHours(8)),
        var one when one == typeof(int) => 5,
        var one when one == typeof(long) => 1L << 40,
        var one when one == typeof(string) => "因为 \"so\"",
        { IsEnum: true } one => Enum.GetValues(one).GetValue(2)!,
        var one when one == typeof(IReadOnlyList<Leg>) => (Leg[])[new([new MatterId("a")], [new WindowId("1")], new AreaId("A"), 9), new([new MatterId("b")], [new WindowId("2")], new AreaId("A"), 9)],
        var one when one == typeof(IReadOnlyList<RatingGiven>) => (RatingGiven[])[new(new MatterId("a"), RatingLevel.Good)],
        var one when one == typeof(IReadOnlyList<MatterServed>) => (MatterServed[])[new(new MatterId("a"), new WindowId("1"), new ClerkId("c"))],
        var one when one == typeof(IReadOnlyList<HelpGiven>) => (HelpGiven[])[new(new ClerkId("c"), "accompany", "note")],
        var one when one == typeof(IReadOnlyList<MatterId>) => (MatterId[])[new("a")],
        var one when one == typeof(IReadOnlyList<long>) => (long[])[7, 9],
        var one => Activator.CreateInstance(one, "word")!,
    };

    private static string Said(object? value) => JsonSerializer.Serialize(value);

    private void Take(int count)
    {
        for (var i = 0; i < count; i++) _hall.Take(Matter);
    }

    private string Matter => _hall.State.Plan.Plan.Matters[0].Id.Value;

    private JsonObject Json() => JsonNode.Parse(HallSnapshot.Of(_hall.State).ToJson())!.AsObject();

    private static HallSnapshot? Read(JsonObject json) => HallSnapshot.FromJson(JsonSerializer.SerializeToUtf8Bytes(json));
}
