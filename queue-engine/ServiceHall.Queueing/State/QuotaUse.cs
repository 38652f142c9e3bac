using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>How many numbers of each limited matter were given today to who came without an appointment; of a number given back counts only what was done.
/// It follows from the visits, so no snapshot holds it.</summary>
public sealed class QuotaUse(PlanIndex plan)
{
    private readonly bool _any = plan.Plan.Matters.Any(matter => matter.DailyQuota is not null || matter.SlotQuota is not null);
    private readonly Dictionary<MatterId, int> _today = [];
    private readonly Dictionary<(MatterId Matter, int Slot), int> _slots = [];

    /// <summary>Numbers of a matter today.</summary>
    public int Today(MatterId matter) => _today.GetValueOrDefault(matter);

    /// <summary>Numbers of a matter in one part of the day.</summary>
    public int InSlot(MatterId matter, int slot) => _slots.GetValueOrDefault((matter, slot));

    internal void Count(Visit visit, int by)
    {
        if (!_any || visit.Appointment is not null) return;
        // A matter counts once, however often somebody was sent to and fro for it; of a number given back only what was done.
        var used = visit.Status == VisitStatus.Cancelled ? visit.Served.Select(one => one.Matter) : visit.Legs.SelectMany(leg => leg.Matters);
        foreach (var id in used.Distinct())
        {
            if (plan.Matter(id) is not { } matter) continue;
            if (matter.DailyQuota is not null) _today[id] = Today(id) + by;
            if (matter.SlotQuota is { } quota) Change((id, plan.Local(visit.TakenAt).Clock.Minutes / quota.Minutes), by);
        }
    }

    internal void Clear()
    {
        _today.Clear();
        _slots.Clear();
    }

    private void Change((MatterId, int) slot, int by) => _slots[slot] = _slots.GetValueOrDefault(slot) + by;
}
