using System.Diagnostics;
using ServiceHall.Benchmarks.Load.Native;

namespace ServiceHall.Benchmarks.Load;

/// <summary>Somebody who asks over HTTP, one question after the other.</summary>
internal interface IHttpVoice : IDisposable
{
    /// <summary>Asks the next; says on which connection.</summary>
    RawHttp Ask();

    /// <summary>Hears the answer, its status and all of it as it came; whether it was what was asked for.</summary>
    bool Hear(int status, ReadOnlySpan<byte> answer);
}

/// <summary>
/// Many voices on one thread that waits for whoever is answered first: with a task for each, the load generator took as much of the two cores
/// as what it loads.
/// </summary>
internal static class HttpCrowd
{
    private const int LongestWaitMs = 30_000;

    /// <summary>Lets each voice ask one after the other for so long, and hears the last answers.</summary>
    /// <returns>What was accepted, a second.</returns>
    public static double Run(IReadOnlyList<IHttpVoice> voices, TimeSpan length, CancellationToken stop)
    {
        var asked = new RawHttp[voices.Count];
        var waits = new Libc.PollFd[voices.Count];
        var (accepted, waiting, began) = (0, voices.Count, Stopwatch.GetTimestamp());
        for (var i = 0; i < voices.Count; i++) Ask(i);
        while (waiting > 0)
        {
            if (Libc.poll(waits, (nuint)waits.Length, LongestWaitMs) == 0) throw new BenchmarkFailedException($"No answer within {LongestWaitMs / 1_000} s.");
            var over = stop.IsCancellationRequested || Stopwatch.GetElapsedTime(began) >= length;
            for (var i = 0; i < waits.Length; i++)
            {
                if (waits[i].revents == 0 || asked[i].Take() is not { } status) continue;
                if (voices[i].Hear(status, asked[i].Answer)) accepted++;
                if (!over) Ask(i);
                else (waits[i], waiting) = (new Libc.PollFd { fd = -1 }, waiting - 1);
            }
        }

        stop.ThrowIfCancellationRequested();
        return accepted > 0 ? accepted / Stopwatch.GetElapsedTime(began).TotalSeconds : throw new BenchmarkFailedException("Nothing was accepted for seconds: what was measured is not the mix.");

        void Ask(int i)
        {
            asked[i] = voices[i].Ask();
            waits[i] = new Libc.PollFd { fd = asked[i].Descriptor, events = Libc.POLLIN };
        }
    }
}
