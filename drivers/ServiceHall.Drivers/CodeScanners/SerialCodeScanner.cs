using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.CodeScanners;

/// <summary>A scanner on a serial line or a USB port that looks like one (CDC). It is only listened to.</summary>
public sealed class SerialCodeScanner : ICodeScanner, IDeviceProtocol, IDriver
{
    private const int BufferMax = CodeFraming.CodeMax + 512;
    private static readonly TimeSpan idleGap = TimeSpan.FromMilliseconds(80);

    private readonly DeviceSupervisor supervisor;
    private readonly TimeProvider time;
    private readonly RecentCodes recent;

    /// <summary>A scanner that has not started.</summary>
    /// <param name="device">Its id in the plan.</param>
    /// <param name="address">Where it is wired.</param>
    /// <param name="time">The clock.</param>
    public SerialCodeScanner(string device, LineAddress address, TimeProvider time)
    {
        this.time = time;
        recent = new RecentCodes(time);
        supervisor = new DeviceSupervisor(device, "code-scanner", address, this, time);
    }

    /// <inheritdoc />
    public event Action<string>? CodeScanned;

    /// <inheritdoc />
    public event Action<string>? CodeRefused;

    /// <inheritdoc />
    public event Action<DeviceHealth>? HealthChanged
    {
        add => supervisor.HealthChanged += value;
        remove => supervisor.HealthChanged -= value;
    }

    /// <inheritdoc />
    public DeviceHealth Health => supervisor.Health;

    /// <inheritdoc />
    public void Start() => supervisor.Start();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => supervisor.DisposeAsync();

    async Task IDeviceProtocol.ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
    {
        // A scanner answers nothing: that its line is there is all that can be known.
        session.Report(DeviceState.Ready);
        var framing = new CodeFraming();
        var buffer = new byte[BufferMax];
        var count = 0;
        while (true)
        {
            var free = buffer.AsMemory(count);
            var more = count == 0 && !framing.IsSkipping
                ? await line.ReadAsync(free, cancellation).ConfigureAwait(false)
                : await ReadUntilSilenceAsync(line, free, cancellation).ConfigureAwait(false);
            if (more > 0)
                count = TakeEnded(framing, buffer, count + more);
            else if (framing.TakeRest(buffer.AsSpan(0, count), out var rest))
                Take(rest);
            count = more > 0 ? count : 0;
        }
    }

    /// <summary>Reads; 0 when the line fell silent.</summary>
    private async ValueTask<int> ReadUntilSilenceAsync(Line line, Memory<byte> buffer, CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(idleGap, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        try
        {
            return await line.ReadAsync(buffer, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return 0;
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
            Take(frame);
        }
    }

    private void Take(CodeFrame frame)
    {
        if (frame.Bytes is null)
            CodeRefused?.Invoke("too-long");
        else if (!CodeText.TryRead(frame.Bytes, out var text))
            CodeRefused?.Invoke("not-text");
        else if (recent.IsNew(text))
            CodeScanned?.Invoke(text);
    }
}
