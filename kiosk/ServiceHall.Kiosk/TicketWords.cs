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
        "waiting" => job.Window is null && !job.Reserve,
        "reserve" => job.Reserve,
        "area-known" => _area is not null,
        "wait-known" => job.WaitMinutes is not null,
        "wait-unknown" => job.WaitMinutes is null && !job.Reserve,
        _ => false,
    };

    private string Word(string word) => word switch
    {
        "hall" => briefing.Ticket.Say(briefing.Catalog.Hall.Name),
        "number" => job.Number.ToString(),
        "taken" => new HallTime(briefing.Catalog.Hall).Local(job.TakenAt).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture),
        "window" => job.Window?.ToString() ?? "",
        "area" => _area is null ? "" : briefing.Ticket.Say(_area.Name),
        "area.where" => _area is null ? "" : briefing.Ticket.Say(_area.Where),
        "ahead" => job.Ahead.ToString(CultureInfo.InvariantCulture),
        "wait" => job.WaitMinutes is { } wait ? wait.From == wait.To ? $"{wait.To}" : $"{wait.From}-{wait.To}" : "",
        "kiosk" => briefing.Station.Where is { Zh.Length: > 0 } where ? briefing.Ticket.Say(where) : briefing.Ticket.Words().Kiosk.Replace("{id}", briefing.Station.Id.ToString(), StringComparison.Ordinal),
        "name" => job.MaskedName ?? "",
        "code" => job.Code.Value,
        "address" => TicketAddress.Of(briefing.PublicAddress, job.Code),
        "copy" => job.Copy.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    [GeneratedRegex(@"\{([a-z.]+)\}")]
    private static partial Regex Brace();
}
