using ServiceHall.Contracts.Views;
using ServiceHall.Engine.Following;
using ServiceHall.Host.Api;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Phones;

/// <summary>
/// All phones that listen just now, thousands of them: a phone costs an open request and a few dozen bytes here. One clock gives signs of
/// life to all, a fifteenth of them each second.
/// </summary>
public sealed class PhoneRoom : IDisposable
{
    private const int Slices = 15;
    private static readonly TimeSpan SliceEvery = TimeSpan.FromSeconds(1);

    private readonly HallOffice _office;
    private readonly Lock _lock = new();
    private readonly Dictionary<VisitId, (TicketPhones Phones, IDisposable Following)> _tickets = [];
    private readonly HashSet<PhoneLine>[] _slices = [.. Enumerable.Range(0, Slices).Select(_ => new HashSet<PhoneLine>())];
    private readonly ITimer _clock;
    private int _nextSlice;
    private int _sliceOnTurn;

    /// <summary>The room of a hall.</summary>
    public PhoneRoom(HallOffice office, TimeProvider time)
    {
        _office = office;
        _clock = time.CreateTimer(_ => BeatSlice(), null, SliceEvery, SliceEvery);
    }

    /// <summary>How many phones listen.</summary>
    public int Count
    {
        get { lock (_lock) return _slices.Sum(slice => slice.Count); }
    }

    /// <summary>A phone begins to listen to a visit; it leaves by disposing the answer. Null where as many listen to it as may: none of them makes room, or they would turn each other out for ever.</summary>
    public IDisposable? Enter(PhoneLine phone, VisitView visit)
    {
        lock (_lock)
        {
            if (!_tickets.TryGetValue(visit.Visit, out var ticket))
            {
                var phones = new TicketPhones(view => TicketRoutes.PageOf(_office, view));
                _tickets[visit.Visit] = ticket = (phones, _office.Tickets.Follow(visit, phones));
            }

            if (ticket.Phones.IsFull) return null;
            ticket.Phones.Join(phone);
            var slice = _slices[_nextSlice++ % Slices];
            slice.Add(phone);
            return new Leaving(() => Leave(phone, slice, visit.Visit));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _clock.Dispose();

    private void Leave(PhoneLine phone, HashSet<PhoneLine> slice, VisitId visit)
    {
        lock (_lock)
        {
            slice.Remove(phone);
            if (!_tickets.TryGetValue(visit, out var ticket)) return;
            ticket.Phones.Leave(phone);
            if (!ticket.Phones.IsEmpty) return;
            _tickets.Remove(visit);
            ticket.Following.Dispose();
        }
    }

    private void BeatSlice()
    {
        lock (_lock)
        {
            foreach (var phone in _slices[_sliceOnTurn++ % Slices]) phone.Beat();
        }
    }

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
