using ServiceHall.Queueing.Plans;

namespace ServiceHall.Queueing.Choosing;

/// <summary>
/// The target wait and the rank of a leg under each rule of the plan. Everybody is compared by rank first and waited / T then, so a rule is
/// nothing but what it makes of a leg: equal targets are first come first served, ranks are strict priority, bare service times are c-mu.
/// </summary>
public static class Targets
{
    private const double OverloadMinutesMin = 0.5;

    /// <summary>T in milliseconds.</summary>
    /// <param name="expectedMinutes">How long the leg usually takes.</param>
    /// <param name="persona">Whose leg.</param>
    /// <param name="policy">The plan's limits and rule.</param>
    /// <param name="forced">Whether it follows another leg of the same visit.</param>
    public static long Ms(double expectedMinutes, Persona persona, Policy policy, bool forced)
    {
        var minutes = policy.Rule switch
        {
            "fifo" or "strict" => policy.TargetMinutesMax,
            "overload" => Math.Max(expectedMinutes, OverloadMinutesMin) * persona.Factor,
            _ => Math.Clamp(expectedMinutes * policy.TargetFactor, policy.TargetMinutesMin, policy.TargetMinutesMax) * persona.Factor,
        };
        if (forced && policy.Rule is not ("fifo" or "strict")) minutes = Math.Min(minutes, policy.NextLegTargetMinutes);
        return (long)Math.Round(minutes * 60_000);
    }

    /// <summary>The rank: under <c>strict</c> the smaller a persona's factor the higher, else 0.</summary>
    public static int Rank(Persona persona, Policy policy) =>
        policy.Rule == "strict" ? (int)Math.Round((2 - persona.Factor) * 100) : 0;
}
