using System.Text.Json;

namespace ServiceHall.Host.Rehearsal;

/// <summary>
/// Reads a hall's journal as a stranger would, from its JSON alone, and holds every call against the naive rule: of all who wait for
/// that window, the highest waited / T is called, and among equals who joined first. It shares no code with the rules.
/// </summary>
public sealed class CallOrderOracle
{
    private readonly Dictionary<long, Waiter> _waiting = [];
    private readonly Dictionary<string, long> _atWindow = [];
    private readonly HashSet<string> _numbers = [];
    private readonly HashSet<string> _commands = [];
    private readonly Dictionary<long, string> _ended = [];
    private long _joins;
    private long _position;

    /// <summary>What was found wrong, at most the first few.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Numbers given, on all days.</summary>
    public int Numbers { get; private set; }

    /// <summary>Calls made.</summary>
    public int Calls { get; private set; }

    /// <summary>Visits that ended, by how.</summary>
    public IReadOnlyDictionary<string, int> Ended => _ended.Values.CountBy(how => how).ToDictionary();

    /// <summary>Visits that wait, or are at a window.</summary>
    public int StillThere => _waiting.Count + _atWindow.Count;

    /// <summary>Reads the next record.</summary>
    public void Read(long position, long atMs, string commandId, JsonElement events)
    {
        if (position != _position + 1) Fault($"record {position} follows {_position}");
        _position = position;
        if (!_commands.Add(commandId)) Fault($"command {commandId} stands there twice");
        foreach (var happened in events.EnumerateArray()) Read(happened, atMs);
    }

    private void Read(JsonElement happened, long atMs)
    {
        switch (happened.GetProperty("type").GetString())
        {
            case "day-opened.v1":
                _numbers.Clear();
                break;
            case "number-taken.v1":
                Taken(happened, atMs);
                break;
            case "ticket-called.v1":
                Called(happened, atMs);
                break;
            case "no-show-marked.v1":
            case "visit-finished.v1":
                Leaves(happened);
                break;
            case "visit-cancelled.v1":
            case "visit-expired.v1":
                Vanishes(VisitOf(happened));
                _ended[VisitOf(happened)] = happened.GetProperty("type").GetString()!;
                break;
            case "leg-finished.v1" or "visit-transferred.v1" or "visit-rejoined.v1" or "visit-parked.v1" or "call-undone.v1":
                Fault($"{happened.GetProperty("type")} is not part of this race");
                break;
        }
    }

    private void Taken(JsonElement taken, long atMs)
    {
        Numbers++;
        if (!_numbers.Add(taken.GetProperty("number").GetString()!)) Fault($"number {taken.GetProperty("number")} was given twice");
        var leg = taken.GetProperty("legs")[0];
        var windows = leg.GetProperty("windows").EnumerateArray().Select(window => window.GetString()!).ToHashSet();
        _waiting.Add(VisitOf(taken), new Waiter(atMs, leg.GetProperty("targetMs").GetInt64(), ++_joins, windows));
    }

    private void Called(JsonElement called, long atMs)
    {
        Calls++;
        var (visit, window) = (VisitOf(called), called.GetProperty("window").GetString()!);
        if (!_waiting.TryGetValue(visit, out var one))
        {
            Fault($"visit {visit} was called and did not wait");
            return;
        }

        foreach (var (other, waiter) in _waiting)
        {
            if (other != visit && waiter.Windows.Contains(window) && waiter.IsBefore(one, atMs)) Fault($"visit {visit} was called to {window} before {other}");
        }

        _waiting.Remove(visit);
        if (!_atWindow.TryAdd(window, visit)) Fault($"window {window} called {visit} while it had {_atWindow[window]}");
    }

    private void Leaves(JsonElement left)
    {
        var (visit, window) = (VisitOf(left), left.GetProperty("window").GetString()!);
        if (!_atWindow.Remove(window, out var there) || there != visit) Fault($"visit {visit} left window {window}, which had {there}");
        if (!_ended.TryAdd(visit, left.GetProperty("type").GetString()!)) Fault($"visit {visit} ended twice");
    }

    // The end of the day takes also whoever is called or served.
    private void Vanishes(long visit)
    {
        if (_waiting.Remove(visit)) return;
        if (!_atWindow.ContainsValue(visit)) Fault($"visit {visit} expired and was not there");
        else _atWindow.Remove(_atWindow.First(pair => pair.Value == visit).Key);
    }

    private void Fault(string what)
    {
        if (Faults.Count < 20) Faults.Add(what);
    }

    private static long VisitOf(JsonElement happened) => happened.GetProperty("visit").GetInt64();

    private sealed record Waiter(long SinceMs, long TargetMs, long Joined, HashSet<string> Windows)
    {
        public bool IsBefore(Waiter other, long atMs)
        {
            var (mine, others) = ((atMs - SinceMs) * other.TargetMs, (atMs - other.SinceMs) * TargetMs);
            return mine != others ? mine > others : Joined < other.Joined;
        }
    }
}
