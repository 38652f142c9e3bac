using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

public sealed class TakingNumbersTests
{
    private readonly Halls _hall = new();

    [Fact]
    public void The_first_number_of_an_area_is_001_and_the_next_follows()
    {
        Assert.Equal("A001", _hall.Take("id-card-renewal").Number.ToString());
        Assert.Equal("B001", _hall.Take("tax-registration").Number.ToString());
        Assert.Equal("A002", _hall.Take("pension-check").Number.ToString());
    }

    [Fact]
    public void A_bundle_that_one_window_can_do_is_one_leg_under_one_number()
    {
        var taken = (NumberTaken)_hall.Do(_hall.TakeCommand([]) with { Bundle = new BundleId("newborn") });
        var leg = Assert.Single(taken.Legs);
        Assert.Equal(["birth-registration", "resident-medical-insurance", "social-security-card"], leg.Matters.Select(matter => matter.Value));
        Assert.Equal(["1", "2"], leg.Windows.Select(window => window.Value));
    }

    [Fact]
    public void Matters_no_window_can_do_together_make_the_fewest_legs_and_the_second_is_short_in_waiting()
    {
        var visit = _hall.Take("subsistence-allowance", "tax-registration", "pension-check");
        Assert.Equal(2, visit.Legs.Count);
        Assert.Equal(["subsistence-allowance", "pension-check"], visit.Legs[0].Matters.Select(matter => matter.Value));
        Assert.Equal(["1"], visit.Legs[0].Windows.Select(window => window.Value));
        Assert.Equal("B", visit.Legs[1].Area.Value);
        Assert.Equal(3 * 60_000, visit.Legs[1].TargetMs);
    }

    [Fact]
    public void Of_several_legs_the_one_with_the_shortest_wait_comes_first()
    {
        _hall.Open("1", "3");
        _hall.Take("subsistence-allowance");
        _hall.Call("1");
        var visit = _hall.Take("subsistence-allowance", "tax-registration");
        Assert.Equal(["tax-registration", "subsistence-allowance"], visit.Legs.SelectMany(leg => leg.Matters).Select(matter => matter.Value));
        Assert.Equal(("B", "A"), (visit.Number.Series, visit.Legs[1].Area.Value));
        Assert.Equal((16 * 60_000, 3 * 60_000), (visit.Legs[0].TargetMs, visit.Legs[1].TargetMs));
        Assert.Equal(new WaitRange(0, 0), visit.WaitTold);
    }

    [Theory]
    [InlineData("pension-check", null, 4)]
    [InlineData("id-card-renewal", null, 10)]
    [InlineData("subsistence-allowance", null, 20)]
    [InlineData("id-card-renewal", "elderly", 5)]
    [InlineData("pension-check", "pregnant", 1.6)]
    public void The_target_is_twice_the_expected_minutes_within_4_and_20_times_the_personas_factor(string matter, string? persona, double minutes) =>
        Assert.Equal((long)(minutes * 60_000), _hall.Take([matter], persona).Leg.TargetMs);

    [Fact]
    public void Who_comes_later_is_told_how_many_are_ahead_and_a_range_of_fives()
    {
        _hall.Open("1", "2");
        for (var i = 0; i < 6; i++) _hall.Take("id-card-renewal");
        var taken = (NumberTaken)_hall.Do(_hall.TakeCommand(["id-card-renewal"]));
        Assert.Equal(6, taken.Ahead);
        // Six services of five minutes at two windows: the newcomer's turn comes after fifteen.
        Assert.Equal(new WaitRange(15, 25), taken.Wait);
    }

    [Fact]
    public void While_no_able_window_is_open_no_minutes_are_told() =>
        Assert.Null(((NumberTaken)_hall.Do(_hall.TakeCommand(["id-card-renewal"]))).Wait);

    [Fact]
    public void A_person_who_holds_a_number_gets_no_second_one_and_is_told_which()
    {
        var first = _hall.Take(["id-card-renewal"], null, person: "anna");
        var rejection = _hall.Refused(_hall.TakeCommand(["tax-registration"], person: "anna"), "already-waiting");
        Assert.Equal(first.Id, rejection.Visit);
        Assert.Equal(first.Number, rejection.Number);
        _hall.Do(new CancelVisit { CommandId = _hall.Id(), Visit = first.Id });
        Assert.Equal("B001", _hall.Take(["tax-registration"], null, person: "anna").Number.ToString());
    }

    [Fact]
    public void A_person_takes_at_most_as_many_numbers_a_day_as_the_plan_allows()
    {
        for (var i = 0; i < 5; i++)
        {
            var visit = _hall.Take(["id-card-renewal"], null, person: "anna");
            _hall.Do(new CancelVisit { CommandId = _hall.Id(), Visit = visit.Id });
        }

        _hall.Refused(_hall.TakeCommand(["id-card-renewal"], person: "anna"), "daily-limit");
        Assert.Equal("A006", _hall.Take(["id-card-renewal"], null, person: "bert").Number.ToString());
    }

    [Fact]
    public void What_cannot_be_wanted_is_refused_with_its_field()
    {
        Assert.Equal("matters", _hall.Refused(_hall.TakeCommand([]), "no-matters").Field);
        Assert.Contains("'haircut'", _hall.Refused(_hall.TakeCommand(["haircut"]), "unknown-matter").Detail, StringComparison.Ordinal);
        Assert.Equal("matters", _hall.Refused(_hall.TakeCommand(["consultation", "consultation"]), "matter-twice").Field);
        Assert.Equal("persona", _hall.Refused(_hall.TakeCommand(["consultation"], persona: "king"), "unknown-persona").Field);
        Assert.Equal("bundle", _hall.Refused(_hall.TakeCommand([]) with { Bundle = new BundleId("x") }, "unknown-bundle").Field);
        Assert.Equal("bundle", _hall.Refused(_hall.TakeCommand(["consultation"]) with { Bundle = new BundleId("newborn") }, "matters-and-bundle").Field);
        var all = _hall.State.Plan.Plan.Matters.Take(9).Select(matter => matter.Id.Value).ToArray();
        _hall.Refused(_hall.TakeCommand(all), "too-many-matters");
        Assert.Equal(1, _hall.State.Position);
    }

    [Fact]
    public void A_ticket_code_is_never_given_twice()
    {
        var command = _hall.TakeCommand(["consultation"]);
        _hall.Do(command);
        _hall.Refused(command with { CommandId = _hall.Id() }, "code-taken");
    }

    [Fact]
    public void The_visit_is_named_after_the_record_that_took_it() =>
        Assert.Equal(_hall.State.Position + 1, _hall.Take("consultation").Id.Value);
}
