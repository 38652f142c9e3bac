using System.Text.Json.Serialization;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>
/// How a hall's tickets look, from top to bottom. Words in braces become the ticket's own: <c>{hall}</c> <c>{number}</c> <c>{taken}</c>
/// <c>{window}</c> <c>{area}</c> <c>{area.where}</c> <c>{ahead}</c> <c>{wait}</c> <c>{kiosk}</c> <c>{name}</c> <c>{code}</c> <c>{address}</c> <c>{copy}</c>.
/// </summary>
/// <param name="Id">Its name in the plan.</param>
/// <param name="Parts">What is on it.</param>
public sealed record TicketTemplate(string Id, IReadOnlyList<TicketPart> Parts)
{
    /// <summary>Which of the plan's names it prints: <c>zh</c> or <c>en</c>.</summary>
    public string Lang { get; init; } = "zh";

    /// <summary>What it says around the plan's names; null for the words of <see cref="Lang"/>.</summary>
    public TicketPhrases? Phrases { get; init; }

    /// <summary>A name of the plan in this ticket's language.</summary>
    public string Say(LocalText name) => Lang == "en" && name.En.Length > 0 ? name.En : name.Zh;

    /// <summary>What it says around them.</summary>
    public TicketPhrases Words() => Phrases ?? (Lang == "en" ? TicketPhrases.English : TicketPhrases.Chinese);
}

/// <summary>Something on a ticket.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TicketText), "text")]
[JsonDerivedType(typeof(TicketColumns), "columns")]
[JsonDerivedType(typeof(TicketRule), "rule")]
[JsonDerivedType(typeof(TicketFeed), "feed")]
[JsonDerivedType(typeof(TicketQr), "qr")]
[JsonDerivedType(typeof(TicketBarcode), "barcode")]
[JsonDerivedType(typeof(TicketLogo), "logo")]
[JsonDerivedType(typeof(TicketStops), "stops")]
[JsonDerivedType(typeof(TicketMaterials), "materials")]
public abstract record TicketPart
{
    /// <summary>
    /// When it is there; all must hold, none means always: <c>reprint</c>, <c>direct</c> (a window at once), <c>waiting</c> (an area first),
    /// <c>area-known</c>, <c>wait-known</c>, <c>wait-unknown</c>, <c>reserve</c> (given by the kiosk itself, the hall being out of reach: then neither
    /// <c>direct</c> nor <c>waiting</c>, and neither of the waits).
    /// </summary>
    public IReadOnlyList<string> When { get; init; } = [];
}

/// <summary>A line of text.</summary>
/// <param name="Text">With words in braces.</param>
public sealed record TicketText(string Text) : TicketPart
{
    /// <summary>Sizes from 1 to 8, the wanted one first; the first at which the text fits on one line is taken, else the last.</summary>
    public IReadOnlyList<int> Scales { get; init; } = [1];

    /// <summary>Heavier type.</summary>
    public bool Bold { get; init; }

    /// <summary><c>left</c>, <c>center</c> or <c>right</c>.</summary>
    public string Align { get; init; } = "left";

    /// <summary>White on a black bar.</summary>
    public bool Inverted { get; init; }
}

/// <summary>A line with a text at each edge.</summary>
/// <param name="Left">At the left edge, with words in braces.</param>
/// <param name="Right">At the right edge, with words in braces.</param>
/// <param name="Bold">Heavier type.</param>
public sealed record TicketColumns(string Left, string Right, bool Bold = false) : TicketPart;

/// <summary>A line across the paper.</summary>
public sealed record TicketRule : TicketPart;

/// <summary>White paper.</summary>
/// <param name="Lines">1 to 10.</param>
public sealed record TicketFeed(int Lines = 1) : TicketPart;

/// <summary>A QR code.</summary>
/// <param name="Text">What it carries, with words in braces.</param>
/// <param name="ModuleDots">The size of a module, 3 to 12 dots.</param>
public sealed record TicketQr(string Text = "{address}", int ModuleDots = 6) : TicketPart;

/// <summary>A barcode, CODE 128.</summary>
/// <param name="Text">What it carries, with words in braces: ASCII only.</param>
/// <param name="Height">24 to 255 dots.</param>
/// <param name="ShowText">Whether the text stands below it.</param>
public sealed record TicketBarcode(string Text = "{code}", int Height = 72, bool ShowText = true) : TicketPart;

/// <summary>A logo.</summary>
/// <param name="Png">The PNG in base64, at most 60 kB: black on white or transparent, one dot a pixel, no wider than the paper.</param>
/// <param name="Align"><c>left</c>, <c>center</c> or <c>right</c>.</param>
public sealed record TicketLogo(string Png, string Align = "center") : TicketPart;

/// <summary>The chain of matters as stops, leg by leg.</summary>
/// <param name="Minutes">Whether each says how long it usually takes.</param>
public sealed record TicketStops(bool Minutes = true) : TicketPart;

/// <summary>What to bring; nothing when there is nothing to bring.</summary>
/// <param name="Heading">Above the list; null for what the template's phrases say.</param>
/// <param name="Notes">Whether the notes of the materials are printed.</param>
public sealed record TicketMaterials(string? Heading = null, bool Notes = true) : TicketPart;
