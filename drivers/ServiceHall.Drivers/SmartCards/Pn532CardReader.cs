using System.Globalization;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.SmartCards;

/// <summary>A PN532 on a serial line. It tells the number of ISO 14443-A cards; second-generation identity cards are of type B and say nothing to it.</summary>
public sealed class Pn532CardReader : SupervisedDriver, ISmartCardReader
{
    /// <summary>The chip's speed after power-on.</summary>
    public const int DefaultBaud = 115200;

    private const byte GetFirmwareVersion = 0x02;
    private const byte SamConfiguration = 0x14;
    private const byte RfConfiguration = 0x32;
    private const byte InListPassiveTarget = 0x4A;
    private const int Tries = 2;
    private const int MissesMax = 2;
    private static readonly TimeSpan pollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan deadline = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider time;

    /// <summary>A reader that has not started.</summary>
    /// <param name="device">Its id in the plan.</param>
    /// <param name="address">Where it is wired.</param>
    /// <param name="time">The clock.</param>
    public Pn532CardReader(string device, LineAddress address, TimeProvider time)
        : base(device, "smart-card-reader", address, time)
    {
        this.time = time;
    }

    /// <inheritdoc />
    public event Action<SmartCard>? CardInserted;

    /// <inheritdoc />
    public event Action? CardRemoved;

    private protected override async Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
    {
        var frames = new FrameReader<Pn532Frame>(line, Pn532Codec.TryParse, 2 * Pn532Codec.FrameMax, time);
        Task<byte[]> Ask(byte command, params byte[] data) => AskAsync(line, frames, Pn532Codec.Encode(command, data), (byte)(command + 1), cancellation);

        await line.WriteAsync(Pn532Codec.WakeUp, cancellation).ConfigureAwait(false);
        await Ask(SamConfiguration, 0x01, 0x14, 0x01).ConfigureAwait(false);
        if (await Ask(GetFirmwareVersion).ConfigureAwait(false) is not [0x32, var version, var revision, ..])
            throw new DeviceException("wrong-device", $"{line.Address}: is no PN532");
        session.Identify(string.Create(CultureInfo.InvariantCulture, $"PN532 {version}.{revision}"));

        // One try a question, so that "no card" is an answer and not a silence.
        await Ask(RfConfiguration, 0x05, 0xFF, 0x01, 0x01).ConfigureAwait(false);
        session.Report(DeviceState.Ready);
        await PollAsync(() => Ask(InListPassiveTarget, 0x01, 0x00), cancellation).ConfigureAwait(false);
    }

    private async Task PollAsync(Func<Task<byte[]>> list, CancellationToken cancellation)
    {
        byte[]? lying = null;
        var misses = 0;
        try
        {
            while (true)
            {
                var uid = Uid(await list().ConfigureAwait(false));
                misses = uid is null ? misses + 1 : 0;
                if (lying is not null && (misses >= MissesMax || (uid is not null && !uid.AsSpan().SequenceEqual(lying))))
                {
                    lying = null;
                    CardRemoved?.Invoke();
                }

                if (lying is null && uid is not null)
                {
                    lying = uid;
                    CardInserted?.Invoke(new SmartCard([], uid, new Dictionary<string, byte[]?>()));
                }

                await Task.Delay(IdleBeat.Within(pollInterval, time), time, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            if (lying is not null)
                CardRemoved?.Invoke();
        }
    }

    /// <summary>Of <c>count | number | SENS_RES (2) | SEL_RES | length | uid</c>; null without a card.</summary>
    private static byte[]? Uid(byte[] listed) =>
        listed is [>= 1, _, _, _, _, var length, .. var rest] && length is 4 or 7 or 10 && rest.Length >= length ? rest[..length] : null;

    /// <summary>Asks, and once more when nothing or something broken came; an acknowledgement comes first and may be lost.</summary>
    private static async Task<byte[]> AskAsync(Line line, FrameReader<Pn532Frame> frames, byte[] command, byte answer, CancellationToken cancellation)
    {
        for (var tried = 1; ; tried++)
        {
            frames.Forget();
            await line.WriteAsync(command, cancellation).ConfigureAwait(false);
            try
            {
                while (true)
                {
                    var frame = await frames.ReceiveAsync(deadline, cancellation).ConfigureAwait(false);
                    if (frame.Command == answer)
                        return frame.Data;
                }
            }
            catch (LineException e) when (e.Fault == LineFault.Timeout && tried < Tries)
            {
                continue;
            }
        }
    }
}
