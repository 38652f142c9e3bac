using System.Globalization;
using System.Text.RegularExpressions;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Kiosk;

/// <summary>What one ticket says where its template has words in braces, and which conditions of the template hold.</summary>
internal sealed partial class TicketWords(StationBriefing briefing, PrintJob job)
{
    private readonly Area? _area = job.Legs.Count == 0 ? null : briefing.Catalog.Areas.FirstOrDefault(area => area.Id == job.Legs[0].Area);

    /// <summary>The text with this ticket's words. When the last one is empty, so is the space before it.</summary>
    public string In(string text)
    {
        var filled = Brace().Replace(text, brace => Word(brace.Groups[1].Value));
        return text.EndsWith('}') ? filled.TrimEnd() : filled;
    }

    /// <summary>Whether a condition of the template holds.</summary>
    public bool Holds(string when) => when switch
    {
        "reprint" => job.Copy > 1,
        "direct" => job.Window is not null,
        "waiting" => job.Window is null,
        "area-known" => _area is not null,
        "wait-known" => job.WaitMinutes is not null,
        "wait-unknown" => job.WaitMinutes is null,
        _ => false,
    };

    private string Word(string word) => word switch
    {
        "hall" => briefing.Catalog.Hall.Name.Zh,
        "number" => job.Number.ToString(),
        "taken" => new HallTime(briefing.Catalog.Hall).Local(job.TakenAt).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture),
        "window" => job.Window?.ToString() ?? "",
        "area" => _area?.Name.Zh ?? "",
        "area.where" => _area?.Where.Zh ?? "",
        "ahead" => job.Ahead.ToString(CultureInfo.InvariantCulture),
        "wait" => job.WaitMinutes is { } wait ? wait.From == wait.To ? $"{wait.To}" : $"{wait.From}-{wait.To}" : "",
        "kiosk" => briefing.Station.Where?.Zh is { Length: > 0 } where ? where : $"取号机 {briefing.Station.Id}",
        "name" => job.MaskedName ?? "",
        "code" => job.Code.Value,
        "address" => TicketAddress.Of(briefing.PublicAddress, job.Code),
        "copy" => job.Copy.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    [GeneratedRegex(@"\{([a-z.]+)\}")]
    private static partial Regex Brace();
}
