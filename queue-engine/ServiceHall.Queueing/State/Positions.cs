namespace ServiceHall.Queueing;

/// <summary>
/// Positions of records, in order, from 1. Nearly every visit has three (called, begun, finished) and a day keeps thousands of visits, so the
/// first three need no object of their own.
/// </summary>
internal struct Positions
{
    private const long None = 0;
    private long _first;
    private long _second;
    private long _third;
    private List<long>? _more;

    /// <summary>The last; 0 when there is none.</summary>
    public readonly long Last => _more is not null ? _more[^1] : _third != None ? _third : _second != None ? _second : _first;

    /// <summary>The same positions as these.</summary>
    public static Positions Of(IEnumerable<long> positions)
    {
        var all = new Positions();
        foreach (var position in positions) all.Add(position);
        return all;
    }

    /// <summary>Adds one at the end.</summary>
    public void Add(long position)
    {
        if (_first == None) _first = position;
        else if (_second == None) _second = position;
        else if (_third == None) _third = position;
        else (_more ??= []).Add(position);
    }

    /// <summary>All, in order.</summary>
    public readonly IEnumerable<long> All()
    {
        if (_first != None) yield return _first;
        if (_second != None) yield return _second;
        if (_third != None) yield return _third;
        for (var i = 0; i < (_more?.Count ?? 0); i++) yield return _more![i];
    }
}
