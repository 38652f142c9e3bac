using System.Globalization;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk;

/// <summary>The parts of a ticket that are lists: the chain of matters as numbered stops, and what to bring to which.</summary>
internal sealed class TicketStopList(HallCatalog catalog)
{
    /// <summary>The chain, leg by leg.</summary>
    public IEnumerable<SheetPart> Stops(IReadOnlyList<LegView> legs, TicketStops how)
    {
        var stop = 0;
        for (var leg = 0; leg < legs.Count; leg++)
        {
            yield return new SheetText(Heading(legs, leg), Bold: true);
            foreach (var id in legs[leg].Matters)
            {
                var matter = Find(id);
                var minutes = matter is null || !how.Minutes ? "" : $"约 {Math.Ceiling(matter.ExpectedMinutes).ToString(CultureInfo.InvariantCulture)} 分钟";
                yield return new SheetColumns($"{Circled(++stop)} {matter?.Name.Zh ?? id.Value}", minutes, Bold: true);
            }
        }
    }

    /// <summary>What to bring, each thing once, with the stops it is for.</summary>
    public IEnumerable<SheetPart> Materials(IReadOnlyList<LegView> legs, TicketMaterials how)
    {
        var matters = legs.SelectMany(leg => leg.Matters).ToList();
        var wanted = matters
            .SelectMany((id, index) => (Find(id)?.Materials ?? []).Select(material => (material, stop: index + 1)))
            .GroupBy(need => need.material.Id)
            .ToList();
        if (wanted.Count == 0) yield break;
        yield return new SheetColumns(how.Heading, matters.Count > 1 ? "哪件用" : "", Bold: true);
        foreach (var need in wanted)
        {
            var material = need.First().material;
            var later = need.All(one => one.material.Optional) ? "（没带也可先办）" : "";
            var stops = matters.Count > 1 ? string.Concat(need.Select(one => Circled(one.stop))) : "";
            yield return new SheetColumns($"□ {material.Name.Zh}{later}", stops);
            if (how.Notes && material.Note is { } note) yield return new SheetText($"   {note.Zh}");
        }
    }

    private string Heading(IReadOnlyList<LegView> legs, int leg)
    {
        var count = legs[leg].Matters.Count;
        if (legs.Count == 1) return count == 1 ? "办这 1 件" : $"一个窗口办这 {count} 件";
        var place = catalog.Areas.FirstOrDefault(area => area.Id == legs[leg].Area)?.Name.Zh ?? legs[leg].Area.Value;
        return leg == 0 ? $"先在 {place} 办 {count} 件" : $"再到 {place} 办 {count} 件（号不变）";
    }

    private Matter? Find(MatterId id) => catalog.Matters.FirstOrDefault(matter => matter.Id == id);

    private static string Circled(int stop) => stop is >= 1 and <= 20 ? ((char)('①' + stop - 1)).ToString() : $"{stop}.";
}
