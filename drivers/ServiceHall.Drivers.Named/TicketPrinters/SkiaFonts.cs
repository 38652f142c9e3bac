using System.Globalization;
using System.Text;
using SkiaSharp;

namespace ServiceHall.Drivers.Named.TicketPrinters;

/// <summary>A piece of a line that one font draws.</summary>
/// <param name="Text">Its clusters, in the order they are read.</param>
/// <param name="Typeface">The font.</param>
internal readonly record struct FontRun(string Text, SKTypeface Typeface);

/// <summary>Which font of this machine draws what: the usual one where it can, else one that fontconfig knows. What no font has is 〓.</summary>
internal sealed class SkiaFonts(SKTypeface regular, SKTypeface bold)
{
    internal const string Missing = "〓";
    private const string Family = "Noto Sans Mono CJK SC";
    private static readonly SKFontManager Manager = SKFontManager.Default;

    /// <summary>Null where the usual font is not installed.</summary>
    internal static SkiaFonts? Find() => Manager.MatchFamily(Family, SKFontStyle.Normal) is { } regular && Has(regular, "A")
        ? new SkiaFonts(regular, Manager.MatchFamily(Family, SKFontStyle.Bold) ?? regular)
        : null;

    /// <summary>A text in pieces of one font each.</summary>
    internal IReadOnlyList<FontRun> Runs(string text, bool heavy)
    {
        var runs = new List<FontRun>();
        var piece = new StringBuilder();
        SKTypeface? now = null;
        foreach (var cluster in Clusters(text))
        {
            var (drawn, typeface) = Choose(cluster, heavy, now);
            if (now is not null && typeface != now)
            {
                runs.Add(new FontRun(piece.ToString(), now));
                piece.Clear();
            }

            now = typeface;
            piece.Append(drawn);
        }

        if (now is not null)
            runs.Add(new FontRun(piece.ToString(), now));
        return runs;
    }

    /// <summary>How many clusters of a text are drawn as 〓 because no font of this machine has them.</summary>
    internal int Placeholders(string text) => Clusters(text).Count(cluster => cluster != Missing && Choose(cluster, heavy: false, null).Drawn == Missing);

    /// <summary>What is never cut in two, in order.</summary>
    internal static IEnumerable<string> Clusters(string text)
    {
        for (var clusters = StringInfo.GetTextElementEnumerator(text); clusters.MoveNext();)
            yield return clusters.GetTextElement();
    }

    // A space or a point belongs to the word before it, so that a name of two words is shaped, and read from the right, as one.
    private (string Drawn, SKTypeface Typeface) Choose(string cluster, bool heavy, SKTypeface? before)
    {
        var usual = heavy ? bold : regular;
        var neutral = Rune.GetUnicodeCategory(cluster.EnumerateRunes().First()) is UnicodeCategory.SpaceSeparator or UnicodeCategory.OtherPunctuation or UnicodeCategory.DashPunctuation;
        if (before is not null && before != usual && (neutral || !Has(usual, cluster)) && Has(before, cluster))
            return (cluster, before);
        if (Has(usual, cluster))
            return (cluster, usual);
        var style = heavy ? SKFontStyle.Bold : SKFontStyle.Normal;
        return Manager.MatchCharacter(Family, style, null, cluster.EnumerateRunes().First().Value) is { } other && Has(other, cluster) ? (cluster, other) : (Missing, usual);
    }

    private static bool Has(SKTypeface typeface, string cluster)
    {
        using var font = new SKFont(typeface);
        return cluster.EnumerateRunes().Where(rune => !IsUnseen(rune)).All(rune => font.ContainsGlyph(rune.Value));
    }

    // Joiners and variation selectors shape what is beside them, and need no glyph.
    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
