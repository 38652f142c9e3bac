using ServiceHall.Contracts.Views;
using ServiceHall.Host.Hubs;

namespace ServiceHall.Host.Tests.Hubs;

public sealed class AnnouncingReportsTests
{
    [Theory]
    [InlineData("waiting", true)]
    [InlineData("speaking", true)]
    [InlineData("spoken", true)]
    [InlineData("unspoken", true)]
    [InlineData("sung", false)]
    public void A_call_has_one_of_the_states_there_are(string state, bool isOne)
    {
        var report = new AnnouncingReport("station", 0, [new AnnouncedCall(7, new("C", 1), new("4"), Recall: false, DateTimeOffset.UnixEpoch, state)]);
        Assert.Equal(isOne, AnnouncingReports.Fault(report) is null);
    }
}
