namespace ServiceHall.Drivers.TicketPrinters;

/// <summary>
/// One ticket on its way to paper. Two marks go with it: one before the last thing on the sheet, one after the cut. The second says
/// that the ticket is there; where its answer has no name it is put twice, lest one answer that nobody gave, noise on the wire, be taken
/// for it. When the printer stops half-way its buffer is cleared at once, so that nothing comes out at the refill; if even the first mark
/// had not been reached by then, it is certain that no whole ticket came out. A printer of which nothing can come back in its turn gets no
/// marks: its ticket is sent, and unknown as soon as it takes the next.
/// </summary>
internal sealed class PrintJob(PrinterSession session, EscPosProfile profile, PrintMarks marks, TimeProvider time)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan EchoGrace = TimeSpan.FromSeconds(1);

    private readonly PrinterConversation talk = session.Talk;
    private Place near = Place.Nowhere;
    private Place end = Place.Nowhere;

    /// <summary>What it may have left in the printer; known when it ended.</summary>
    internal Leftover Leftover { get; private set; } = Leftover.Bytes;

    /// <summary>Sends everything in one piece and waits for evidence, if this model gives any.</summary>
    /// <exception cref="Lines.LineException">The line failed: nobody knows what the printer got.</exception>
    internal async Task<PrintResult> RunAsync(EncodedSheet sheet, byte[] before)
    {
        near = NewPlace('n', fences: 1);
        end = NewPlace('e', fences: 2);
        await talk.SendAsync([.. before, .. sheet.Head.Span, .. near.Bytes, .. sheet.Tail.Span, .. end.Bytes], CancellationToken.None).ConfigureAwait(false);
        if (profile.Confirm == PrintConfirm.None)
            return await SentAsync().ConfigureAwait(false);

        var begun = time.GetTimestamp();
        var deadline = talk.Sending + TimeSpan.FromSeconds(profile.DeadlineSeconds);
        while (time.GetElapsedTime(begun) < deadline)
        {
            if (end.Mark.Seen)
                return await EndedAsync(PrintOutcome.Completed).ConfigureAwait(false);

            if (end.Fence.Seen)
                return await FencedAsync().ConfigureAwait(false);

            if (await talk.AskAsync(CancellationToken.None).ConfigureAwait(false) is { } status && StopOf(status) is { } stop)
            {
                session.Report(status);
                return await StoppedAsync(stop).ConfigureAwait(false);
            }

            await talk.WithinAsync(Task.WhenAny(end.Mark.Task, end.Fence.Task), LookInterval, CancellationToken.None).ConfigureAwait(false);
        }

        return new PrintResult(PrintOutcome.Unknown, "unknown");
    }

    // It says nothing of its tickets, but how it is. One that calls itself offline, or is silent, is busy with this one: the next waits for it.
    private async Task<PrintResult> SentAsync()
    {
        var begun = time.GetTimestamp();
        var deadline = talk.Sending + TimeSpan.FromSeconds(profile.DeadlineSeconds);
        do
        {
            var status = await talk.AskAsync(CancellationToken.None).ConfigureAwait(false);
            if (status is { } known && StopOf(known) is { } stop)
            {
                session.Report(known);
                return await StoppedAsync(stop).ConfigureAwait(false);
            }

            if (status is { Stop: null })
                break;

            await talk.WithinAsync(end.Mark.Task, LookInterval, CancellationToken.None).ConfigureAwait(false);
        }
        while (time.GetElapsedTime(begun) < deadline);

        Leftover = Leftover.Sent;
        return new PrintResult(PrintOutcome.Unknown, "unknown");
    }

    // A busy printer may call itself offline while nothing is wrong; only a fault with a name ends a job.
    private static string? StopOf(PrinterStatus status) => status.Stop is "offline" ? null : status.Stop;

    private async Task<PrintResult> FencedAsync()
    {
        if (session.Proven == PrintConfirm.GsParenH)
        {
            await talk.WithinAsync(end.Mark.Task, EchoGrace, CancellationToken.None).ConfigureAwait(false);
            if (end.Mark.Seen)
                return await EndedAsync(PrintOutcome.Completed).ConfigureAwait(false);
        }

        // One answer may be lost on the way.
        var status = await talk.AskAsync(CancellationToken.None).ConfigureAwait(false) ?? await talk.AskAsync(CancellationToken.None).ConfigureAwait(false);
        if (status is { } known && StopOf(known) is { } stop)
        {
            session.Report(known);
            return await StoppedAsync(stop).ConfigureAwait(false);
        }

        if (status is null)
            return new PrintResult(PrintOutcome.Unknown, "unknown");

        return await EndedAsync(PrintOutcome.Fenced).ConfigureAwait(false);
    }

    private async Task<PrintResult> EndedAsync(PrintOutcome outcome)
    {
        Leftover = Leftover.None;
        if (await talk.AskAsync(CancellationToken.None).ConfigureAwait(false) is { } status)
            session.Report(status);

        return new PrintResult(outcome, null);
    }

    private async Task<PrintResult> StoppedAsync(string stop)
    {
        var cleared = profile.Clear == PrintClear.DleDc4 && await talk.ClearAsync(CancellationToken.None).ConfigureAwait(false);
        if (end.Mark.Seen)
            return await EndedAsync(PrintOutcome.Completed).ConfigureAwait(false);

        if (!cleared)
            return new PrintResult(PrintOutcome.Unknown, stop);

        // New paper brings a clean edge of its own.
        Leftover = stop == "paper-out" ? Leftover.None : Leftover.Paper;
        return new PrintResult(near.IsCertainlyAhead ? PrintOutcome.Failed : PrintOutcome.Unknown, stop);
    }

    private Place NewPlace(char purpose, int fences)
    {
        if (profile.Confirm == PrintConfirm.None)
            return Place.Nowhere;

        var hasName = session.Proven == PrintConfirm.GsParenH;
        var name = marks.Next(purpose);
        var mark = hasName ? talk.ExpectMark(name) : Place.Nowhere.Mark;
        var (asking, last) = talk.ExpectFences(fences);
        return new Place([.. hasName ? PrintMarks.Bytes(name) : [], .. asking], mark, last, Answered: session.Proven != PrintConfirm.None);
    }

    /// <summary>A place in the job's bytes that the printer is asked to answer.</summary>
    /// <param name="Bytes">What asks.</param>
    /// <param name="Mark">Its echo.</param>
    /// <param name="Fence">The answer to the last fence behind it.</param>
    /// <param name="Answered">Whether this printer has proven to answer.</param>
    private sealed record Place(byte[] Bytes, PrinterConversation.Evidence Mark, PrinterConversation.Evidence Fence, bool Answered)
    {
        internal static readonly Place Nowhere = new([], new(), new(), Answered: false);

        /// <summary>Whether the printer, its buffer cleared, cannot have come to here: it always answers, and did not.</summary>
        internal bool IsCertainlyAhead => Answered && !Mark.Seen && !Fence.Seen;
    }
}
