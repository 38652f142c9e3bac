using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>
/// A serial line whose speed the plan does not say: each opening asks for the module's status at one speed after the other, beginning with the one
/// that was answered last, and gives the line that was answered.
/// </summary>
/// <param name="Port">The port, at the speed that is tried first.</param>
public sealed record SdtBaudSearch(SerialAddress Port) : LineAddress(Port.Text)
{
    private static readonly TimeSpan patience = TimeSpan.FromMilliseconds(250);
    private int lastBaud = SdtCommand.Bauds[0];

    /// <inheritdoc />
    public override string? Presence => Port.Presence;

    /// <inheritdoc />
    public override string? LeadsTo => Port.LeadsTo;

    /// <inheritdoc />
    public override IReadOnlyList<string> Folders => Port.Folders;

    /// <inheritdoc />
    public override async Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation)
    {
        foreach (var baud in SdtCommand.Bauds.OrderBy(baud => baud != lastBaud))
        {
            var line = await (Port with { Settings = Port.Settings with { Baud = baud } }).OpenAsync(time, cancellation).ConfigureAwait(false);
            if (await AnswersAsync(line, time, cancellation).ConfigureAwait(false))
            {
                lastBaud = baud;
                return line;
            }

            await line.DisposeAsync().ConfigureAwait(false);
        }

        throw new LineException(LineFault.Timeout, Text, $"no reader answers at {string.Join(", ", SdtCommand.Bauds)} baud; is it switched on?");
    }

    private static async Task<bool> AnswersAsync(Line line, TimeProvider time, CancellationToken cancellation)
    {
        var replies = new FrameReader<SdtReply>(line, SdtCodec.TryParse, SdtCodec.FrameMax, time);
        try
        {
            await line.WriteAsync(SdtCommand.Status, cancellation).ConfigureAwait(false);
            using var reply = await replies.ReceiveAsync(patience, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (LineException e) when (e.Fault == LineFault.Timeout)
        {
            return false;
        }
        catch
        {
            await line.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
