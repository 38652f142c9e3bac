using System.Globalization;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk;

/// <summary>The parts of a ticket that are lists: the chain of matters as numbered stops, and what to bring to which.</summary>
internal sealed class TicketStopList(HallCatalog catalog, TicketTemplate template)
{
    private readonly TicketPhrases _phrases = template.Words();

    /// <summary>The chain, leg by leg; without headings where nobody knows yet how it goes.</summary>
    public IEnumerable<SheetPart> Stops(IReadOnlyList<LegView> legs, TicketStops how, bool headed)
    {
        var stop = 0;
        for (var leg = 0; leg < legs.Count; leg++)
        {
            if (headed) yield return new SheetText(Heading(legs, leg), Bold: true);
            foreach (var id in legs[leg].Matters)
            {
                var matter = Find(id);
                var minutes = matter is null || !how.Minutes ? "" : Filled(_phrases.Minutes, "{minutes}", Math.Ceiling(matter.ExpectedMinutes).ToString(CultureInfo.InvariantCulture));
                yield return new SheetColumns($"{Circled(++stop)} {(matter is null ? id.Value : template.Say(matter.Name))}", minutes, Bold: true);
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
        yield return new SheetColumns(how.Heading ?? _phrases.Materials, matters.Count > 1 ? _phrases.ForWhich : "", Bold: true);
        foreach (var need in wanted)
        {
            var material = need.First().material;
            var later = need.All(one => one.material.Optional) ? _phrases.Optional : "";
            var stops = matters.Count > 1 ? string.Concat(need.Select(one => Circled(one.stop))) : "";
            yield return new SheetColumns($"□ {template.Say(material.Name)}{later}", stops);
            if (how.Notes && material.Note is { } note) yield return new SheetText($"   {template.Say(note)}");
        }
    }

    private string Heading(IReadOnlyList<LegView> legs, int leg)
    {
        var count = legs[leg].Matters.Count;
        var area = catalog.Areas.FirstOrDefault(area => area.Id == legs[leg].Area);
        var phrase = legs.Count > 1 ? leg == 0 ? _phrases.First : _phrases.Then : count == 1 ? _phrases.One : _phrases.Several;
        var counted = Filled(phrase, "{count}", count.ToString(CultureInfo.InvariantCulture));
        return Filled(counted, "{place}", area is null ? legs[leg].Area.Value : template.Say(area.Name));
    }

    private static string Filled(string phrase, string brace, string word) => phrase.Replace(brace, word, StringComparison.Ordinal);

    private Matter? Find(MatterId id) => catalog.Matters.FirstOrDefault(matter => matter.Id == id);

    private static string Circled(int stop) => stop is >= 1 and <= 20 ? ((char)('①' + stop - 1)).ToString() : $"{stop}.";
}
