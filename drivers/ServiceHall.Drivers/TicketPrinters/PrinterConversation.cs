using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.TicketPrinters;

/// <summary>
/// Talks with a printer on one open line: puts questions, and joins the answers to them. Status answers carry no name, so one question is out
/// at a time; one that got no answer holds up the next for a while, lest its late answer be taken for that one's.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "Its semaphores hold no handle, and a job may outlive its line by a moment.")]
internal sealed class PrinterConversation(Line line, int? bytesPerSecond, int fencesOwed, TimeProvider time)
{
    private static readonly TimeSpan ReplyDeadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LateReplyMax = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan NameDeadline = TimeSpan.FromMilliseconds(300);
    private const int FencesMax = 16;
    private static readonly byte[] Fence = [0x1D, 0x72, 0x01];

    private readonly ReplyDemultiplexer replies = new();
    private readonly Lock gate = new();
    private readonly SemaphoreSlim asking = new(1, 1);
    private readonly SemaphoreSlim changed = new(0, 1);
    private readonly Queue<Evidence> fences = new();
    private readonly Dictionary<string, Evidence> marks = [];
    private TaskCompletionSource<byte>? unanswered;
    private (long From, TimeSpan Max) late;
    private TaskCompletionSource? clearing;
    private TaskCompletionSource<string>? naming;
    private int fencesOwed = fencesOwed;
    private long written;
    private TimeSpan sending;

    /// <summary>Something the printer is asked to answer once everything before it is done.</summary>
    internal sealed class Evidence
    {
        private readonly TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal bool Seen => seen.Task.IsCompleted;

        internal Task Task => seen.Task;

        internal void See() => seen.TrySetResult();
    }

    /// <summary>Ends when the printer said that something changed, or after the time.</summary>
    internal async Task ChangedAsync(TimeSpan within, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        await changed.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Reads and joins answers until the line fails.</summary>
    internal async Task ListenAsync(CancellationToken cancellation)
    {
        var buffer = new byte[512];
        while (true)
        {
            var count = await line.ReadAsync(buffer, cancellation).ConfigureAwait(false);
            for (var i = 0; i < count; i++)
            {
                if (replies.Push(buffer[i]) is { } reply)
                    Join(reply);
            }
        }
    }

    /// <summary>Asks for all four statuses; null when one answer did not come.</summary>
    internal async Task<PrinterStatus?> AskAsync(CancellationToken cancellation)
    {
        await asking.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var answers = new byte[4];
            for (byte n = 1; n <= 4; n++)
            {
                if (await AskAsync(n, cancellation).ConfigureAwait(false) is not { } answer)
                    return null;

                answers[n - 1] = answer;
            }

            return new PrinterStatus(answers[0], answers[1], answers[2], answers[3]);
        }
        finally
        {
            asking.Release();
        }
    }

    /// <summary>Asks for maker and model (<c>GS I</c> 66 and 67), which a printer says in its turn; null when one is not said. Not to be asked while a ticket is on its way.</summary>
    internal async Task<string?> NameAsync(CancellationToken cancellation)
    {
        var maker = await WordAsync(0x42, cancellation).ConfigureAwait(false);
        var model = maker is null ? null : await WordAsync(0x43, cancellation).ConfigureAwait(false);
        return model is null ? null : $"{maker} {model}".Trim();
    }

    /// <summary>Sends bytes and remembers how long the wire needs for them, as answers come after.</summary>
    internal async Task SendAsync(byte[] bytes, CancellationToken cancellation)
    {
        lock (gate)
        {
            var left = sending - time.GetElapsedTime(written);
            sending = (left > TimeSpan.Zero ? left : TimeSpan.Zero) + (bytesPerSecond is { } speed ? TimeSpan.FromSeconds((double)bytes.Length / speed) : TimeSpan.Zero);
            written = time.GetTimestamp();
        }

        await line.WriteAsync(bytes, cancellation).ConfigureAwait(false);
    }

    /// <summary>The wire time of what was sent and is perhaps still on its way.</summary>
    internal TimeSpan Sending
    {
        get
        {
            lock (gate)
                return sending - time.GetElapsedTime(written) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
        }
    }

    /// <summary>How many answers to fences may still come: to all that were put since the printer had nothing left to do, on this line and before it.</summary>
    internal int FencesOwed
    {
        get
        {
            lock (gate)
                return fencesOwed;
        }
    }

