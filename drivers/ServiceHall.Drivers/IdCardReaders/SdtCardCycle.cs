using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>What the cycle has seen, for the reader to raise.</summary>
/// <param name="Read">A card was read.</param>
/// <param name="Refused">A card could not be read; the word says why.</param>
internal sealed record SdtCardEvents(Action<IdCard> Read, Action<string> Refused);

/// <summary>
/// One laying of a card after another: find, select, read, then ask for its newest address until it is gone. A read card is reported
/// once, a refused one too; a card that failed to read is tried again while it lies there, without another word.
/// </summary>
internal sealed class SdtCardCycle(SdtLink link, SdtCardEvents events)
{
    private const int SelectFailuresMax = 3;
    private static readonly TimeSpan queryDeadline = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan readDeadline = TimeSpan.FromSeconds(3);

    private Laid laid = Laid.Nothing;
    private int selectFailures;

    private enum Laid
    {
        /// <summary>No card, or none that was looked at yet.</summary>
        Nothing,

        /// <summary>A card that failed to read; it may be read yet.</summary>
        Failed,

        /// <summary>A card that was read and told of.</summary>
        Read,

        /// <summary>A card that was read and is none we take.</summary>
        Refused,
    }

    /// <summary>Whether no card is being dealt with, so that there is time to ask other things.</summary>
    internal bool IsIdle => laid == Laid.Nothing;

    /// <summary>One step; called every poll interval.</summary>
    internal Task StepAsync(CancellationToken cancellation) =>
        laid is Laid.Read or Laid.Refused ? LookWhetherGoneAsync(cancellation) : LookForCardAsync(cancellation);

    private async Task LookForCardAsync(CancellationToken cancellation)
    {
        if (await StatusOfAsync(SdtCommand.FindCard, cancellation).ConfigureAwait(false) != SdtStatus.Found)
        {
            Leave();
            return;
        }

        if (await StatusOfAsync(SdtCommand.SelectCard, cancellation).ConfigureAwait(false) == SdtStatus.Ok)
            await ReadAsync(cancellation).ConfigureAwait(false);
        else if (++selectFailures == SelectFailuresMax)
            Failed();
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        SdtReply reply;
        try
        {
            reply = await link.AskAsync(SdtCommand.ReadTextAndPhoto, readDeadline, cancellation).ConfigureAwait(false);
        }
        catch (LineException)
        {
            Failed();
            throw;
        }

        using (reply)
        {
            switch (Refusal(reply, out var card))
            {
                case null:
                    laid = Laid.Read;
                    events.Read(card!.ToIdCard());
                    break;
                case "read-failed":
                    Failed();
                    break;
                case var refusal:
                    laid = Laid.Refused;
                    events.Refused(refusal);
                    break;
            }
        }
    }

    private static string? Refusal(SdtReply reply, out CardContent? card)
    {
        card = null;
        return reply.Status switch
        {
            SdtStatus.WrongCardType => "unsupported-card",
            SdtStatus.Ok when SdtCardContent.TryText(reply.Data, out var text) => CardText.Read(text, out card),
            _ => "read-failed",
        };
    }

    /// <summary>The card in the field answers with 90 or 91. One miss may be a trembling hand, so it is asked twice.</summary>
    private async Task LookWhetherGoneAsync(CancellationToken cancellation)
    {
        for (var i = 0; i < 2; i++)
            if (await StatusOfAsync(SdtCommand.ReadNewestAddress, cancellation).ConfigureAwait(false) is SdtStatus.Ok or SdtStatus.NoSuchItem)
                return;

        Leave();
    }

    private async Task<SdtStatus> StatusOfAsync(ReadOnlyMemory<byte> command, CancellationToken cancellation)
    {
        using var reply = await link.AskAsync(command, queryDeadline, cancellation).ConfigureAwait(false);
        return reply.Status;
    }

    private void Failed()
    {
        if (laid == Laid.Failed)
            return;
        laid = Laid.Failed;
        events.Refused("read-failed");
    }

    private void Leave()
    {
        laid = Laid.Nothing;
        selectFailures = 0;
    }
}
