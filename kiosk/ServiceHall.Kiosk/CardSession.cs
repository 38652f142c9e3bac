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

    public CardSession(TimeProvider time, Action forgotten)
    {
        _forgotten = forgotten;
        _idle = time.CreateTimer(_ => Forget(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The card, for as long as it is used.</summary>
    public IdCard? Card
    {
        get { lock (_gate) return _card; }
    }

    public void Lay(IdCard card)
    {
        lock (_gate)
        {
            _card = card;
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
    public void While(IdCard card, Action use)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_card, card)) use();
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            if (_card is null) return;
            _card = null;
            _idle.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _forgotten();
        }
    }

    public void Dispose() => _idle.Dispose();
}