    /// <summary>Expects so many more answers to <c>GS r 1</c>, the paper status in its turn, after those expected before. They have no name.</summary>
    /// <returns>The bytes that ask for them, and the last of them.</returns>
    internal (byte[] Asking, Evidence Last) ExpectFences(int count)
    {
        lock (gate)
        {
            // As many as are waited for at once, less the one that is asked more than is owed.
            fencesOwed = Math.Min(fencesOwed + count, FencesMax - 1);
            var last = new Evidence();
            for (var left = count - 1; left >= 0; left--)
            {
                if (fences.Count == FencesMax)
                    fences.Dequeue();
                fences.Enqueue(left == 0 ? last : new Evidence());
            }

            return ([.. Enumerable.Repeat(Fence, count).SelectMany(bytes => bytes)], last);
        }
    }

    /// <summary>Expects the echo of a mark.</summary>
    internal Evidence ExpectMark(string mark)
    {
        lock (gate)
        {
            if (marks.Count == FencesMax)
                marks.Clear();
            return marks[mark] = new Evidence();
        }
    }

    /// <summary>Makes the printer forget what it has not printed (DLE DC4 fn 8); true when it says that it did.</summary>
    internal async Task<bool> ClearAsync(CancellationToken cancellation)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
            clearing = done;

        await SendAsync([0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08], cancellation).ConfigureAwait(false);
        if (!await WithinAsync(done.Task, ReplyDeadline + Sending, cancellation).ConfigureAwait(false))
            return false;

        // What was to be answered in its turn went with the buffer.
        ExpectNothing();
        OweNothing();
        return true;
    }

    /// <summary>Stops expecting answers that were to come in their turn.</summary>
    internal void ExpectNothing()
    {
        lock (gate)
        {
            fences.Clear();
            marks.Clear();
        }
    }

    /// <summary>The printer has nothing left to answer in its turn.</summary>
    internal void OweNothing()
    {
        lock (gate)
            fencesOwed = 0;
    }

    /// <summary>Waits for a task, but not for ever; true when it ended.</summary>
    internal async Task<bool> WithinAsync(Task task, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            await task.WaitAsync(limit, time, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<string?> WordAsync(byte n, CancellationToken cancellation)
    {
        var said = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
            naming = said;

        await SendAsync([0x1D, 0x49, n], cancellation).ConfigureAwait(false);
        return await WithinAsync(said.Task, NameDeadline + Sending, cancellation).ConfigureAwait(false) ? await said.Task.ConfigureAwait(false) : null;
    }

    private async Task<byte?> AskAsync(byte n, CancellationToken cancellation)
    {
        await OutliveUnansweredAsync(cancellation).ConfigureAwait(false);
        var answer = new TaskCompletionSource<byte>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            unanswered = answer;
            late = (time.GetTimestamp(), LateReplyMax + Sending);
        }

        await SendAsync([0x10, 0x04, n], cancellation).ConfigureAwait(false);
        return await WithinAsync(answer.Task, ReplyDeadline + Sending, cancellation).ConfigureAwait(false) ? await answer.Task.ConfigureAwait(false) : null;
    }

    private async Task OutliveUnansweredAsync(CancellationToken cancellation)
    {
        Task? answered;
        TimeSpan left;
        lock (gate)
            (answered, left) = (unanswered?.Task, late.Max - time.GetElapsedTime(late.From));

        if (answered is not null && left > TimeSpan.Zero)
            await WithinAsync(answered, left, cancellation).ConfigureAwait(false);
    }

    private void Join(PrinterReply reply)
    {
        lock (gate)
        {
            switch (reply)
            {
                case StatusReply status:
                    unanswered?.TrySetResult(status.Status);
                    unanswered = null;
                    break;
                case FenceReply:
                    fencesOwed = Math.Max(0, fencesOwed - 1);
                    if (fences.TryDequeue(out var fence))
                        fence.See();
                    break;
                case BlockReply { Head: 0x37, Body: ['\x22', .. var mark] } when marks.Remove(mark, out var evidence):
                    evidence.See();
                    break;
                case BlockReply { Head: 0x37, Body: "\x25" }:
                    clearing?.TrySetResult();
                    break;
                case BlockReply { Head: 0x5F, Body: var word }:
                    naming?.TrySetResult(word);
                    break;
                case AutoStatusReply when changed.CurrentCount == 0:
                    changed.Release();
                    break;
                default:
                    // Flow control, late answers: nothing waits for them.
                    break;
            }
        }
    }
}
