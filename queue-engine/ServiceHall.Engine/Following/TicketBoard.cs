using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ServiceHall.Contracts.Views;
using ServiceHall.Engine.Pictures;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Following;

/// <summary>
/// The tickets that are followed, one by one, by however many phones. What happens to a visit itself is told at once. How the line before
/// it moves is told once a second: the loop only copies the line, and makes new forecasts for at most <see cref="_forecastTime"/>, those
/// first who have moved and are near their turn; counting places, comparing and telling are done beside it. Places are told a slice at a time: who is
/// called meanwhile is told between two slices, and never stands behind ten thousand who only moved up.
/// </summary>
public sealed class TicketBoard(TimeProvider time, ILogger log)
{
    private const int ForecastsMax = 100;
    private const int NearTurn = 20;
    private const int Slice = 200;
    private static readonly TimeSpan _breath = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _lineEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _lineAnyway = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _forecastTime = TimeSpan.FromMilliseconds(2);

    private readonly ConcurrentDictionary<VisitId, FollowedTicket> _followed = new();
    private readonly ConcurrentQueue<VisitView> _joined = new(); // as each was seen by who follows it since the last look
    private readonly Lock _lock = new();
    private News _news = new();
    private bool _telling;
    private VisitId[] _wanted = [];
    private DateTimeOffset _lineAt;
    private long _linePosition;

    /// <summary>How many tickets are followed.</summary>
    public int Count => _followed.Count;

    /// <summary>Follows a ticket until the answer is disposed. One follower a ticket; it shares what it is told with its phones.</summary>
    /// <param name="first">The ticket as the follower saw it; read it after this call again, so that no change falls between.</param>
    /// <param name="follower">Who is told.</param>
    /// <exception cref="InvalidOperationException">The ticket is followed already.</exception>
    public IDisposable Follow(VisitView first, ITicketFollower follower)
    {
        var ticket = new FollowedTicket(first, follower);
        if (!_followed.TryAdd(first.Visit, ticket)) throw new InvalidOperationException($"Visit {first.Visit} is followed already.");
        _joined.Enqueue(first);
        return new Leaving(() => _followed.TryRemove(new KeyValuePair<VisitId, FollowedTicket>(first.Visit, ticket)));
    }

    /// <summary>Looks after every batch and every second; told when it is durable. Runs on the loop.</summary>
    internal void Look(HallState state, DateTimeOffset now, IReadOnlyList<HallEvent> happened, Action<Action> show)
    {
        if (_followed.IsEmpty && _joined.IsEmpty) return;
        var dayOpened = false;
        var touched = TouchedBefore(state, now);
        foreach (var one in happened)
        {
            dayOpened |= one is DayOpened;
            if (one is VisitEvent of && _followed.ContainsKey(of.Visit) && state.Visits.TryGetValue(of.Visit, out var visit))
            {
                (touched ??= [])[of.Visit] = VisitPicture.WithPlace(state, visit, now);
            }
        }

        var line = LineWhenDue(state, now);
        if (dayOpened || touched is not null || line is not null) show(() => Hand(dayOpened, touched, line));
    }

    /// <summary>What was looked at and not told was not true, and whoever was to hear it first is looked at again.</summary>
    internal void Forget()
    {
        _lineAt = default;
        foreach (var ticket in _followed.Values) _joined.Enqueue(ticket.Told);
    }

    // What happened to a visit after it was seen and before it was followed was told to nobody; null for one that went with its day.
    private Dictionary<VisitId, VisitView?>? TouchedBefore(HallState state, DateTimeOffset now)
    {
        Dictionary<VisitId, VisitView?>? touched = null;
        while (_joined.TryDequeue(out var seen))
        {
            if (!_followed.ContainsKey(seen.Visit)) continue;
            var visit = state.Visits.GetValueOrDefault(seen.Visit);
            if (visit is not null && IsAsSeen(visit, seen)) continue;
            (touched ??= [])[seen.Visit] = visit is null ? null : VisitPicture.WithPlace(state, visit, now);
        }

        return touched;
    }

