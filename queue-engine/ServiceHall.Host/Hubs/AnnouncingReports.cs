using ServiceHall.Contracts.Views;

namespace ServiceHall.Host.Hubs;

/// <summary>What a station's report of its announcements must be before others are shown it.</summary>
public static class AnnouncingReports
{
    private const int CallsMax = 40;
    private static readonly string[] Voices = ["station", "screen", "silent", "light"];
    private static readonly string[] States = ["waiting", "speaking", "spoken", "unspoken"];

    /// <summary>What is wrong with a report, in a sentence; null when nothing is.</summary>
    public static string? Fault(AnnouncingReport report)
    {
        if (!Voices.Contains(report.By)) return $"by is none of {string.Join(", ", Voices)}.";
        if (report.Waiting < 0) return "waiting is below 0.";
        if (report.Calls is null || report.Calls.Count > CallsMax) return $"calls are no list of at most {CallsMax}.";
        var wrong = report.Calls.Any(call => call is null || !States.Contains(call.State) || call.Number == default || call.Window == default);
        return wrong ? "a call is null, has no number or window, or a state that is no word of it." : null;
    }
}
