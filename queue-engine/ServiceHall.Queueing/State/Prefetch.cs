using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ServiceHall.Queueing;

/// <summary>Asks the processor to bring from memory what is soon looked at. A hint: nothing waits for it, and on a processor that knows none it does nothing.</summary>
internal static class Prefetch
{
    private const int CacheLine = 64;
    private const int LinesOfAVisit = 4;

    /// <summary>A visit that is soon compared with others. With a million waiting it is in no cache, and a call would wait for each of its lines.</summary>
    public static unsafe void Of(Visit visit)
    {
        if (!Sse.IsSupported) return;
        // Its fields begin where the only field of a box would. The collector may move it at any time: a hint never faults.
        var at = (byte*)Unsafe.AsPointer(ref Unsafe.As<StrongBox<byte>>(visit).Value);
        for (var line = 0; line < LinesOfAVisit; line++) Sse.Prefetch0(at + (line * CacheLine));
    }
}
