namespace ServiceHall.Drivers.Lines.Rs485;

/// <summary>One device's line on a bus. What it writes outside of a turn is a turn by itself, which lasts until it is out and as long as the bus listens for an answer.</summary>
internal sealed class Rs485Line(string address, Rs485Bus bus) : Line
{
    private readonly HeardBytes heard = new(16 * 1024);
    private bool inTurn;

    /// <inheritdoc />
    public override string Address => address;

    /// <inheritdoc />
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation) => heard.ReadAsync(buffer, cancellation);

    /// <inheritdoc />
    public override int TakeArrived(Span<byte> buffer) => heard.Take(buffer);

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
            await Task.Delay(bus.Sending + bus.Listen, bus.Time, cancellation).ConfigureAwait(false);
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
    internal void Hear(ReadOnlySpan<byte> bytes) => heard.Put(bytes);

    internal void HangUp(LineException why) => heard.End(why);

    private ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        heard.ThrowIfEnded();
        return bus.WriteAsync(bytes, cancellation);
    }

    private void EndTurn()
    {
        inTurn = false;
        bus.EndTurn();
    }

    private sealed class Turn(Rs485Line line) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            line.EndTurn();
            return ValueTask.CompletedTask;
        }
    }
}
