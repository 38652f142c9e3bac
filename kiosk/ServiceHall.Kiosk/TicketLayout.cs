using System.Globalization;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk;

/// <summary>
/// A ticket as things on 80 mm paper: the number as large as the paper takes it, the place as a plate, the chain as stops, what to bring,
/// the way to the phone page. Pure: the same job gives the same sheet.
/// </summary>
public sealed class TicketLayout(StationBriefing briefing)
{
    private const int PaperColumns = 48;
    private readonly HallCatalog _catalog = briefing.Catalog;
    private readonly HallTime _time = new(briefing.Catalog.Hall);

    /// <summary>The sheet of a job.</summary>
    public TicketSheet Of(PrintJob job) => new(
    [
        .. Head(job),
        .. job.Window is { } window ? GoThere(window) : WaitThere(job),
        new SheetRule(),
        .. Stops(job.Legs),
        .. Needs(job.Legs),
        new SheetRule(),
        .. ToThePhone(job),
        new SheetRule(),
        new SheetColumns($"{KioskName()}  {job.MaskedName}".TrimEnd(), "今日有效"),
    ]);

    private IEnumerable<SheetPart> Head(PrintJob job)
    {
        if (job.Copy > 1) yield return new SheetText(" 重打 ", 2, Bold: true, SheetAlign.Center, Inverted: true);
        var name = _catalog.Hall.Name.Zh;
        yield return new SheetText(name, Columns(name) * 2 <= PaperColumns ? 2 : 1, Bold: true);
        yield return new SheetText(_time.Local(job.TakenAt).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture), Align: SheetAlign.Right);
        var number = job.Number.ToString();
        yield return new SheetText(number, Math.Clamp(PaperColumns / Columns(number), 1, 8), Bold: true);
    }

    private static IEnumerable<SheetPart> GoThere(WindowId window)
    {
        yield return new SheetText("请直接到", 2, Bold: true);
        yield return Plate($"{window} 号窗口");
        yield return new SheetText("现在就去，不用等叫号");
    }

    private IEnumerable<SheetPart> WaitThere(PrintJob job)
    {
        var area = job.Legs.Count == 0 ? null : _catalog.Areas.FirstOrDefault(area => area.Id == job.Legs[0].Area);
        if (area is not null)
        {
            yield return Plate(area.Name.Zh);
            yield return new SheetText($"坐着等叫号  {area.Where.Zh}".TrimEnd());
        }

        yield return new SheetText($"前面还有 {job.Ahead} 人", 2, Bold: true);
        if (job.WaitMinutes is { } wait) yield return new SheetText($"大约等 {Range(wait)} 分钟", 2, Bold: true);
        else yield return new SheetText("窗口还没开，要等多久现在说不准");
    }

    private IEnumerable<SheetPart> Stops(IReadOnlyList<LegView> legs)
    {
        var stop = 0;
        for (var leg = 0; leg < legs.Count; leg++)
        {
            yield return new SheetText(Heading(legs, leg), Bold: true);
            foreach (var id in legs[leg].Matters)
            {
                var matter = Find(id);
                var minutes = matter is null ? "" : $"约 {Math.Ceiling(matter.ExpectedMinutes).ToString(CultureInfo.InvariantCulture)} 分钟";
                yield return new SheetColumns($"{Circled(++stop)} {matter?.Name.Zh ?? id.Value}", minutes, Bold: true);
            }
        }
    }

    private string Heading(IReadOnlyList<LegView> legs, int leg)
    {
        var count = legs[leg].Matters.Count;
        if (legs.Count == 1) return count == 1 ? "办这 1 件" : $"一个窗口办这 {count} 件";
        var place = _catalog.Areas.FirstOrDefault(area => area.Id == legs[leg].Area)?.Name.Zh ?? legs[leg].Area.Value;
        return leg == 0 ? $"先在 {place} 办 {count} 件" : $"再到 {place} 办 {count} 件（号不变）";
    }

    private IEnumerable<SheetPart> Needs(IReadOnlyList<LegView> legs)
    {
        var matters = legs.SelectMany(leg => leg.Matters).ToList();
        var wanted = matters
            .SelectMany((id, index) => (Find(id)?.Materials ?? []).Select(material => (material, stop: index + 1)))
            .GroupBy(need => need.material.Id)
            .ToList();
        if (wanted.Count == 0) yield break;
        yield return new SheetColumns("要带的材料", matters.Count > 1 ? "哪件用" : "", Bold: true);
        foreach (var need in wanted)
        {
            var material = need.First().material;
            var later = need.All(one => one.material.Optional) ? "（没带也可先办）" : "";
            var stops = matters.Count > 1 ? string.Concat(need.Select(one => Circled(one.stop))) : "";
            yield return new SheetColumns($"□ {material.Name.Zh}{later}", stops);
            if (material.Note is { } note) yield return new SheetText($"   {note.Zh}");
        }
    }

    private IEnumerable<SheetPart> ToThePhone(PrintJob job)
    {
        yield return new SheetQrCode(TicketAddress.Of(briefing.PublicAddress, job.Code));
        yield return new SheetText("扫码看还有几人", Bold: true, Align: SheetAlign.Center);
        yield return new SheetText("也能取消、办完评价", Align: SheetAlign.Center);
    }

    private string KioskName() => briefing.Station.Where?.Zh is { Length: > 0 } where ? where : $"取号机 {briefing.Station.Id}";

    private Matter? Find(MatterId id) => _catalog.Matters.FirstOrDefault(matter => matter.Id == id);

    private static SheetText Plate(string place) => new($" {place} ", (Columns(place) + 2) * 4 <= PaperColumns ? 4 : 2, Bold: true, Inverted: true);

    private static string Range(Queueing.WaitRange wait) => wait.From == wait.To ? $"{wait.To}" : $"{wait.From}-{wait.To}";

    private static string Circled(int stop) => stop is >= 1 and <= 20 ? ((char)('①' + stop - 1)).ToString() : $"{stop}.";

    /// <summary>How wide a text is: a CJK character takes two columns of the printer's own font.</summary>
    private static int Columns(string text) => Math.Max(1, text.Sum(character => character < 0x80 ? 1 : 2));
}
