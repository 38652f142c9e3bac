using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>Lines for the public, and alerts that somebody sees to.</summary>
internal static class TellingPeople
{
    /// <summary>How many lines may be shown at once beside the plan's own.</summary>
    public const int NoticesMax = 6;

    /// <summary>The longest line, in either language.</summary>
    public const int NoticeTextMax = 120;

    public static Decision Publish(HallState state, PublishNotice command, DateTimeOffset now)
    {
        if (FaultOf(command.Text) is { } fault) return fault;
        if (command.Until <= now) return Rejections.NoticeOver();
        if (state.NoticesAt(now).Count() >= NoticesMax) return Rejections.TooManyNotices(NoticesMax);
        return new NoticePublished(new NoticeId(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"n{state.Position + 1}")), command.Text, command.Until);
    }

    public static Decision Withdraw(HallState state, WithdrawNotice command) =>
        state.Notices.Exists(notice => notice.Id == command.Notice) ? new NoticeWithdrawn(command.Notice) : Rejections.UnknownNotice(command.Notice);

    public static Decision Acknowledge(HallState state, AcknowledgeAlert command)
    {
        if (command.Alert.Length is 0 or > 200 || command.Alert.Any(char.IsControl)) return Rejections.TextTooLong("alert", 200);
        return state.Acknowledged.TryGetValue(command.Alert, out var known)
            ? Rejections.AlreadyAcknowledged(known.Clerk)
            : new AlertAcknowledged(command.Alert, command.Clerk);
    }

    private static Rejection? FaultOf(LocalText text)
    {
        foreach (var (field, words) in (ReadOnlySpan<(string, string)>)[("text.zh", text.Zh), ("text.en", text.En)])
        {
            if (string.IsNullOrWhiteSpace(words)) return Rejections.EmptyText(field);
            if (words.Length > NoticeTextMax || words.Any(char.IsControl)) return Rejections.TextTooLong(field, NoticeTextMax);
        }

        return null;
    }
}
