using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Simulation.Days;

/// <summary>
/// Fills the appointment slots of a plan with some of a day's visitors: for each place taken the one with matters of the group whose time of coming is
/// nearest. Everybody wants what they wanted; who booked comes around the slot instead.
/// </summary>
internal sealed class BookingVisitors(HallPlan plan, DayProfile profile)
{
    private readonly TimeSpan _end = TimeSpan.FromHours(profile.Hours);

    // A simulated day is a working day.
    private readonly List<AppointmentGroup> _offered = [.. plan.Appointments.Where(group => group.On.Contains("working"))];

    /// <summary>The day with its appointments, in the order people come.</summary>
    /// <param name="visitors">The day, in that order.</param>
    /// <param name="dice">What is drawn from.</param>
    public IReadOnlyList<Visitor> Of(Visitor[] visitors, Dice dice)
    {
        foreach (var group in _offered) Book(group, visitors, dice);
        return [.. visitors.OrderBy(visitor => visitor.At)];
    }

    /// <summary>When somebody with an appointment comes: as early as its rule lets them in, and within the day.</summary>
    public static TimeSpan ArrivalOf(TimeSpan slot, TimeSpan wanted, int earlyMinutes, TimeSpan end)
    {
        var earliest = slot - TimeSpan.FromMinutes(earlyMinutes);
        var at = wanted < earliest ? earliest : wanted;
        return at < TimeSpan.Zero ? TimeSpan.Zero : at < end ? at : end - TimeSpan.FromSeconds(1);
    }

    private void Book(AppointmentGroup group, Visitor[] visitors, Dice dice)
    {
        var open = Enumerable.Range(0, visitors.Length).Where(i => visitors[i].Booked is null && visitors[i].Matters.All(group.Matters.Contains)).ToList();
        foreach (var (slot, count) in SlotsOf(group))
        {
            for (var place = 0; place < count; place++)
            {
                // The same draws for every place, so that a fuller book changes nobody else's punctuality.
                var (taken, early) = (dice.Unit() < profile.Booked.Filled, dice.Normal(profile.Booked.EarlyMinutes, profile.Booked.SpreadMinutes));
                if (!taken || open.Count == 0) continue;
                var nearest = open.MinBy(i => (visitors[i].At - slot).Duration());
                open.Remove(nearest);
                var at = ArrivalOf(slot, slot - TimeSpan.FromMinutes(early), group.EarlyMinutes, _end);
                visitors[nearest] = visitors[nearest] with { Booked = new Booking(group.Id, slot), At = at };
            }
        }
    }

    // A simulated day has no lunch: what counts is how long the hall has been open when a slot begins; without hours it opens with the first slot of all.
    private IEnumerable<(TimeSpan Slot, int Count)> SlotsOf(AppointmentGroup group)
    {
        var hours = plan.Hours?.Working ?? [new HourSpan(_offered.SelectMany(one => one.Slots).Min(row => row.From), ClockTime.DayEnd)];
        foreach (var row in group.Slots)
        {
            foreach (var span in row.Spans())
            {
                var slot = TimeSpan.FromMinutes(hours.Sum(open => Math.Clamp(span.From.Minutes - open.From.Minutes, 0, open.To.Minutes - open.From.Minutes)));
                if (slot < _end) yield return (slot, row.Count);
            }
        }
    }
}
