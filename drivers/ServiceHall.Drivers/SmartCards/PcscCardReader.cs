using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.SmartCards;

/// <summary>A reader of contact or contactless cards that PC/SC knows.</summary>
public sealed class PcscCardReader : SupervisedDriver, ISmartCardReader
{
    private static readonly byte[] askUid = [0xFF, 0xCA, 0x00, 0x00, 0x00];
    private static readonly TimeSpan waitMax = TimeSpan.FromSeconds(1);
    private const int TriesMore = 3;

    private readonly CardScript script;

    /// <summary>A reader that has not started.</summary>
    /// <param name="device">Its id in the plan.</param>
    /// <param name="address">Which reader.</param>
    /// <param name="script">What each card is asked.</param>
    /// <param name="time">The clock.</param>
    public PcscCardReader(string device, PcscAddress address, CardScript script, TimeProvider time)
        : base(device, "smart-card-reader", address, time)
    {
        this.script = script;
    }

    /// <inheritdoc />
    public event Action<SmartCard>? CardInserted;

    /// <inheritdoc />
    public event Action? CardRemoved;

    private protected override async Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
    {
        var reader = (PcscLine)line;
        session.Identify(reader.Reader);
        session.Report(DeviceState.Ready);

        // PC/SC blocks its caller: it gets a thread of its own, and the call that waits is ended when the driver stops.
        var stop = cancellation.Register(reader.Context.Cancel);
        await using (stop.ConfigureAwait(false))
            await Task.Factory.StartNew(() => Watch(reader, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
    }

    private void Watch(PcscLine line, CancellationToken cancellation)
    {
        nuint was = 0;
        var told = false;
        byte[] atr = [];
        var tries = 0;
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                if (line.Context.Wait(line.Reader, was, waitMax) is not { } slot)
                {
                    // A card that is still sliding in, or that another program resets, may not answer at first, and the slot does not change any more.
                    if (!told && tries-- > 0)
                        told = TryTell(line, atr);
                    continue;
                }

                was = slot.State;
                (atr, tries) = (slot.Atr, slot.Card ? TriesMore : 0);
                if (!slot.Known)
                    throw new LineException(LineFault.HungUp, line.Address, "the reader is gone");
                if (slot.Card == told)
                    continue;
                told = slot.Card && TryTell(line, slot.Atr);
                if (!slot.Card)
                    CardRemoved?.Invoke();
            }
        }
        catch (PcscException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new LineException(LineFault.HungUp, line.Address, e.Message, e);
        }
        finally
        {
            if (told)
                CardRemoved?.Invoke();
        }
    }

    /// <summary>False when the card was gone, or would not speak, before it was asked everything.</summary>
    private bool TryTell(PcscLine line, byte[] atr)
    {
        SmartCard card;
        try
        {
            card = line.Context.WithCard(line.Reader, transmit => new SmartCard(atr, CardScript.Data(transmit, askUid), script.Ask(transmit)));
        }
        catch (PcscException)
        {
            return false;
        }

        CardInserted?.Invoke(card);
        return true;
    }
}
