using ServiceHall.Contracts;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Answers;

/// <summary>What an entry may be.</summary>
internal static class AnswerCheck
{
    private const int TitleMax = 120;
    private const int TextMax = 2_000;
    private const int WordsMax = 30;
    private const int WordMax = 30;

    /// <summary>What is wrong with an entry; null when nothing is.</summary>
    public static Rejection? FaultOf(AnswerEntry entry, Func<MatterId, LocalText?> matterName)
    {
        if (!WordForm.Fits(entry.Id) || !entry.Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return Wrong("id", "It is no name.", "Use 1 to 64 lower-case letters, digits and dashes.");
        if (!AnswerKinds.All.Contains(entry.Kind)) return Wrong("kind", "It is not known.", $"Allowed: {string.Join(", ", AnswerKinds.All)}.");
        if (entry.Matter is { } matter && matterName(matter) is null) return Wrong("matter", $"The plan has no matter '{matter}'.", "Name one of the plan, or leave it out.");
        return Text("title.zh", entry.Title.Zh, TitleMax) ?? Text("title.en", entry.Title.En, TitleMax)
            ?? Text("text.zh", entry.Text.Zh, TextMax) ?? Text("text.en", entry.Text.En, TextMax)
            ?? (entry.Words.Count > WordsMax ? Wrong("words", "They are too many.", $"Give at most {WordsMax}.") : null)
            ?? entry.Words.Select(word => Text("words", word, WordMax)).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>Whether two say the same, whatever their revisions.</summary>
    public static bool Same(AnswerEntry one, AnswerEntry other) =>
        one.Words.SequenceEqual(other.Words, StringComparer.Ordinal)
        && (one.Id, one.Kind, one.Matter, one.Title, one.Text) == (other.Id, other.Kind, other.Matter, other.Title, other.Text);

    private static Rejection? Text(string field, string text, int most)
    {
        if (string.IsNullOrWhiteSpace(text)) return Wrong(field, "It is empty.", "Say it in both languages; people see it.");
        if (text.Length > most) return Wrong(field, $"It has {text.Length} characters.", $"Allowed: at most {most}.");
        return text.Any(c => char.IsControl(c) && c != '\n') ? Wrong(field, "It holds control characters.", "Write plain text; lines end with a line feed.") : null;
    }

    private static Rejection Wrong(string field, string what, string remedy) => new("answer-invalid", $"{field}: {what}", remedy) { Field = field };
}
