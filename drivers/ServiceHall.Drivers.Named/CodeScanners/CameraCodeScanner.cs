using ServiceHall.Drivers.CodeScanners;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Named.CodeScanners;

/// <summary>
/// A camera as a scanner: its pictures come over a line as raw greymaps, one behind the other, from whatever program owns the camera. What it sees is a stranger's like any scanner's, and is
/// judged in the same place. A camera that shows nothing for five seconds is gone.
/// </summary>
public sealed class CameraCodeScanner : CodeScanner
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private readonly Func<GreyFrame, byte[]?> decode;
    private readonly TimeProvider time;

    /// <summary>A scanner that has not started.</summary>
    /// <param name="device">Its id in the plan.</param>
    /// <param name="address">Where the pictures come from.</param>
    /// <param name="decode">Finds a code in a picture, as the bytes a scanner would send; null when there is none.</param>
    /// <param name="time">The clock.</param>
    public CameraCodeScanner(string device, LineAddress address, Func<GreyFrame, byte[]?> decode, TimeProvider time)
        : base(device, address, time) => (this.decode, this.time) = (decode, time);

    private protected override async Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
    {
        var frames = new FrameReader<GreyFrame>(line, GreyFrame.TryParse, GreyFrame.BytesMax, time);
        while (true)
        {
            var frame = await frames.ReceiveAsync(Silence, cancellation).ConfigureAwait(false);
            session.Report(DeviceState.Ready);
            if (decode(frame) is { } code)
                Codes.Take(new CodeFrame(code.Length > CodeFraming.CodeMax ? null : code));
        }
    }
}
