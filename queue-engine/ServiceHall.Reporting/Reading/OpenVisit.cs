using System.Globalization;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Reporting.Reading;

/// <summary>A visit of the day as far as it was read. All of a day are kept, so one that nobody rated and nobody changed shares its lists with its event.</summary>
internal sealed class OpenVisit(NumberTaken taken)
{
    private static readonly Dictionary<MatterId, Given> _nothingSaid = [];
    private Dictionary<MatterId, Given>? _said;

    public string Persona { get; } = taken.Persona.Value;

    /// <summary>The present leg and those after it.</summary>
    public IReadOnlyList<Leg> Legs { get; set; } = taken.Legs;

    /// <summary>How many legs are done.</summary>
    public int Done { get; set; }

    /// <summary>Everything that was or is to be done.</summary>
    public IReadOnlyList<MatterId> Matters { get; set; } = taken.Legs is [{ Matters: [_] matters }] ? matters : [.. taken.Legs.SelectMany(leg => leg.Matters).Distinct()];

    /// <summary>What the visitor said, by matter.</summary>
    public IReadOnlyDictionary<MatterId, Given> Ratings => _said ?? _nothingSaid;

    public bool Finished { get; set; }

    public int Turns { get; set; }

    public Calling? Calling { get; set; }

    /// <summary>The last window's passage, for a rating that comes afterwards.</summary>
    public Passage? Last { get; set; }

    /// <summary>The present leg is done; those to come go as planned unless given.</summary>
    public void GoOn(IReadOnlyList<Leg>? toCome)
    {
        Legs = toCome ?? (Legs.Count == 1 ? [] : [.. Legs.Skip(1)]);
        Done++;
    }

    /// <summary>What the visitor says of a matter now; without one, of all.</summary>
    public void Said(MatterId matter, Given given) => (_said ??= [])[matter] = given;

    public Leg? Leg => Legs.Count > 0 ? Legs[0] : null;

    public static string LaneOf(Leg leg) =>
        leg.Area.Value + "/" + Math.Round(leg.TargetMs / 60_000.0).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A call that has not ended: the service, once begun, and what of it was spent set aside.</summary>
internal sealed class Calling(TicketCalled called, DateTimeOffset at)
{
    private DateTimeOffset? _servingSince;
    private long _servedMs;
    private bool _begun;

    public TicketCalled Called { get; } = called;

    public DateTimeOffset At { get; } = at;

    public string Window { get; set; } = called.Window.Value;

    public void Begin(DateTimeOffset at) => (_servingSince, _begun) = (at, true);

    public void SetAside(DateTimeOffset at)
    {
        if (_servingSince is { } since) _servedMs += (long)(at - since).TotalMilliseconds;
        _servingSince = null;
    }

    /// <summary>How long the service took; null when it never began.</summary>
    public long? End(DateTimeOffset at)
    {
        SetAside(at);
        return _begun ? _servedMs : null;
    }

    /// <summary>How long the service took that was set aside for good; null when it never began, or nobody said when it ended: the day may have been closed long after.</summary>
    public long? Left() => _begun && _servingSince is null ? _servedMs : null;
}
