namespace ServiceHall.Casework.Words;

/// <summary>What a case is about, in one line.</summary>
public static class CaseSubject
{
    /// <summary>The longest line.</summary>
    public const int LengthMax = 120;

    /// <summary>A line made of the plan's words, which may be longer: what is too much is cut off, never within a character.</summary>
    public static string Of(string words) =>
        words.Length <= LengthMax ? words : words[..(char.IsHighSurrogate(words[LengthMax - 1]) ? LengthMax - 1 : LengthMax)];
}
