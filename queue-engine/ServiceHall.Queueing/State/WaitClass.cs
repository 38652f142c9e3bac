using System.Numerics;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>Whose waits are alike: where they sit, how short their target is, and whether they found a window free.</summary>
/// <param name="Area">Where they wait; null for the whole hall.</param>
/// <param name="Step">The target wait by doublings: 0 is up to 2 minutes, 1 up to 4, 2 up to 8, 3 up to 16, 4 more; null for any.</param>
/// <param name="Rank">Their rank; 0 but under the <c>strict</c> rule.</param>
/// <param name="Delayed">Whether the forecast said half a minute or more.</param>
public readonly record struct WaitClassKey(AreaId? Area, int? Step, int Rank, bool Delayed)
{
    private const int DelayedMs = 30_000;

    /// <summary>The class of a leg that is forecast to wait some time.</summary>
    public static WaitClassKey Of(Leg leg, int forecastMs) =>
        new(leg.Area, Math.Min(4, BitOperations.Log2((uint)Math.Clamp((leg.TargetMs - 1) / 60_000, 1, 1 << 20))), leg.Rank, forecastMs >= DelayedMs);

    /// <summary>How many widths there are: see <see cref="Wider"/>.</summary>
    public const int Widths = 3;

    /// <summary>0: the class itself; 1: the same in the whole hall; 2: everybody who waits at all. The narrowest that knows enough speaks.</summary>
    public WaitClassKey Wider(int by) => by switch
    {
        0 => this,
        1 => this with { Area = null },
        _ => this with { Area = null, Step = null },
    };
}

/// <summary>
/// What a hall has learned of one class: how its waits came out against the forecast. The last ratios are kept in the order they came
/// and in rising order beside it, so that a quantile is a look-up. Whole thousandths, so that a replay agrees to the bit.
/// </summary>
public sealed class WaitClass
{
    /// <summary>How many ratios are remembered.</summary>
    public const int Remembered = 200;

    /// <summary>From how many on they are believed.</summary>
    public const int Enough = 50;

    private const int RatioMax = 50_000;

    // Two minutes are added to both sides, so that a forecast of seconds cannot make a ratio of hundreds.
    private const long SofteningMs = 120_000;

    private readonly List<int> _recent = [];
    private readonly List<int> _rising = [];
    private int _oldest;

    /// <summary>How many waits it has learned from, ever.</summary>
    public int Count { get; private set; }

    /// <summary>The exponentially weighted mean of actual / forecast, in thousandths.</summary>
    public double Mean { get; private set; }

    /// <summary>How long the one last called today had waited (LES); null before the first call of the day.</summary>
    public int? LastWaitMs { get; internal set; }

    /// <summary>Whether its ratios are enough to be believed.</summary>
    public bool IsKnown => _recent.Count >= Enough;

    /// <summary>The remembered ratios in thousandths, the oldest first.</summary>
    public IEnumerable<int> Recent => _recent.Skip(_oldest).Concat(_recent.Take(_oldest));

    /// <summary>Learns how a forecast came out.</summary>
    public void Learn(int forecastMs, long waitedMs)
    {
        LastWaitMs = (int)Math.Min(int.MaxValue, waitedMs);
        var ratio = (int)Math.Min(RatioMax, (waitedMs + SofteningMs) * 1000 / (forecastMs + SofteningMs));
        Count++;
        Mean += (ratio - Mean) / Math.Min(Count, Enough);
        Remember(ratio);
    }

    /// <summary>The wait, in milliseconds, that a share of such forecasts did not exceed.</summary>
    /// <param name="forecastMs">The forecast.</param>
    /// <param name="percent">The share, 0 to 100.</param>
    public long WaitMs(int forecastMs, int percent)
    {
        var ratio = _rising[Math.Min(_rising.Count - 1, _rising.Count * percent / 100)];
        return Math.Max(0, (forecastMs + SofteningMs) * ratio / 1000 - SofteningMs);
    }

    /// <summary>A class as it was when a snapshot was taken.</summary>
    internal static WaitClass From(int count, double mean, int? lastWaitMs, IEnumerable<int> recent)
    {
        var restored = new WaitClass { Count = count, Mean = mean, LastWaitMs = lastWaitMs };
        foreach (var ratio in recent) restored.Remember(ratio);
        return restored;
    }

    private void Remember(int ratio)
    {
        if (_recent.Count < Remembered)
        {
            _recent.Add(ratio);
        }
        else
        {
            _rising.RemoveAt(_rising.BinarySearch(_recent[_oldest]));
            _recent[_oldest] = ratio;
            _oldest = (_oldest + 1) % Remembered;
        }

        var place = _rising.BinarySearch(ratio);
        _rising.Insert(place < 0 ? ~place : place, ratio);
    }
}
