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

    /// <summary>A text in pieces of one font each. A space or a point between two words of one font belongs to them, so that a name of two words is read from the right as one; behind the last word it stands by itself.</summary>
    internal IReadOnlyList<FontRun> Runs(string text, bool heavy)
    {
        var usual = heavy ? bold : regular;
        var runs = new List<FontRun>();
        var (piece, between) = ("", "");
        var now = usual;
        foreach (var cluster in Clusters(text))
        {
            if (now != usual && IsNeutral(cluster) && Has(usual, cluster) && Has(now, cluster))
            {
                between += cluster;
                continue;
            }

            var (drawn, typeface) = Choose(cluster, heavy, now);
            if (typeface != now)
            {
                runs.Add(new FontRun(piece, now));
                runs.Add(new FontRun(between, usual));
                (piece, between, now) = ("", "", typeface);
            }

            piece += between + drawn;
            between = "";
        }

        runs.Add(new FontRun(piece, now));
        runs.Add(new FontRun(between, usual));
        return [.. runs.Where(run => run.Text.Length > 0)];
    }

    /// <summary>How many clusters of a text are drawn as 〓 because no font of this machine has them.</summary>
    internal int Placeholders(string text) => Clusters(text).Count(cluster => cluster != Missing && Choose(cluster, heavy: false, null).Drawn == Missing);

    /// <summary>What is never cut in two, in order.</summary>
    internal static IEnumerable<string> Clusters(string text)
    {
        for (var clusters = StringInfo.GetTextElementEnumerator(text); clusters.MoveNext();)
            yield return clusters.GetTextElement();
    }

    private (string Drawn, SKTypeface Typeface) Choose(string cluster, bool heavy, SKTypeface? before)
    {
        var usual = heavy ? bold : regular;
        if (Has(usual, cluster))
            return (cluster, usual);
        if (before is not null && before != usual && Has(before, cluster))
            return (cluster, before);
        var style = heavy ? SKFontStyle.Bold : SKFontStyle.Normal;
        return Manager.MatchCharacter(Family, style, null, cluster.EnumerateRunes().First().Value) is { } other && Has(other, cluster) ? (cluster, other) : (Missing, usual);
    }

    private static bool IsNeutral(string cluster) => Rune.GetUnicodeCategory(cluster.EnumerateRunes().First()) is UnicodeCategory.SpaceSeparator or UnicodeCategory.OtherPunctuation or UnicodeCategory.DashPunctuation;

    private static bool Has(SKTypeface typeface, string cluster)
    {
        using var font = new SKFont(typeface);
        return cluster.EnumerateRunes().Where(rune => !IsUnseen(rune)).All(rune => font.ContainsGlyph(rune.Value));
    }

    // Joiners and variation selectors shape what is beside them, and need no glyph.
    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
