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
        lock (_gate) _card = card;
        Touch();
    }

    /// <summary>Somebody is still there: the 90 seconds begin again.</summary>
    public void Touch() => _idle.Change(IdleMax, Timeout.InfiniteTimeSpan);

    public void Forget()
    {
        lock (_gate)
        {
            if (_card is null) return;
            _card = null;
        }

        _idle.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _forgotten();
    }

    public void Dispose() => _idle.Dispose();
}
