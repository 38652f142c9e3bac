using Xunit.Sdk;
using Xunit.v3;

namespace ServiceHall.Browser.Tests.Stage;

/// <summary>The classes that take longest begin first, so that none of them is left alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] _longest =
    [
        nameof(EveryKioskScreenTests), nameof(ReadingTheWallTests), nameof(SeldomSeenAtTheKioskTests), nameof(ManagingTheHallTests), nameof(WorkingAtTheCaseDesksTests),
        nameof(BookingByPhoneTests), nameof(WatchingALargeHallTests), nameof(EveryPhoneScreenTests), nameof(LosingTheHallTests), nameof(ComingTooLateTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(Place)];

    private static int Place<TTestCollection>(TTestCollection collection) where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(_longest, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
        return place < 0 ? _longest.Length : place;
    }
}
