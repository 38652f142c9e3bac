using System.Text.RegularExpressions;

namespace ServiceHall.Drivers.Voices;

/// <summary>
/// <c>espeak-ng</c> as this house uses it. Chinese is read by the voice <c>cmn-latn-pinyin</c>: plain <c>cmn</c> of Debian's 1.51 turns characters
/// into pinyin and then reads that as English.
/// </summary>
public static partial class Espeak
{
    /// <summary>The voice that reads Mandarin.</summary>
    public const string ZhVoice = "cmn-latn-pinyin";

    /// <summary>The voice that reads English.</summary>
    public const string EnVoice = "en";

    private const string WordsPerMinute = "150";

    /// <summary>Says a text aloud, or writes it to a WAV file where one is named; returns the program's exit code.</summary>
    /// <param name="program">The path of <c>espeak-ng</c>.</param>
    /// <param name="voice"><see cref="ZhVoice"/> or <see cref="EnVoice"/>.</param>
    /// <param name="text">What to say.</param>
    /// <param name="wav">The file; null for the machine's own loudspeaker.</param>
    /// <param name="cancellation">Ends the program.</param>
    public static Task<int> SayAsync(string program, string voice, string text, string? wav, CancellationToken cancellation)
    {
        string[] how = ["-v", voice, "-s", WordsPerMinute, "--stdin"];
        return ProgramRun.ToEndAsync(program, wav is null ? how : [.. how, "-w", wav], voice == EnVoice ? LettersByName().Replace(text, "$1.") : text, cancellation);
    }

    /// <summary>A letter that stands alone: without a full stop, English takes an A for an article.</summary>
    [GeneratedRegex(@"\b([A-Z])\b")]
    private static partial Regex LettersByName();
}
