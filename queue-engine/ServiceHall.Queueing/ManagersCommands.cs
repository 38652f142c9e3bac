using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>Shows a line at the foot of the walls and on the kiosks until it is withdrawn.</summary>
public sealed record PublishNotice : HallCommand
{
    /// <summary>The line, in both languages.</summary>
    public required LocalText Text { get; init; }

    /// <summary>When it goes by itself; null for only by hand.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Takes a published line off again. The plan's own lines are the plan's.</summary>
public sealed record WithdrawNotice : HallCommand
{
    /// <summary>The notice, as the manager's board names it.</summary>
    public required NoticeId Notice { get; init; }
}

/// <summary>Says that somebody sees to an alert. It stays on the board, marked so, until its cause is gone.</summary>
public sealed record AcknowledgeAlert : HallCommand
{
    /// <summary>The alert's key, as the manager's board names it.</summary>
    public required string Alert { get; init; }

    /// <summary>Who sees to it: the one who signed in.</summary>
    public required ClerkId Clerk { get; init; }
}

/// <summary>Puts on record that the days of a year follow a notice from here on. The hall's own, after it has taken the calendar.</summary>
public sealed record TakeCalendar : HallCommand
{
    /// <summary>Which year.</summary>
    public required int Year { get; init; }
}

/// <summary>Gives whoever waits for windows that the plan has no more, or that can do less or more now, the windows of the plan as it is. The hall's own.</summary>
public sealed record ReplanVisits : HallCommand;
