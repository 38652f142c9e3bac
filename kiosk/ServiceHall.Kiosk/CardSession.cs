using ServiceHall.Drivers.IdCardReaders;

namespace ServiceHall.Kiosk;

/// <summary>The one place a card is kept: in memory, until the citizen is done, or leaves the kiosk alone for a while.</summary>
internal sealed class CardSession : IDisposable
{
    public static readonly TimeSpan IdleMax = TimeSpan.FromSeconds(90);

    private readonly Lock _gate = new();
    private readonly ITimer _idle;
    private readonly Action _forgotten;
    private IdCard? _card;
    private string? _laying;

    public CardSession(TimeProvider time, Action forgotten)
    {
        _forgotten = forgotten;
        _idle = time.CreateTimer(_ => Forget(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The card for as long as it is used, and the name of its laying; null and null when none lies here.</summary>
    public (IdCard? Card, string? Laying) Laid
    {
        get { lock (_gate) return (_card, _laying); }
    }

    public void Lay(IdCard card, string laying)
    {
        lock (_gate)
        {
            (_card, _laying) = (card, laying);
            _idle.Change(IdleMax, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Somebody is still there: while a card is used, the 90 seconds begin again.</summary>
    public void Touch()
    {
        lock (_gate)
        {
            if (_card is not null) _idle.Change(IdleMax, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Does something with a card that is still the one in use: it is not forgotten meanwhile. A card that is not has no effect any more.</summary>
    public void While(string laying, Action use)
    {
        lock (_gate)
        {
            if (_laying == laying) use();
        }
    }

    /// <summary>Ends one laying; a card that was laid since is another's, and stays.</summary>
    public void Forget(string laying) => While(laying, Forget);

    public void Forget()
    {
        lock (_gate)
        {
            if (_card is null) return;
            (_card, _laying) = (null, null);
            _idle.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _forgotten();
        }
    }

    public void Dispose() => _idle.Dispose();
}
