using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk.Reserve;

/// <summary>What can be had of a hall that is out of reach, by its words alone.</summary>
internal sealed class ReserveMenu(HallCatalog catalog)
{
    /// <summary>The matters of a wish; none for a bundle that is not known.</summary>
    public IReadOnlyList<MatterId> Of(IReadOnlyList<MatterId>? matters, BundleId? bundle) =>
        bundle is null ? matters ?? [] : catalog.Bundles.FirstOrDefault(one => one.Id == bundle)?.Matters ?? [];

    /// <summary>Where one sits down: the area of the windows that can do it all, if that is one; else null, for nobody knows yet.</summary>
    public AreaId? AreaOf(IReadOnlyList<MatterId> matters) => AreasOf(matters) is [var only] ? only : null;

    /// <summary>The picture of the hall while it is away: what is not gone for the day can be had, and nothing is known of waits.</summary>
    public KioskView View(KnownDay day, DateTimeOffset now) => new(
        0, now, DayOpen: true,
        [.. catalog.Matters.Select(matter => new MatterOffer(matter.Id, day.GoneOf([matter.Id]) is null, day.GoneOf([matter.Id]), Plate([matter.Id]), 0, null))],
        [.. catalog.Bundles.Select(bundle => new BundleOffer(bundle.Id, day.GoneOf(bundle.Matters) is null, day.GoneOf(bundle.Matters), Plate(bundle.Matters), 0, null, 1))],
        [])
    {
        GivesToday = day.Gives,
    };

    private AreaId Plate(IReadOnlyList<MatterId> matters) => AreasOf(matters) is [var first, ..] ? first : catalog.Areas[0].Id;

    private List<AreaId> AreasOf(IReadOnlyList<MatterId> ids)
    {
        var matters = catalog.Matters.Where(matter => ids.Contains(matter.Id)).ToList();
        return [.. catalog.Windows.Where(window => matters.All(window.CanDo)).Select(window => window.Area).Distinct()];
    }
}
