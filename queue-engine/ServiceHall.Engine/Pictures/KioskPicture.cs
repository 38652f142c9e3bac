using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Decisions;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Pictures;

/// <summary>What can be had at a kiosk now. One forecast a lane, shared by all matters that would join it.</summary>
internal static class KioskPicture
{
    public static KioskView Of(HallState state, DateTimeOffset now)
    {
        var forecasts = new Dictionary<string, WaitRange?>(StringComparer.Ordinal);
        var plan = state.Plan.Plan;
        var matters = plan.Matters.Select(matter =>
        {
            var offer = Offer(state, [matter.Id], null, forecasts, now);
            return new MatterOffer(matter.Id, offer.Offering.Reason is null, offer.Offering.Reason, offer.Leg.Area, offer.Waiting, offer.Wait) { From = offer.Offering.From };
        });
        var bundles = plan.Bundles.Select(bundle =>
        {
            var offer = Offer(state, [], bundle.Id, forecasts, now);
            return new BundleOffer(bundle.Id, offer.Offering.Reason is null, offer.Offering.Reason, offer.Leg.Area, offer.Waiting, offer.Wait, offer.Legs) { From = offer.Offering.From };
        });
        return new KioskView(state.Position, now, state.DayOpen, [.. matters], [.. bundles], AreaPicture.Of(state, now)) 
        {
            Hours = HoursPicture.Of(state, now), WaitsKept = state.Waits.KeptShare, Notices = [.. state.NoticesAt(now).Select(notice => notice.Text)], GivesToday = OfferingMatters.TimesToday(state, now),
        };
    }

    private static (Offering Offering, Leg Leg, int Waiting, WaitRange? Wait, int Legs) Offer(
        HallState state, IReadOnlyList<MatterId> matters, BundleId? bundle, Dictionary<string, WaitRange?> forecasts, DateTimeOffset now)
    {
        var legs = TakingNumbers.Plan(state, matters, bundle, persona: null, now).Legs;
        var first = legs[0];
        var key = state.KeyOf(first);
        if (!forecasts.TryGetValue(key, out var wait)) forecasts[key] = wait = TellingWaits.ForNewcomer(state, first, now);
        return (OfferingMatters.OfAll(state, legs.SelectMany(leg => leg.Matters), now), first, WaitForecast.AheadOfNewcomer(state, first), wait, legs.Count);
    }
}
