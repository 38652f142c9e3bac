using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>A second-generation ID-card reader that speaks the SDT protocol.</summary>
public sealed class SdtIdCardReader : SupervisedDriver, IIdCardReader
{
    private static readonly TimeSpan pollInterval = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan statusInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan statusDeadline = TimeSpan.FromMilliseconds(600);

    private readonly TimeProvider time;

    /// <summary>A reader that has not started.</summary>
    /// <param name="device">Its id in the plan.</param>
    /// <param name="address">Where it is wired.</param>
    /// <param name="time">The clock.</param>
    public SdtIdCardReader(string device, LineAddress address, TimeProvider time)
        : base(device, "id-card-reader", address, time)
    {
        this.time = time;
    }

    /// <inheritdoc />
    public event Action<IdCard>? CardRead;

    /// <inheritdoc />
    public event Action<string>? CardRefused;

    private protected override async Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
    {
        var link = new SdtLink(line, time);
        await ReportStatusAsync(link, session, cancellation).ConfigureAwait(false);
        using (var id = await link.AskAsync(SdtCommand.ReadModuleId, statusDeadline, cancellation).ConfigureAwait(false))
            session.Identify(SamId.Format(id.Data) is { } number ? $"SAM {number}" : "SAM without a number");

        var cycle = new SdtCardCycle(link, new SdtCardEvents(card => CardRead?.Invoke(card), why => CardRefused?.Invoke(why)));
        try
        {
            await PollAsync(link, cycle, session, cancellation).ConfigureAwait(false);
        }
        finally
        {
            link.Forget();
        }
    }

    private async Task PollAsync(SdtLink link, SdtCardCycle cycle, DeviceSession session, CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        while (true)
        {
            await cycle.StepAsync(cancellation).ConfigureAwait(false);
            if (cycle.IsIdle && time.GetElapsedTime(asked) >= statusInterval)
            {
                await ReportStatusAsync(link, session, cancellation).ConfigureAwait(false);
                asked = time.GetTimestamp();
            }

            await Task.Delay(IdleBeat.Within(pollInterval, time), time, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task ReportStatusAsync(SdtLink link, DeviceSession session, CancellationToken cancellation)
    {
        using var reply = await link.AskAsync(SdtCommand.Status, statusDeadline, cancellation).ConfigureAwait(false);
        if (reply.Status == SdtStatus.Ok)
            session.Report(DeviceState.Ready);
        else
            session.Report(DeviceState.Faulted, reply.Status switch
            {
                SdtStatus.SelfTestFailed => "self-test-failed",
                SdtStatus.ModuleUnauthorised => "module-unauthorised",
                _ => "error",
            });
    }
}
