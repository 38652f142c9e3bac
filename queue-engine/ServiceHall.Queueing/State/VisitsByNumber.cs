using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>The visits of a day by their numbers. Every series counts from 1 without gaps, so a number says its place in the series' list.</summary>
public sealed class VisitsByNumber
{
    private readonly Dictionary<string, List<Visit?>> _series = new(StringComparer.Ordinal);

    /// <summary>The visit of a number; null when nobody has it today.</summary>
    public Visit? Find(TicketNumber number) =>
        number.Series is { } series && _series.TryGetValue(series, out var visits) && number.Ordinal <= visits.Count ? visits[number.Ordinal - 1] : null;

    /// <summary>Makes a visit known by its number.</summary>
    /// <exception cref="InvalidOperationException">Somebody else has it.</exception>
    internal void Add(Visit visit)
    {
        if (!_series.TryGetValue(visit.Number.Series, out var visits)) _series[visit.Number.Series] = visits = [];
        // They come in order; were one missing, its place stays empty.
        while (visits.Count < visit.Number.Ordinal) visits.Add(null);
        if (visits[visit.Number.Ordinal - 1] is { } other) throw new InvalidOperationException($"{visit.Number} is the number of visit {other.Id} already.");
        visits[visit.Number.Ordinal - 1] = visit;
    }

    internal void Clear() => _series.Clear();
}
