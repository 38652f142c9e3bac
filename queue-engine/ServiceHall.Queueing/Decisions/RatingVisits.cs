using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>A visitor's own word: once for the visit or once a matter, in time. Silence is never turned into a word.</summary>
internal static class RatingVisits
{
    private const int ReasonsMax = 8;
    private static readonly string[] _channels = ["pad", "phone", "qr"];

    public static Decision Rate(HallState state, RateVisit command, DateTimeOffset now)
    {
        if (command.Level is < 1 or > 5) return Rejections.RatingOutOfRange(command.Level);
        if (!_channels.Contains(command.Channel, StringComparer.Ordinal)) return Rejections.UnknownChannel();
        if (UnknownReason(state, command) is { } reason) return Rejections.UnknownReason(reason, command.Level);
        if (!state.Has(command.Visit, out var visit, out var rejection)) return rejection;
        if (visit.Status != VisitStatus.Finished || visit.Window is not { } last) return Rejections.NotFinished(visit);
        if (command.Matter is { } matter && !visit.Legs.Any(leg => leg.Matters.Contains(matter))) return Rejections.NotOfThisVisit(visit, matter);
        var before = visit.Ratings.FirstOrDefault(rating => rating.Matter == command.Matter);
        if (command.Change && before is null) return Rejections.NotRatedYet(visit);
        if (!command.Change && (command.Matter is null ? visit.Ratings.Count > 0 : visit.Ratings.Any(rating => rating.Matter is null || rating.Matter == command.Matter))) return Rejections.AlreadyRated(visit);
        if (now - visit.Since > TimeSpan.FromMinutes(state.Plan.Policy.RatingMinutes)) return Rejections.RatingExpired(visit);

        // A word about one matter is for whoever did it, a word about the whole visit for whoever ended it.
        var served = visit.Served.FirstOrDefault(one => one.Matter == command.Matter) ?? visit.Served.LastOrDefault(one => one.Window == last);
        var (window, level, reasons) = (served?.Window ?? last, (RatingLevel)command.Level, command.Reasons is { Count: > 0 } given ? given : null);
        return before is null
            ? new VisitRated(visit.Id, visit.Number, window, level, command.Channel) { Matter = command.Matter, Reasons = reasons, Clerk = served?.Clerk }
            : new RatingChanged(visit.Id, visit.Number, window, before.Level, level, command.Channel) { Matter = command.Matter, Reasons = reasons, Clerk = served?.Clerk };
    }

    private static string? UnknownReason(HallState state, RateVisit command)
    {
        if (command.Reasons is not { } reasons) return null;
        if (reasons.Count > ReasonsMax) return reasons[ReasonsMax];
        return reasons.FirstOrDefault(reason => !state.Plan.Plan.RatingReasons.Any(one => one.Id == reason && one.Levels.Contains(command.Level)));
    }
}
