namespace ServiceHall.Host.Phones;

/// <summary>
/// One phone that listens. It holds at most one message of each kind that was not written yet, always the newest: a slow phone skips and
/// never goes back. Anybody may put something in; only the phone's own request takes out.
/// </summary>
public sealed class PhoneLine
{
    // An event and no comment: of comments a browser tells its page nothing.
    private static readonly ReadOnlyMemory<byte> SignOfLife = "event: alive\ndata: {}\n\n"u8.ToArray();

    private readonly Lock _lock = new();
    private TaskCompletionSource _something = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte>? _ticket;
    private ReadOnlyMemory<byte>? _place;
    private bool _quiet = true;
    private bool _beat;
    private bool _ended;

    /// <summary>The whole ticket; a place in line put in before it is out of date.</summary>
    public void PutTicket(ReadOnlyMemory<byte> message) => Put(() => (_ticket, _place) = (message, null));

    /// <summary>The ticket to begin with, unless a newer one has come meanwhile.</summary>
    public void PutFirst(ReadOnlyMemory<byte> message) => Put(() => _ticket ??= message);

    /// <summary>The place in line alone.</summary>
    public void PutPlace(ReadOnlyMemory<byte> message) => Put(() => _place = message);

    /// <summary>A sign of life, unless something was written since the last one.</summary>
    public void Beat()
    {
        lock (_lock)
        {
            _beat = _quiet;
            _quiet = true;
            if (_beat) _something.TrySetResult();
        }
    }

    /// <summary>Nothing comes any more.</summary>
    public void End() => Put(() => _ended = true);

    /// <summary>Waits for what is to be written next; null at the end.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> TakeAsync()
    {
        while (true)
        {
            Task something;
            lock (_lock)
            {
                if (Next() is { } message) return message;
                if (_ended) return null;
                if (_something.Task.IsCompleted) _something = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                something = _something.Task;
            }

            await something;
        }
    }

    private ReadOnlyMemory<byte>? Next()
    {
        var next = _ticket ?? _place ?? (_beat ? SignOfLife : (ReadOnlyMemory<byte>?)null);
        if (_ticket is not null) _ticket = null;
        else _place = null;
        _beat = false;
        if (next is not null) _quiet = false;
        return next;
    }

    private void Put(Action change)
    {
        lock (_lock)
        {
            change();
            _something.TrySetResult();
        }
    }
}
