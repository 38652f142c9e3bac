namespace ServiceHall.Answers;

/// <summary>The first letters of a character's Mandarin readings: 社 is s, 行 is h or x. The table says where it comes from in <c>make-pinyin-initials.mjs</c>.</summary>
public static class PinyinInitials
{
    private const char First = '\u4E00';

    private static readonly int[] _letters = Read();

    /// <summary>Whether one of the character's readings begins with that letter, a to z.</summary>
    public static bool Has(char character, char letter) =>
        character >= First && character - First < _letters.Length && letter is >= 'a' and <= 'z' && (_letters[character - First] >> (letter - 'a') & 1) == 1;

    private static int[] Read()
    {
        using var file = typeof(PinyinInitials).Assembly.GetManifestResourceStream("pinyin-initials.txt")!;
        using var text = new StreamReader(file);
        return [.. text.ReadToEnd().Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(letters => letters.Where(char.IsAsciiLetterLower).Aggregate(0, (set, letter) => set | 1 << letter - 'a'))];
    }
}
