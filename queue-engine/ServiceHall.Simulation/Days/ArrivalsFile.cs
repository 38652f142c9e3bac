using System.Globalization;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Simulation.Days;

/// <summary>
/// Reads the visitors of a real day from a CSV file with a heading. Columns <c>time</c> (09:03 or 09:03:20, in rising order) and
/// <c>matters</c> (ids joined by +) must be there; <c>persona</c>, <c>minutes</c> (the whole service) and <c>appointment</c> (the time booked) may be,
/// also empty in a line.
/// </summary>
public sealed class ArrivalsFile
{
    private static readonly string[] _columns = ["time", "matters", "persona", "minutes", "appointment"];
    private static readonly string[] _timeForms = [@"h\:mm", @"hh\:mm", @"h\:mm\:ss", @"hh\:mm\:ss"];

    // What the plan lets nobody book goes by the usual rules.
    private static readonly AppointmentGroup _noGroup = new() { Id = "none", Name = new LocalText("", ""), Matters = [], Slots = [] };

    private readonly PlanIndex _plan;
    private readonly Dictionary<string, int> _places;
    private readonly List<Line> _lines = [];

    private sealed record Line(TimeSpan Time, IReadOnlyList<MatterId> Matters, PersonaId Persona, double? Minutes, TimeSpan? Appointment);