    private static bool IsAsSeen(Visit visit, VisitView seen) =>
        visit.Status == seen.State && visit.LegIndex == seen.Leg && visit.Window == seen.Window && visit.Calls == seen.Calls && visit.Since == seen.Since
        && visit.Legs.Sum(leg => leg.Matters.Count) == seen.Matters.Count && (int?)visit.Rating == seen.Rating;

    private LineCopy? LineWhenDue(HallState state, DateTimeOffset now)
    {
        var age = now - _lineAt;
        if (age < _lineEvery || (state.Position == _linePosition && age < _lineAnyway)) return null;
        (_lineAt, _linePosition) = (now, state.Position);
        var line = LineCopy.Of(state, now);
        var began = time.GetTimestamp();
        foreach (var id in Volatile.Read(ref _wanted))
        {
            if (time.GetElapsedTime(began) > _forecastTime) break;
            if (state.Visits.TryGetValue(id, out var visit) && visit.Status == VisitStatus.Waiting) line.Forecasts[id] = VisitPicture.WithPlace(state, visit, now);
        }

        return line;
    }

    private void Hand(bool dayOpened, Dictionary<VisitId, VisitView?>? touched, LineCopy? line)
    {
        lock (_lock)
        {
            _news.DayOpened |= dayOpened;
            _news.Line = line ?? _news.Line;
            foreach (var (id, view) in touched ?? []) _news.Touched[id] = view;
            if (_telling) return;
            _telling = true;
        }

        _ = Task.Run(TellAllAsync);
    }

    private async Task TellAllAsync()
    {
        while (true)
        {
            News news;
            lock (_lock)
            {
                if (_news.IsEmpty)
                {
                    _telling = false;
                    return;
                }

                (news, _news) = (_news, new News());
            }

            try
            {
                await TellAsync(news);
            }
            catch (Exception fault)
            {
                log.LogError(fault, "Phones hear of a change later than they should; the hall goes on.");
            }
        }
    }

    private async Task TellAsync(News news)
    {
        TellTouched(news.Touched);

        // The new day knows none of yesterday's tickets.
        if (news.DayOpened)
        {
            foreach (var ticket in _followed.Values) ticket.Gone();
        }

        if (news.Line is { } line) await TellPlacesAsync(line);
    }

    private void TellTouched(Dictionary<VisitId, VisitView?> touched)
    {
        foreach (var (id, view) in touched)
        {
            if (!_followed.TryGetValue(id, out var ticket)) continue;
            if (view is null) ticket.Gone();
            else ticket.Touch(view);
        }
    }

    // The phones of a slice are written to before the next one; what happened to a visit in between goes first.
    private async Task<IEnumerable<VisitId>> BreatheAsync()
    {
        await Task.Delay(_breath, time);
        Dictionary<VisitId, VisitView?> touched;
        lock (_lock)
        {
            touched = new(_news.Touched);
            _news.Touched.Clear();
        }

        TellTouched(touched);
        return touched.Keys;
    }

    private async Task TellPlacesAsync(LineCopy line)
    {
        var ahead = line.Ahead();
        var told = 0;
        var newer = new HashSet<VisitId>();
        foreach (var (id, ticket) in _followed)
        {
            if (++told % Slice == 0) newer.UnionWith(await BreatheAsync());
            // What is known of these is newer than this copy of the line.
            if (newer.Contains(id) || !ticket.Waits || !ahead.TryGetValue(id, out var before)) continue;
            ticket.Place(before, line.Forecasts.GetValueOrDefault(id), line.At);
        }

        Volatile.Write(ref _wanted, [.. _followed.Where(one => one.Value.Waits)
            .OrderByDescending(one => one.Value.Moved && one.Value.Told.Ahead < NearTurn).ThenBy(one => one.Value.ForecastAt)
            .Take(ForecastsMax).Select(one => one.Key)]);
    }

    /// <summary>What the loop has handed over and nobody was told yet; the newest of everything.</summary>
    private sealed class News
    {
        public bool DayOpened { get; set; }

        public Dictionary<VisitId, VisitView?> Touched { get; } = [];

        public LineCopy? Line { get; set; }

        public bool IsEmpty => !DayOpened && Touched.Count == 0 && Line is null;
    }

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
