using System.Text;

namespace ServiceHall.Answers;

/// <summary>How texts and queries are made comparable, and divided into terms. Chinese has no spaces: its terms are pairs of neighbours.</summary>
internal static class SearchText
{
    /// <summary>Lower case, full-width letters as plain ones, everything that is neither letter nor digit as one space.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Select(Narrow))
        {
            if (char.IsLetterOrDigit(character)) plain.Append(char.ToLowerInvariant(character));
            else if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }

        return plain.ToString().TrimEnd();
    }

    private static char Narrow(char character) => character is >= '\uFF01' and <= '\uFF5E' ? (char)(character - 0xFEE0) : character;

    /// <summary>Whether a character is one of Chinese writing.</summary>
    public static bool IsHan(char character) => character is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';

    /// <summary>The runs of a plain text: Chinese on one hand, words and numbers on the other.</summary>
    public static IEnumerable<string> Runs(string plain)
    {
        var start = 0;
        for (var i = 1; i <= plain.Length; i++)
        {
            if (i < plain.Length && plain[i] != ' ' && plain[i - 1] != ' ' && IsHan(plain[i]) == IsHan(plain[i - 1])) continue;
            var run = plain[start..i].Trim();
            if (run.Length > 0) yield return run;
            start = i;
        }
    }

    /// <summary>The terms of a plain text: each pair of Chinese neighbours, and each word.</summary>
    public static IEnumerable<string> Terms(string plain) => Runs(plain).SelectMany(run => IsHan(run[0]) ? Pairs(run) : [run]);

    /// <summary>The pairs of neighbours of a Chinese run; a lone character stands for itself.</summary>
    public static IEnumerable<string> Pairs(string run) =>
        run.Length == 1 ? [run] : Enumerable.Range(0, run.Length - 1).Select(i => run.Substring(i, 2));

    /// <summary>Where a query stands in a phrase, each of its letters also standing for a character whose pinyin begins with it; -1 when nowhere.</summary>
    public static int IndexOf(string phrase, string query)
    {
        for (var at = 0; at + query.Length <= phrase.Length; at++)
        {
            var i = 0;
            while (i < query.Length && (phrase[at + i] == query[i] || PinyinInitials.Has(phrase[at + i], query[i]))) i++;
            if (i == query.Length) return at;
        }

        return -1;
    }
}
