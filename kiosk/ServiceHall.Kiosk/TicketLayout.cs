using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Drivers.TicketPrinters.Raster;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Kiosk;

/// <summary>A ticket as things on paper, as the hall's template says. Pure: the same job gives the same sheet.</summary>
public sealed class TicketLayout
{
    private readonly StationBriefing _briefing;
    private readonly TicketStopList _stops;
    private readonly EscPosProfile _paper;
    private readonly Dictionary<TicketLogo, SheetImage> _logos = [];
    private readonly List<string> _faults = [];

    /// <summary>The layout of a kiosk's tickets.</summary>
    public TicketLayout(StationBriefing briefing)
    {
        _briefing = briefing;
        _stops = new TicketStopList(briefing.Catalog, briefing.Ticket);
        _paper = Paper(briefing.Station);
        foreach (var logo in briefing.Ticket.Parts.OfType<TicketLogo>()) Decode(logo);
    }

    /// <summary>What of the template is left out on this kiosk's paper, in words. A ticket without its logo is still a ticket.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The sheet of a job.</summary>
    public TicketSheet Of(PrintJob job)
    {
        var words = new TicketWords(_briefing, job);
        return new TicketSheet([.. _briefing.Ticket.Parts.Where(part => part.When.All(words.Holds)).SelectMany(part => Print(part, words, job))]);
    }

    private IEnumerable<SheetPart> Print(TicketPart part, TicketWords words, PrintJob job) => part switch
    {
        TicketText text => [Text(text, words)],
        TicketColumns columns => [new SheetColumns(words.In(columns.Left), words.In(columns.Right), columns.Bold)],
        TicketRule => [new SheetRule()],
        TicketFeed feed => [new SheetFeed(feed.Lines)],
        TicketQr qr => [new SheetQrCode(words.In(qr.Text), qr.ModuleDots)],
        TicketBarcode barcode => [new SheetBarcode(words.In(barcode.Text), barcode.Height, ShowText: barcode.ShowText)],
        TicketLogo logo => _logos.TryGetValue(logo, out var image) ? [image] : [],
        TicketStops stops => _stops.Stops(job.Legs, stops, headed: !job.Reserve),
        TicketMaterials materials => _stops.Materials(job.Legs, materials),
        _ => throw new NotSupportedException($"This kiosk prints no {part.GetType().Name}."),
    };

    private SheetText Text(TicketText text, TicketWords words)
    {
        var line = words.In(text.Text);
        var scale = text.Scales.FirstOrDefault(scale => Columns(line) * scale <= _paper.Columns, text.Scales[^1]);
        return new SheetText(line, scale, text.Bold, Align(text.Align), text.Inverted);
    }

    private void Decode(TicketLogo logo)
    {
        try
        {
            var image = PngPicture.Read(Convert.FromBase64String(logo.Png), Align(logo.Align));
            if (image.Width <= _paper.Dots) _logos[logo] = image;
            else _faults.Add($"The logo is {image.Width} dots wide, the paper of this kiosk {_paper.Dots}; tickets are printed without it.");
        }
        catch (FormatException fault)
        {
            _faults.Add($"{fault.Message} Tickets are printed without it.");
        }
    }

    // The catalog of drivers has refused a wrong profile before a kiosk starts.
    private static EscPosProfile Paper(Station station) =>
        EscPosProfile.Load(station.Devices.FirstOrDefault(device => device.Kind == "ticket-printer")?.Profile);

    private static SheetAlign Align(string word) => word switch { "center" => SheetAlign.Center, "right" => SheetAlign.Right, _ => SheetAlign.Left };

    /// <summary>How wide a text is: a CJK character takes two columns of the printer's own font.</summary>
    private static int Columns(string text) => Math.Max(1, text.Sum(character => character < 0x80 ? 1 : 2));
}
