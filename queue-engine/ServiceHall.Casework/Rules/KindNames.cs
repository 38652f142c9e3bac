namespace ServiceHall.Casework.Rules;

/// <summary>The kinds of case there are.</summary>
public static class KindNames
{
    /// <summary>办不成事: what could not be done.</summary>
    public const string Reflection = "reflection";

    /// <summary>差评整改: opened by a bad rating.</summary>
    public const string BadRating = "bad-rating";

    /// <summary>涉企诉求: a demand of an enterprise.</summary>
    public const string Enterprise = "enterprise";

    /// <summary>咨询: a question.</summary>
    public const string Consultation = "consultation";

    /// <summary>办件: what was taken in at a window and is decided by a department.</summary>
    public const string Application = "application";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Reflection, BadRating, Enterprise, Consultation, Application];
}
