namespace ServiceHall.Drivers.Lines.Rs485;

/// <summary>One device's line on a bus. What it writes outside of a turn is a turn by itself, which lasts as long as the bus listens for an answer.</summary>
internal sealed class Rs485Line(string address, Rs485Bus bus) : Line
{
    private readonly ByteRing received = new(16 * 1024);
    private readonly SemaphoreSlim readable = new(0, 1);
    private readonly Lock gate = new();
    private LineException? fault;
    private bool inTurn;

    /// <inheritdoc />
    public override string Address => address;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            lock (gate)
            {
                if (received.Count > 0)
                    return received.Take(buffer.Span);
                if (fault is not null)
                    throw Again(fault);
            }

            await readable.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (inTurn)
        {
            await SendAsync(bytes, cancellation).ConfigureAwait(false);
            return;
        }

        var turn = await TurnAsync(cancellation).ConfigureAwait(false);
        await using (turn.ConfigureAwait(false))
        {
            await SendAsync(bytes, cancellation).ConfigureAwait(false);
            await Task.Delay(bus.Listen, bus.Time, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public override async ValueTask<IAsyncDisposable> TurnAsync(CancellationToken cancellation)
    {
        await bus.BeginTurnAsync(this, cancellation).ConfigureAwait(false);
        inTurn = true;
        return new Turn(this);
    }

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        HangUp(new LineException(LineFault.HungUp, address, "closed"));
        return bus.LeaveAsync(this);
    }

    /// <summary>Bytes came during this line's turn; more than fit are dropped, as nobody reads them.</summary>
    internal void Hear(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            received.Put(bytes[..Math.Min(bytes.Length, received.Free)]);
            Signal();
        }
    }

    internal void HangUp(LineException why)
    {
        lock (gate)
        {
            fault ??= why;
            Signal();
        }
    }

    private ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (fault is not null)
                throw Again(fault);
        }

        return bus.WriteAsync(bytes, cancellation);
    }

    private void EndTurn()
    {
        inTurn = false;
        bus.EndTurn();
    }

    private void Signal()
    {
        if (readable.CurrentCount == 0)
            readable.Release();
    }

    private static LineException Again(LineException fault) => new(fault.Fault, fault.Address, fault.Detail, fault);

    private sealed class Turn(Rs485Line line) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            line.EndTurn();
            return ValueTask.CompletedTask;
        }
    }
}
