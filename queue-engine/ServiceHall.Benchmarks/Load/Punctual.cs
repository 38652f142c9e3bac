using System.Diagnostics;
using ServiceHall.Benchmarks.Load.Native;

namespace ServiceHall.Benchmarks.Load;

/// <summary>Waits on a thread of its own for moments closer to each other than the milliseconds of a timer, and without spinning: the cores are the hall's.</summary>
internal static class Punctual
{
    // Shorter sleeps would take more of the cores than they make anybody more punctual.
    private const double ShortestMicroseconds = 100;

    /// <summary>Sleeps until a moment of <see cref="Stopwatch"/>.</summary>
    public static void WaitUntil(long timestamp)
    {
        for (var now = Stopwatch.GetTimestamp(); now < timestamp; now = Stopwatch.GetTimestamp())
        {
            _ = Libc.usleep((uint)Math.Max(ShortestMicroseconds, (timestamp - now) * 1_000_000.0 / Stopwatch.Frequency));
        }
    }
}
