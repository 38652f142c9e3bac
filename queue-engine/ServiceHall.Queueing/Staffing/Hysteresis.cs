namespace ServiceHall.Queueing.Staffing;

/// <summary>
/// Keeps advice from flickering. A need that differs by more than one window changes it, at least two quarters after the last change; a
/// difference of one window only when it has lasted that long.
/// </summary>
/// <param name="Windows">The advice.</param>
/// <param name="Since">The quarter it was first given in.</param>
/// <param name="DiffersSince">Since which quarter the need has been different, on the same side; null while it is not.</param>
/// <param name="More">On which side.</param>
public sealed record Hysteresis(int Windows, int Since, int? DiffersSince = null, bool More = false)
{
    private const int CalmQuarters = 2;
    private const int Tolerance = 1;

    /// <summary>The advice after another quarter.</summary>
    /// <param name="quarter">The quarter, counted on from the first.</param>
    /// <param name="needed">The windows needed in it.</param>
    public Hysteresis Next(int quarter, int needed)
    {
        if (needed == Windows) return this with { DiffersSince = null };
        var more = needed > Windows;
        var since = DiffersSince is { } differs && More == more ? differs : quarter;
        var waited = Math.Abs(needed - Windows) > Tolerance ? quarter - Since : Math.Min(quarter - Since, quarter - since);
        return waited >= CalmQuarters ? new Hysteresis(needed, quarter) : this with { DiffersSince = since, More = more };
    }
}
