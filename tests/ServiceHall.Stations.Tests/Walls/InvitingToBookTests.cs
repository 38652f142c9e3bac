using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.DisplayWall;
using ServiceHall.Queueing.Plans;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Walls;

public sealed class InvitingToBookTests
{
    private static readonly string[] _code = ["101", "010", "101"];

    [Fact]
    public void A_wall_has_the_booking_code_of_its_briefing_unless_the_plan_wants_none_there()
    {
        Assert.Equal(_code, CodeOf(null, _code));
        Assert.Equal(_code, CodeOf(new WallLayout { Layout = "list" }, _code));
        Assert.Null(CodeOf(new WallLayout { Booking = false }, _code));
        Assert.Null(CodeOf(null, null));
    }

    private static IReadOnlyList<string>? CodeOf(WallLayout? layout, string[]? told)
    {
        var briefing = Township.Briefing("wall-1", "wall");
        briefing = briefing with { Station = briefing.Station with { Wall = layout }, BookingQr = told };
        return new WallStation(new FakeHall(), briefing, new FakeVoice(), new HandTime(), NullLogger<WallStation>.Instance).Setup.BookingQr;
    }
}
