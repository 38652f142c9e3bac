using Iot.Device.Pn532;
using Iot.Device.Pn532.ListPassive;
using Iot.Device.Pn532.RfConfiguration;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.SmartCards;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Named.SmartCards;

/// <summary>A PN532 by Iot.Device.Bindings. It tells the number of ISO 14443-A cards, as the default does; a silent chip and no card look the same to the library, so the chip is asked something else in between.</summary>
public sealed class IotPn532CardReader : SupervisedDriver, ISmartCardReader
{
    // The library takes an answer that comes in two pieces for none, as happens on a real port.
    private const int MissesMax = 4;
    private const int TriesMax = 3;
    private static readonly TimeSpan pollInterval = TimeSpan.FromMilliseconds(250);
    private readonly TimeProvider time;

    internal IotPn532CardReader(string device, IotPn532Address address, TimeProvider time)
        : base(device, "smart-card-reader", address, time) => this.time = time;

    /// <inheritdoc />
    public event Action<SmartCard>? CardInserted;

    /// <inheritdoc />
    public event Action? CardRemoved;

    private protected override async Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
    {
        var chip = ((IotPn532Line)line).Chip;
        if (chip.FirmwareVersion is { } firmware)
            session.Identify($"PN532 {firmware.Version}");

        byte[]? lying = null;
        var misses = 0;
        try
        {
            while (true)
            {
                // The library blocks its caller.
                var uid = await Task.Run(() => Look(chip, line.Address), cancellation).ConfigureAwait(false);
                session.Report(DeviceState.Ready);
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

                await Task.Delay(pollInterval, time, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            if (lying is not null)
                CardRemoved?.Invoke();
        }
    }

    /// <summary>The number of the card that lies there; null for none.</summary>
    private static byte[]? Look(Pn532 chip, string address)
    {
        try
        {
            // One try a question, so that "no card" is an answer. That it was taken shows that the chip is there.
            for (var tried = 1; !chip.SetMaxRetriesInitialization(new MaxRetriesMode { MaxRetryAnswerToReset = 0xFF, MaxRetryPSL = 1, MaxRetryPassiveActivation = 1 }); tried++)
            {
                if (tried == TriesMax)
                    throw new DeviceException("no-reply", $"{address}: the PN532 does not answer");
            }

            var listed = chip.ListPassiveTarget(MaxTarget.One, TargetBaudRate.B106kbpsTypeA);
            return listed is [>= 1, ..] && chip.TryDecode106kbpsTypeA(listed.AsSpan(1)) is { NfcId: { Length: 4 or 7 or 10 } uid } ? uid : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException or TimeoutException)
        {
            throw new LineException(LineFault.HungUp, address, $"hung up ({e.Message.TrimEnd('.')})", e);
        }
    }
}
