using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>Asks the module one thing at a time and waits for its reply.</summary>
internal sealed class SdtLink(Line line, TimeProvider time)
{
    private const int Tries = 2;
    private static readonly TimeSpan quiet = TimeSpan.FromMilliseconds(100);
    private readonly FrameReader<SdtReply> replies = new(line, SdtCodec.TryParse, SdtCodec.FrameMax, time);
    private bool isOwedAReply;

    /// <summary>
    /// Asks, and asks once more when nothing came or what came was broken: no command of ours does anything twice that it should not.
    /// </summary>
    /// <returns>The reply, for the caller to dispose.</returns>
    /// <exception cref="LineException">The line hung up, or the module is silent.</exception>
    internal async Task<SdtReply> AskAsync(ReadOnlyMemory<byte> command, TimeSpan deadline, CancellationToken cancellation)
    {
        // Asked twice and answered once: the other reply may be on its way. No reply says which question it answers.
        if (isOwedAReply)
            await HearOutAsync(cancellation).ConfigureAwait(false);
        for (var tried = 1; ; tried++)
        {
            replies.Forget();
            await line.WriteAsync(command, cancellation).ConfigureAwait(false);
            try
            {
                var reply = await replies.ReceiveAsync(deadline, cancellation).ConfigureAwait(false);
                isOwedAReply = tried > 1;
                return reply;
            }
            catch (LineException e) when (e.Fault == LineFault.Timeout && tried < Tries)
            {
                await HearOutAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Overwrites what is left of a reply.</summary>
    internal void Forget() => replies.Forget();

    /// <summary>Lets a late reply pass by, or it would be taken for the answer to the next question.</summary>
    private async Task HearOutAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                (await replies.ReceiveAsync(quiet, cancellation).ConfigureAwait(false)).Dispose();
            }
            catch (LineException e) when (e.Fault == LineFault.Timeout)
            {
                return;
            }
        }
    }
}
