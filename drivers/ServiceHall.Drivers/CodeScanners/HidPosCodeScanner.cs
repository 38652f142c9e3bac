using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.CodeScanners;

/// <summary>A scanner that calls itself a HID-POS device, read through its raw node.</summary>
public sealed class HidPosCodeScanner : CodeScanner
{
    /// <summary>A scanner that has not started.</summary>
    /// <param name="device">Its id in the plan.</param>
    /// <param name="address">Where it is wired: a line of reports one behind the other.</param>
    /// <param name="time">The clock.</param>
    public HidPosCodeScanner(string device, LineAddress address, TimeProvider time)
        : base(device, address, time)
    {
    }

    private protected override async Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
    {
        session.Report(DeviceState.Ready);
        var reports = new HidPosReports();
        var report = new byte[HidPosReports.ReportLength];
        var count = 0;
        while (true)
        {
            count += await line.ReadAsync(report.AsMemory(count), cancellation).ConfigureAwait(false);
            if (count < report.Length)
                continue;
            count = 0;
            if (reports.Take(report, out var frame))
                Codes.Take(frame);
        }
    }
}
