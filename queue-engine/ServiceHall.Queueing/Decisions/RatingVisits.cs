namespace ServiceHall.Queueing.Decisions;

/// <summary>A visitor's own word, once, in time. Silence is never turned into a word.</summary>
internal static class RatingVisits
{
    private static readonly string[] _channels = ["pad", "phone", "qr"];

    public static Decision Rate(HallState state, RateVisit command, DateTimeOffset now)
    {
        if (command.Level is < 1 or > 5) return Rejections.RatingOutOfRange(command.Level);
        if (!_channels.Contains(command.Channel, StringComparer.Ordinal)) return Rejections.UnknownChannel();
        if (!state.Has(command.Visit, out var visit, out var rejection)) return rejection;
        if (visit.Status != VisitStatus.Finished || visit.Window is not { } window) return Rejections.NotFinished(visit);
        if (visit.Rating is not null) return Rejections.AlreadyRated(visit);
        if (now - visit.Since > TimeSpan.FromMinutes(state.Plan.Policy.RatingMinutes)) return Rejections.RatingExpired(visit);
        return new VisitRated(visit.Id, visit.Number, window, (RatingLevel)command.Level, command.Channel);
    }
}
