using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.CodeScanners;

/// <summary>A scanner that speaks SSI frames: each code is acknowledged, and sent again by the scanner when it was not.</summary>
public sealed class SsiCodeScanner : CodeScanner
{
    private const int BufferMax = 2 * SsiFrame.FrameMax;

    private readonly ScannerProfile profile;
    private readonly TimeProvider time;

    /// <summary>A scanner that has not started.</summary>
    /// <param name="device">Its id in the plan.</param>
    /// <param name="address">Where it is wired.</param>
    /// <param name="profile">Of the family <c>ssi</c>.</param>
    /// <param name="time">The clock.</param>
    public SsiCodeScanner(string device, LineAddress address, ScannerProfile profile, TimeProvider time)
        : base(device, address, time)
    {
        this.profile = profile;
        this.time = time;
    }

    private protected override async Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
    {
        var opcodes = profile.Ssi!;
        var (code, acknowledge) = (SsiOpcodes.Number(opcodes.Code), SsiFrame.Encode(SsiOpcodes.Number(opcodes.Acknowledge), 0x00));
        foreach (var command in profile.OnOpen)
            await line.WriteAsync(profile.Frame(command), cancellation).ConfigureAwait(false);

        // Its answers to those are frames like any other; a scanner that only ever speaks of codes is ready all the same.
        session.Report(DeviceState.Ready);
        var frames = new FrameReader<SsiMessage>(line, SsiFrame.TryParse, BufferMax, time);
        while (true)
        {
            var frame = await frames.ReceiveAsync(cancellation).ConfigureAwait(false);
            if (frame.Opcode != code)
                continue;

            // Told first: the line may end before the scanner is answered. A code sent again soon is known as such.
            Codes.Take(new CodeFrame(frame.Data[Math.Min(opcodes.Skip, frame.Data.Length)..]));
            await line.WriteAsync(acknowledge, cancellation).ConfigureAwait(false);
        }
    }
}
