namespace ServiceHall.Simulation.Days;

/// <summary>
/// A stream of chance that a seed, a replication and a name fix for ever (xoshiro256**, seeded by SplitMix64). Each kind of draw has
/// a stream of its own, so that what one policy or option draws never shifts what another sees.
/// </summary>
public sealed class Dice
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;
    private double? _spareNormal;

    /// <summary>The stream of a name in a replication of a seed.</summary>
    public Dice(long seed, int replication, string stream)
    {
        var state = unchecked((ulong)seed * 0x9E3779B97F4A7C15 ^ (ulong)replication * 0xD1B54A32D192ED03);
        foreach (var letter in stream) state = unchecked((state ^ letter) * 0x100000001B3);
        (_a, _b, _c, _d) = (Split(ref state), Split(ref state), Split(ref state), Split(ref state));
    }

    /// <summary>Even between 0 (included) and 1 (left out).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Even between two bounds.</summary>
    public double Between(double least, double most) => least + (most - least) * Unit();

    /// <summary>Exponential with a mean.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Unit());

    /// <summary>Lognormal with a mean and a squared coefficient of variation; the mean itself when that is 0.</summary>
    public double Lognormal(double mean, double squaredVariation)
    {
        var variance = Math.Log(1 + squaredVariation);
        return mean * Math.Exp(Math.Sqrt(variance) * Normal() - variance / 2);
    }

    /// <summary>Normal around a mean.</summary>
    public double Normal(double mean, double deviation) => mean + deviation * Normal();

    /// <summary>Which of some weights, by index.</summary>
    /// <param name="cumulative">The running sum of the weights; its last is the whole.</param>
    public int Among(double[] cumulative)
    {
        var found = Array.BinarySearch(cumulative, Unit() * cumulative[^1]);
        return Math.Min(found < 0 ? ~found : found + 1, cumulative.Length - 1);
    }

    // Box and Muller's pairs, from two even draws.
    private double Normal()
    {
        if (_spareNormal is { } spare)
        {
            _spareNormal = null;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - Unit()));
        var angle = 2 * Math.PI * Unit();
        _spareNormal = radius * Math.Sin(angle);
        return radius * Math.Cos(angle);
    }

    private ulong Next()
    {
        unchecked
        {
            var result = ulong.RotateLeft(_b * 5, 7) * 9;
            var shifted = _b << 17;
            _c ^= _a;
            _d ^= _b;
            _b ^= _c;
            _a ^= _d;
            _c ^= shifted;
            _d = ulong.RotateLeft(_d, 45);
            return result;
        }
    }

    private static ulong Split(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ state >> 30) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
            return mixed ^ mixed >> 31;
        }
    }
}
