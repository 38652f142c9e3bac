using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.CodeScanners;

/// <summary>A scanner on a serial line or a USB port that looks like one (CDC). It is told its profile's commands, and then only listened to.</summary>
public sealed class SerialCodeScanner : CodeScanner
{
    private const int BufferMax = CodeFraming.CodeMax + 512;
    private static readonly TimeSpan idleGap = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan idleGapOfOneThatEndsCodes = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider time;
    private readonly ScannerProfile? profile;

    /// <summary>A scanner that has not started.</summary>
    /// <param name="device">Its id in the plan.</param>
    /// <param name="address">Where it is wired.</param>
    /// <param name="time">The clock.</param>
    /// <param name="profile">What its model is told; null when it is only listened to.</param>
    public SerialCodeScanner(string device, LineAddress address, TimeProvider time, ScannerProfile? profile = null)
        : base(device, address, time)
    {
        this.time = time;
        this.profile = profile;
    }

    private protected override async Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
    {
        // Without a profile a scanner answers nothing: that its line is there is all that can be known.
        var refused = profile is null ? [] : await new ScannerTalk(line, profile, time).BeginAsync(cancellation).ConfigureAwait(false);
        if (profile is not null)
            session.Identify(profile.Name);
        if (refused.Count > 0)
            session.Report(DeviceState.Degraded, "setting-refused");
        else
            session.Report(DeviceState.Ready);
        var framing = new CodeFraming();
        var buffer = new byte[BufferMax];
        var count = 0;
        while (true)
        {
            var free = buffer.AsMemory(count);
            var more = count == 0 && !framing.IsSkipping
                ? await line.ReadAsync(free, cancellation).ConfigureAwait(false)
                : await line.ReadWithinAsync(free, framing.EndsCodes ? idleGapOfOneThatEndsCodes : idleGap, time, cancellation).ConfigureAwait(false);
            if (more > 0)
                count = TakeEnded(framing, buffer, count + more);
            else if (framing.TakeRest(buffer.AsSpan(0, count), out var rest))
                Codes.Take(rest);
            count = more > 0 ? count : 0;
        }
    }

    /// <summary>Takes the codes that are whole and says how many bytes are left.</summary>
    private int TakeEnded(CodeFraming framing, byte[] buffer, int count)
    {
        while (true)
        {
            var found = framing.TryParse(buffer.AsSpan(0, count), out var consumed, out var frame);
            buffer.AsSpan(consumed, count - consumed).CopyTo(buffer);
            count -= consumed;
            if (!found)
                return count;
            Codes.Take(frame);
        }
    }
}
