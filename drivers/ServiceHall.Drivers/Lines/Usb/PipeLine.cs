using System.Threading.Channels;

namespace ServiceHall.Drivers.Lines.Usb;

/// <summary>
/// A device's pipes as a line. One thread of its own writes what is asked and reads while an answer is expected; it sleeps otherwise. Such a device never
/// speaks unasked.
/// </summary>
public sealed class PipeLine : Line
{
    private const int OutgoingMax = 16;
    private const int OldReadsMax = 64;
    private static readonly TimeSpan writeMax = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan readMax = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan lookMax = TimeSpan.FromMilliseconds(1);

    private readonly IUsbPipes pipes;
    private readonly IPipeFraming framing;
    private readonly HeardBytes heard = new(64 * 1024);
    private readonly SemaphoreSlim work = new(0, OutgoingMax + 1);
    private readonly Channel<Outgoing> outgoing = Channel.CreateBounded<Outgoing>(OutgoingMax);
    private readonly Thread thread;
    private volatile bool closing;

    // What a program that ended a moment ago asked may be on its way yet.
    private TimeSpan waitsForOld = readMax;

    /// <summary>Takes over the pipes; they are disposed with the line.</summary>
    public PipeLine(string address, IUsbPipes pipes, IPipeFraming framing)
    {
        Address = address;
        this.pipes = pipes;
        this.framing = framing;
        thread = new Thread(Run, 256 * 1024) { IsBackground = true, Name = $"usb {address}" };
        thread.Start();
    }

    /// <inheritdoc />
    public override string Address { get; }

    /// <inheritdoc />
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation) => heard.ReadAsync(buffer, cancellation);

    /// <inheritdoc />
    public override int TakeArrived(Span<byte> buffer) => heard.Take(buffer);

    /// <inheritdoc />
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var asked = new Outgoing(bytes.ToArray(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await outgoing.Writer.WriteAsync(asked, cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            heard.ThrowIfEnded();
            throw new LineException(LineFault.HungUp, Address, "closed");
        }

        work.Release();
        await asked.Done.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        if (!closing)
        {
            closing = true;
            work.Release();
        }

        thread.Join();
        return ValueTask.CompletedTask;
    }

    private void Run()
    {
        try
        {
            var buffer = new byte[4096];
            while (!closing)
                Step(buffer);
            Fail(new LineException(LineFault.HungUp, Address, "closed"));
        }
        catch (LineException e)
        {
            Fail(e);
        }
        finally
        {
            pipes.Dispose();
        }
    }

    private void Step(byte[] buffer)
    {
        if (framing.Next is not { } endpoint || heard.Free < buffer.Length)
            work.Wait();
        if (outgoing.Reader.TryRead(out var asked))
        {
            Write(asked, buffer);
            return;
        }

        if (framing.Next is null || closing)
            return;
        endpoint = framing.Next.Value;
        var count = pipes.Read(endpoint, buffer, readMax);
        if (count == 0)
            return;

        framing.Came(buffer.AsSpan(0, count));
        heard.Put(buffer.AsSpan(0, count));
        buffer.AsSpan(0, count).Clear();
    }

    private void Write(Outgoing asked, byte[] buffer)
    {
        try
        {
            DropOldAnswers(buffer);
            foreach (var (endpoint, bytes) in framing.Split(asked.Bytes))
                pipes.Write(endpoint, bytes.Span, writeMax);
            asked.Done.TrySetResult();
        }
        catch (LineException e)
        {
            asked.Done.TrySetException(e.Again());
            if (e.Fault != LineFault.Timeout)
                throw;
        }
    }

    /// <summary>
    /// An answer nobody fetched stays in the device, through a closing and a new start of the program as well, and would be taken for the answer to the next
    /// question. An empty pipe is waited for a millisecond, at the first question longer.
    /// </summary>
    private void DropOldAnswers(byte[] buffer)
    {
        foreach (var endpoint in framing.In)
            for (var reads = 0; reads < OldReadsMax && pipes.Read(endpoint, buffer, waitsForOld) is > 0 and var count; reads++)
                buffer.AsSpan(0, count).Clear();
        while (heard.Take(buffer) is > 0 and var count)
            buffer.AsSpan(0, count).Clear();
        waitsForOld = lookMax;
    }

    private void Fail(LineException why)
    {
        heard.End(why);
        outgoing.Writer.TryComplete();
        while (outgoing.Reader.TryRead(out var left))
            left.Done.TrySetException(why.Again());
    }

    private sealed record Outgoing(byte[] Bytes, TaskCompletionSource Done);
}