    private ArrivalsFile(string text, PlanIndex plan)
    {
        _plan = plan;
        var lines = text.TrimStart('\uFEFF').Split('\n');
        _places = Heading(lines[0]);
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length > 0) _lines.Add(Read(lines[i].Trim().Split(','), i + 1));
        }

        if (_lines.Count == 0) throw new DayException("line 2: Nobody comes. Give one line a visitor.");
    }

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="plan">The hall people come to.</param>
    /// <exception cref="DayException">It cannot be used; the message names the line and the column.</exception>
    public static ArrivalsFile Read(string text, PlanIndex plan) => new(text, plan);

    /// <summary>How many people come.</summary>
    public int Count => _lines.Count;

    /// <summary>Whether the file says how long everybody took, so that each replication would be the same day.</summary>
    public bool IsWhole => _lines.TrueForAll(line => line.Minutes is not null);

    /// <summary>How often each matter is wanted.</summary>
    public IReadOnlyDictionary<string, double> Wanted() =>
        _lines.SelectMany(line => line.Matters).CountBy(matter => matter.Value).ToDictionary(of => of.Key, of => (double)of.Value, StringComparer.Ordinal);

    /// <summary>How long numbers are taken, in hours.</summary>
    public double Hours => (_lines[^1].Time - _lines[0].Time).TotalHours;

    /// <summary>The visitors, counted from the first full hour; service times that the file lacks are drawn anew each replication.</summary>
    public IReadOnlyList<Visitor> Of(DayProfile profile, long seed, int replication)
    {
        var dice = new Dice(seed, replication, "service");
        var opening = TimeSpan.FromHours(Math.Floor(_lines[0].Time.TotalHours));
        var visitors = _lines.Select(line =>
        {
            var expected = line.Matters.Select(matter => _plan.Matter(matter)!.ExpectedMinutes).ToList();
            var drawn = expected.Select(minutes => dice.Lognormal(minutes, profile.ServiceScv)).ToList();
            var minutes = line.Minutes is { } whole ? [.. expected.Select(part => whole * part / expected.Sum())] : drawn;
            var visitor = new Visitor(line.Time - opening, line.Matters, line.Persona, minutes);
            if (line.Appointment is not { } at) return visitor;
            var group = _plan.GroupOf(line.Matters[0]) ?? _noGroup;
            return visitor with { Booked = new Booking(group.Id, at - opening), At = BookingVisitors.ArrivalOf(at - opening, visitor.At, group.EarlyMinutes, TimeSpan.MaxValue) };
        });
        // Who came too early for an appointment is let in when the rule says.
        return [.. visitors.OrderBy(visitor => visitor.At)];
    }

    private static Dictionary<string, int> Heading(string line)
    {
        var names = line.Trim().Split(',').Select(name => name.Trim()).ToList();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (!_columns.Contains(names[i])) throw Fault(1, names[i].Length > 0 ? names[i] : $"{i + 1}", "There is no such column.", $"Allowed: {string.Join(", ", _columns)}.");
            if (!places.TryAdd(names[i], i)) throw Fault(1, names[i], "It stands there twice.", "Each column may stand once.");
        }

        foreach (var name in _columns.Take(2))
        {
            if (!places.ContainsKey(name)) throw Fault(1, name, "The heading lacks it.", $"Begin the file with: {string.Join(",", _columns)}.");
        }

        return places;
    }

    private Line Read(string[] cells, int number)
    {
        if (cells.Length != _places.Count) throw Fault(number, $"{Math.Min(cells.Length, _places.Count) + 1}", $"The line has {cells.Length} cells.", $"Give {_places.Count}, as the heading has.");
        return new Line(Time(Cell(cells, "time"), number), Matters(Cell(cells, "matters"), number), Persona(Cell(cells, "persona"), number), Minutes(Cell(cells, "minutes"), number), Appointment(Cell(cells, "appointment"), number));
    }

    private static TimeSpan? Appointment(string cell, int number)
    {
        if (cell.Length == 0) return null;
        return TimeSpan.TryParseExact(cell, _timeForms, CultureInfo.InvariantCulture, out var time) ? time : throw Fault(number, "appointment", $"'{cell}' is not a time of day.", "Give 09:30, or nothing.");
    }

    private TimeSpan Time(string cell, int number)
    {
        if (!TimeSpan.TryParseExact(cell, _timeForms, CultureInfo.InvariantCulture, out var time)) throw Fault(number, "time", $"'{cell}' is not a time of day.", "Give 09:03 or 09:03:20.");
        if (_lines.Count > 0 && time < _lines[^1].Time) throw Fault(number, "time", $"{cell} is before the line above.", "Sort the lines by time.");
        return time;
    }

    private List<MatterId> Matters(string cell, int number)
    {
        var matters = new List<MatterId>();
        foreach (var id in cell.Split('+', StringSplitOptions.TrimEntries))
        {
            if (!WordForm.Fits(id) || _plan.Matter(new MatterId(id)) is null) throw Fault(number, "matters", $"The plan has no matter '{id}'.", "Give ids of the plan, joined by +.");
            if (matters.Contains(new MatterId(id))) throw Fault(number, "matters", $"'{id}' stands there twice.", "Give each once.");
            matters.Add(new MatterId(id));
        }

        var most = _plan.Policy.MattersPerNumberMax;
        return matters.Count <= most ? matters : throw Fault(number, "matters", $"{matters.Count} are more than one number may have.", $"At most {most}.");
    }

    private PersonaId Persona(string cell, int number)
    {
        if (cell.Length == 0) return _plan.Plan.Personas[0].Id;
        var known = _plan.Plan.Personas.FirstOrDefault(persona => persona.Id.Value == cell);
        return known?.Id ?? throw Fault(number, "persona", $"The plan has no persona '{cell}'.", $"Allowed: {string.Join(", ", _plan.Plan.Personas.Select(persona => persona.Id))}.");
    }

    private static double? Minutes(string cell, int number)
    {
        if (cell.Length == 0) return null;
        var good = double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 600;
        return good ? minutes : throw Fault(number, "minutes", $"'{cell}' is not a service time.", "Give more than 0, up to 600.");
    }

    private string Cell(string[] cells, string column) => _places.TryGetValue(column, out var place) ? cells[place].Trim() : "";

    private static DayException Fault(int line, string column, string what, string remedy) => new($"line {line}, column {column}: {what} {remedy}");
}
