using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceHall.Calendars;

/// <summary>Reads the calendar file of a year (<c>2026.json</c>) and refuses one that cannot be meant, naming the path in the file.</summary>
public static class NoticeReader
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
    };

    /// <summary>The notices that came with this program.</summary>
    public static IReadOnlyList<YearNotice> InTheBox { get; } =
        [.. typeof(NoticeReader).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(ReadEmbedded)];

    /// <summary>Reads and checks a file's text.</summary>
    /// <exception cref="CalendarException">It cannot be used; the message lists every fault with its path.</exception>
    public static YearNotice Read(string json)
    {
        YearNotice notice;
        try
        {
            notice = JsonSerializer.Deserialize<YearNotice>(json, _options)
                ?? throw new CalendarException([new CalendarFault("$", "The file holds null.", "Give an object with year, source, off and worked.")]);
        }
        catch (JsonException fault)
        {
            var what = fault.Message.Split(" Path: ", StringSplitOptions.None)[0];
            throw new CalendarException([new CalendarFault(fault.Path ?? "$", what, "A file is {\"year\", \"source\", \"off\": [{\"from\", \"to\", \"zh\", \"en\"}], \"worked\": [\"2026-01-04\"]}.")]);
        }

        var faults = Faults(notice).ToList();
        return faults.Count == 0 ? notice : throw new CalendarException(faults);
    }

    private static IEnumerable<CalendarFault> Faults(YearNotice notice)
    {
        if (notice.Year is < StatutoryDays.YearMin or > StatutoryDays.YearMax)
        {
            yield return new CalendarFault("$.year", $"{notice.Year} is out of bounds.", $"Allowed: {StatutoryDays.YearMin} to {StatutoryDays.YearMax}.");
        }

        if (string.IsNullOrWhiteSpace(notice.Source)) yield return new CalendarFault("$.source", "The text is empty.", "Say which notice it is, with its date.");
        if (notice.Off.Count == 0) yield return new CalendarFault("$.off", "It is empty.", "Give the days off.");
        var off = new HashSet<DateOnly>();
        for (var i = 0; i < notice.Off.Count; i++)
        {
            if (OffFault(notice, notice.Off[i], off) is var (what, remedy)) yield return new CalendarFault($"$.off[{i}]", what, remedy);
        }

        var worked = new HashSet<DateOnly>();
        for (var i = 0; i < notice.Worked.Count; i++)
        {
            if (WorkedFault(notice, notice.Worked[i], off, worked) is var (what, remedy)) yield return new CalendarFault($"$.worked[{i}]", what, remedy);
        }
    }

    private static (string What, string Remedy)? OffFault(YearNotice notice, DaysOff span, HashSet<DateOnly> off)
    {
        if (span is null) return ("It is null.", "Give a span of days, or take the empty place out.");
        if (span.From.Year != notice.Year || span.To.Year != notice.Year) return ("It leaves the year.", $"Give days of {notice.Year}; the next year has its own file.");
        if (span.To < span.From || span.To.DayNumber - span.From.DayNumber > 30) return ("It ends before it begins, or is longer than a month.", "Give the first and the last day off.");
        if (string.IsNullOrWhiteSpace(span.Zh) || string.IsNullOrWhiteSpace(span.En)) return ("It has no name.", "Give zh and en.");
        var twice = false;
        for (var day = span.From; day <= span.To; day = day.AddDays(1)) twice |= !off.Add(day);
        return twice ? ("It overlaps another span.", "Each day may be off once.") : null;
    }

    private static (string What, string Remedy)? WorkedFault(YearNotice notice, DateOnly day, HashSet<DateOnly> off, HashSet<DateOnly> worked)
    {
        var name = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (day.Year != notice.Year) return ($"{name} leaves the year.", $"Give days of {notice.Year}.");
        if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) return ($"{name} is a {day.DayOfWeek}, which is worked anyway.", "Give Saturdays and Sundays.");
        if (off.Contains(day)) return ($"{name} is off as well.", "A day is either off or worked.");
        return worked.Add(day) ? null : ($"{name} stands there twice.", "Each day may stand once.");
    }

    private static YearNotice ReadEmbedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }
}
