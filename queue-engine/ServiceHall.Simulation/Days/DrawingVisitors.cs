using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Simulation.Days;

/// <summary>
/// Draws a day of visitors. Arrivals are a Poisson process of the profile's shape, given how many come; the department mix drifts
/// anew each replication. Nothing here knows a policy, so all policies get the very same people.
/// </summary>
public sealed class DrawingVisitors
{
    private readonly DayProfile _profile;
    private readonly Demand _demand;
    private readonly BookingVisitors _booking;
    private readonly AreaId[] _areas;
    private readonly string[] _departments;
    private readonly PersonaId[] _personas;
    private readonly double[] _personaSums;

    /// <summary>Draws for a hall, as a profile says.</summary>
    public DrawingVisitors(PlanIndex plan, DayProfile profile, Demand demand)
    {
        _profile = profile;
        _demand = demand;
        _booking = new BookingVisitors(plan.Plan, profile);
        _areas = [.. demand.Matters.Select(matter => plan.AreaOf(plan.AbleWindows(matter.Id)))];
        _departments = [.. demand.Matters.Select(matter => matter.Department.Zh)];
        _personas = [.. plan.Plan.Personas.Select(persona => persona.Id)];
        var shares = _personas.Select(persona => profile.Personas.GetValueOrDefault(persona.Value)).ToArray();
        shares[0] = 1 - shares.Skip(1).Sum();
        _personaSums = Sums(shares);
    }

    /// <summary>The visitors of one replication, in the order they come.</summary>
    public IReadOnlyList<Visitor> Of(long seed, int replication)
    {
        var times = Times(new Dice(seed, replication, "arrivals"));
        var weights = Drifted(new Dice(seed, replication, "drift"));
        var all = Sums(weights);
        var byArea = _areas.Distinct().ToDictionary(area => area, area => Sums([.. weights.Select((weight, i) => _areas[i] == area ? weight : 0)]));
        var (wants, people) = (new Dice(seed, replication, "matters"), new Dice(seed, replication, "personas"));
        var (service, second) = (new Dice(seed, replication, "service"), new Dice(seed, replication, "second service"));
        var visitors = new Visitor[times.Length];
        for (var i = 0; i < visitors.Length; i++)
        {
            var matters = Wanted(wants, all, byArea);
            // Also for who wants one matter, so that a changed share changes nobody else's services.
            double[] scatter = [service.Lognormal(1, _profile.ServiceScv), second.Lognormal(1, _profile.ServiceScv)];
            var minutes = matters.Select((matter, which) => _demand.Matters[matter].ExpectedMinutes * scatter[which]).ToArray();
            visitors[i] = new Visitor(times[i], [.. matters.Select(matter => _demand.Matters[matter].Id)], _personas[people.Among(_personaSums)], minutes);
        }

        return _booking.Of(visitors, new Dice(seed, replication, "appointments"));
    }

    private int[] Wanted(Dice dice, double[] all, Dictionary<AreaId, double[]> byArea)
    {
        var first = dice.Among(all);
        // Always the same number of draws a visitor, so that a changed share changes nobody else's wishes.
        var (more, near, which) = (dice.Unit() < _profile.MultiMatterShare, dice.Unit() < _profile.SameAreaShare, dice.Unit());
        if (!more) return [first];
        var sums = near ? byArea[_areas[first]] : all;
        var (before, after) = (first == 0 ? 0 : sums[first - 1], sums[first]);
        var rest = sums[^1] - (after - before);
        if (rest <= 0) return [first];
        var point = which * rest;
        if (point >= before) point += after - before;
        return [first, Array.FindLastIndex(sums, sum => sum <= point) + 1];
    }

    private TimeSpan[] Times(Dice dice)
    {
        var sums = Sums(_profile.Shape);
        var part = TimeSpan.FromHours(_profile.Hours) / _profile.Shape.Count;
        var times = new TimeSpan[_demand.Visits];
        for (var i = 0; i < times.Length; i++) times[i] = part * (dice.Among(sums) + dice.Unit());
        Array.Sort(times);
        return times;
    }

    private double[] Drifted(Dice dice)
    {
        var drifts = _departments.Distinct().ToDictionary(department => department, _ => dice.Between(1 - _profile.Drift, 1 + _profile.Drift));
        return [.. _demand.Weights.Select((weight, i) => weight * drifts[_departments[i]])];
    }

    private static double[] Sums(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(weight => sum += weight)];
    }
}
