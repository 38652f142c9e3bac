using System.Buffers.Text;
using System.Text.RegularExpressions;

namespace ServiceHall.Queueing.Plans;

/// <summary>Finds everything in a ticket template that a printer could not print or that would make a ticket useless.</summary>
internal sealed partial class TicketTemplateCheck(TicketTemplate template, string path)
{
    private const int PngBytesMax = 60 * 1024;

    private static readonly string[] _words =
        ["hall", "number", "taken", "window", "area", "area.where", "ahead", "wait", "kiosk", "name", "code", "address", "copy"];

    private static readonly string[] _when = ["reprint", "direct", "waiting", "area-known", "wait-known", "wait-unknown", "reserve"];
    private static readonly string[] _langs = ["zh", "en"];
    private static readonly string[] _aligns = ["left", "center", "right"];
    private readonly List<PlanFault> _faults = [];

    public IReadOnlyList<PlanFault> Faults()
    {
        if (template.Parts.Count is 0 or > 60) Fault(".parts", $"It has {template.Parts.Count} parts.", "Give 1 to 60.");
        for (var i = 0; i < template.Parts.Count; i++) Check(template.Parts[i], $".parts[{i}]");
        if (!template.Parts.Any(part => part.When.Count == 0 && Texts(part).Any(text => text.Contains("{number}", StringComparison.Ordinal))))
        {
            Fault(".parts", "No part says the number on every ticket.", "Put {number} into a text without \"when\".");
        }

        if (!template.Parts.Any(part => part is TicketText { When: ["reprint"] } mark && mark.Text.Trim().Length > 0))
        {
            Fault(".parts", "A reprint would look like the first ticket.", "Give a text with \"when\": [\"reprint\"], such as 重打.");
        }

        OneOf(".lang", template.Lang, _langs);
        foreach (var (name, text, braces) in template.Phrases?.All() ?? []) CheckWords(text, $".phrases.{name}", braces);
        return _faults;
    }

    private void Check(TicketPart part, string at)
    {
        foreach (var word in part.When) OneOf(at + ".when", word, _when);
        foreach (var text in Texts(part)) CheckWords(text, at, _words);
        switch (part)
        {
            case TicketText text:
                if (text.Scales.Count is 0 or > 8) Fault(at + ".scales", $"There are {text.Scales.Count} sizes.", "Give 1 to 8, the wanted one first.");
                foreach (var scale in text.Scales) Between(at + ".scales", scale, 1, 8);
                OneOf(at + ".align", text.Align, _aligns);
                break;
            case TicketFeed feed:
                Between(at + ".lines", feed.Lines, 1, 10);
                break;
            case TicketQr qr:
                Between(at + ".moduleDots", qr.ModuleDots, 3, 12);
                break;
            case TicketBarcode barcode:
                Between(at + ".height", barcode.Height, 24, 255);
                CheckBarcode(barcode.Text, at);
                break;
            case TicketLogo logo:
                OneOf(at + ".align", logo.Align, _aligns);
                CheckPng(logo.Png, at + ".png");
                break;
            default:
                break;
        }
    }

    private void CheckWords(string text, string at, string[] known)
    {
        if (text.Length is 0 or > 200) Fault(at, $"A text of {text.Length} characters.", "Give 1 to 200.");
        foreach (Match brace in Brace().Matches(text))
        {
            var word = brace.Value.Trim('{', '}');
            if (!known.Contains(word, StringComparer.Ordinal)) Fault(at, $"'{brace.Value}' is no word of a ticket.", known.Length == 0 ? "Leave the braces out." : $"Allowed: {string.Join(", ", known.Select(one => $"{{{one}}}"))}.");
        }
    }

    private void CheckBarcode(string text, string at)
    {
        var rest = Brace().Replace(text, "");
        var printed = Brace().Replace(text, brace => new string('0', brace.Value switch { "{code}" => 12, "{number}" => 7, _ => 2 }));
        if (printed.Length > 14) Fault(at + ".text", $"It prints as {printed.Length} characters, too wide for narrow paper.", "At most 14; {code} is 12, {number} 7, {copy} 2.");
        if (!rest.All(c => c is >= ' ' and <= '~')) Fault(at + ".text", "A barcode carries no such letters.", "Use ASCII and {code}, {number} or {copy}.");
        foreach (Match brace in Brace().Matches(text))
        {
            if (brace.Value is not ("{code}" or "{number}" or "{copy}")) Fault(at + ".text", $"'{brace.Value}' can be Chinese or too long for a barcode.", "Use {code}, {number} or {copy}.");
        }
    }

    private void CheckPng(string base64, string at)
    {
        if (!Base64.IsValid(base64, out var length) || length is 0 or > PngBytesMax)
        {
            Fault(at, "It is no base64, empty, or larger than 60 kB.", "Give a small PNG in base64: base64 -w0 logo.png");
        }
        else if (!base64.TrimStart().StartsWith("iVBORw0KGgo", StringComparison.Ordinal))
        {
            Fault(at, "It is no PNG.", "Save the logo as PNG, black on white, one pixel a dot (576 across for 80 mm paper).");
        }
    }

    private static IReadOnlyList<string> Texts(TicketPart part) => part switch
    {
        TicketText text => [text.Text],
        TicketColumns columns => [.. new[] { columns.Left, columns.Right }.Where(text => text.Length > 0)],
        TicketQr qr => [qr.Text],
        TicketBarcode barcode => [barcode.Text],
        TicketMaterials { Heading: { } heading } => [heading],
        _ => [],
    };

    private void OneOf(string at, string value, string[] allowed)
    {
        if (!allowed.Contains(value, StringComparer.Ordinal)) Fault(at, $"'{value}' is not known.", $"Allowed: {string.Join(", ", allowed)}.");
    }

    private void Between(string at, int value, int least, int most)
    {
        if (value < least || value > most) Fault(at, $"{value} is out of bounds.", $"Allowed: {least} to {most}.");
    }

    private void Fault(string at, string what, string remedy) => _faults.Add(new PlanFault(path + at, what, remedy));

    [GeneratedRegex(@"\{[^{}]*\}?")]
    private static partial Regex Brace();
}
