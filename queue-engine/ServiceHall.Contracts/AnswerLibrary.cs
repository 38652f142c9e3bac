using ServiceHall.Queueing.Words;

namespace ServiceHall.Contracts;

/// <summary>One entry of the answer library (答疑库).</summary>
/// <param name="Id">Its name: letters, digits and dashes.</param>
/// <param name="Kind">One of <see cref="AnswerKinds"/>.</param>
/// <param name="Matter">The matter it belongs to; null for the hall as a whole.</param>
/// <param name="Title">The question, the paper's name, or the point to look at.</param>
/// <param name="Text">The answer; lines are divided by <c>\n</c>.</param>
/// <param name="Words">Everyday words people look for it by, such as 上户口.</param>
/// <param name="Revision">Counts every change of the library; the entry's last one.</param>
public sealed record AnswerEntry(
    string Id, string Kind, MatterId? Matter, LocalText Title, LocalText Text, IReadOnlyList<string> Words, long Revision = 0);

/// <summary>The kinds of entries.</summary>
public static class AnswerKinds
{
    /// <summary>A question people ask, with its answer.</summary>
    public const string Question = "question";

    /// <summary>A paper to bring: where it comes from, what it must say.</summary>
    public const string Material = "material";

    /// <summary>审查要点: what the clerk looks at. For staff only.</summary>
    public const string Review = "review";

    /// <summary>All of them, in the order shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Question, Material, Review];
}

/// <summary>What somebody looks for in the answer library.</summary>
/// <param name="Text">Chinese (two characters are enough), English words, or the first letters of the pinyin; null for everything.</param>
/// <param name="Matter">Only entries of this matter.</param>
/// <param name="Kind">Only entries of this kind.</param>
/// <param name="Take">How many at most, 1 to 100; 20 when null.</param>
public sealed record AnswersQuestion(string? Text = null, MatterId? Matter = null, string? Kind = null, int? Take = null);

/// <summary>What was found.</summary>
/// <param name="Revision">The library's last change; it grows with each.</param>
/// <param name="Total">How many fit.</param>
/// <param name="Answers">The first of them, best first.</param>
public sealed record AnswersFound(long Revision, int Total, IReadOnlyList<AnswerEntry> Answers);

/// <summary>One change of an entry.</summary>
/// <param name="Revision">Which.</param>
/// <param name="At">When.</param>
/// <param name="By">Who; <c>plan</c> for what came with the plan.</param>
/// <param name="Entry">The entry from then on; null when it was taken out.</param>
public sealed record AnswerRevision(long Revision, DateTimeOffset At, string By, AnswerEntry? Entry);
