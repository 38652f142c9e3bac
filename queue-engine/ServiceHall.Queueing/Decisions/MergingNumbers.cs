using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>
/// A kiosk that could not reach the hall gave a number by itself, out of a series the hall never gives from, and now hands it over. It stands in
/// line as if it had been taken when it was given. Somebody holds that ticket: one that has no place is on record, so that a person is told of it.
/// </summary>
public static class MergingNumbers
{
    /// <summary>How many numbers a kiosk gives by itself in a day: 1 to this.</summary>
    public const int NumbersADayMost = 500;

    internal static Decision Merge(HallState state, MergeNumber command, DateTimeOffset now)
    {
        // A clock that is ahead puts nobody before who comes now.
        var given = command.Given < now ? command.Given : now;
        var day = state.Plan.Local(given).Day;
        if (!state.DayOpen || day > state.Day) return Rejections.DayNotOpen();
        if (!Lookups.IsFit(command.Paper)) return Rejections.TextTooLong("paper", Lookups.TextMax);
        if (day < state.Day) return Away("day-over");
        if (!IsOfItsReserve(state, command)) return Away("not-of-its-reserve");
        if (state.ByNumber.Find(command.Number) is { } known) return known.Code == command.Code ? Rejections.AlreadyMerged(known) : Away("number-taken");
        if (EndingHours.IsNobodyTakenAnyMore(state, now)) return Away("hours-over");

        var (legs, rejection) = TakingNumbers.Plan(state, command.Matters, command.Bundle, persona: null, now);
        if (rejection is not null) return Away(rejection.Type);
        var taken = TakingNumbers.Give(state, legs, new NumberFor(state.Plan.Plan.Personas[0].Id, command.Bundle, null, command.Kiosk, command.Code)
        {
            Reserved = (command.Number, given),
        }, now);
        return taken.Rejection is { } refused ? Away(refused.Type) : (HallEvent[])[taken.Events[0], PaperOf(taken.Events[0], command.Paper), .. taken.Events.Skip(1)];

        NumberTurnedAway Away(string reason) => new(command.Number, command.Kiosk, given, reason);
    }

    private static bool IsOfItsReserve(HallState state, MergeNumber command) =>
        command.Number.Ordinal <= NumbersADayMost
        && state.Plan.Plan.Stations.FirstOrDefault(station => station.Id == command.Kiosk)?.Reserve is { } series && series == command.Number.Series;

    // The kiosk has done with its paper already: nobody is asked to print it.
    private static HallEvent PaperOf(HallEvent taken, string paper) => taken is not NumberTaken { Visit: var visit, Number: var number } ? taken
        : paper is "completed" or "fenced" ? new TicketPrinted(visit, number, 1, paper)
        : new PrintFailed(visit, number, 1, paper);
}
