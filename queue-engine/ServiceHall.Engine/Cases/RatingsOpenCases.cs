using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Casework.Words;
using ServiceHall.Engine.Loop;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Cases;

/// <summary>
/// What the ledger does about a rating, decided with it and written in the same record: a bad one opens its case, a changed one changes
/// it, and one whose case was answered changes no more.
/// </summary>
internal static class RatingsOpenCases
{
    /// <summary>Whether the ledger has to look at what happened at all.</summary>
    public static bool Concern(IReadOnlyList<HallEvent> happened) => happened.Count > 0 && happened[0] is (VisitRated or RatingChanged);

    public static CaseDecision Of(Books books, IReadOnlyList<HallEvent> happened, CaseMoment moment) => happened.Count == 0 ? new CaseDecision() : happened[0] switch
    {
        VisitRated rated when RatingCases.IsBad((int)rated.Level) => Open(books, rated, rated.Matter, rated.Window, rated.Clerk, Said(rated.Level, rated.Reasons, rated.Channel), moment),
        RatingChanged changed => Change(books, changed, moment),
        _ => new CaseDecision(),
    };

    private static CaseDecision Change(Books books, RatingChanged changed, CaseMoment moment)
    {
        var said = Said(changed.Level, changed.Reasons, changed.Channel);
        if (RatingCases.Change(books.Cases, changed.Visit.Value, changed.Matter?.Value, said) is { } decision) return decision;
        return RatingCases.IsBad((int)changed.Level) ? Open(books, changed, changed.Matter, changed.Window, changed.Clerk, said, moment) : new CaseDecision();
    }

    private static CaseDecision Open(Books books, VisitEvent about, MatterId? matter, WindowId window, ClerkId? clerk, RatingSaid said, CaseMoment moment)
    {
        var visit = books.Hall.Visits[about.Visit];
        var name = matter is { } id ? books.Hall.Plan.Matter(id)?.Name.Zh : null;
        return RatingCases.Open(books.Cases, new RegisterCase
        {
            Of = KindNames.BadRating,
            Subject = CaseSubject.Of($"差评：{about.Number} 号 {window} 号窗口{(name is null ? "" : " " + name)}"),
            Matter = matter?.Value,
            Code = visit.Code.Value,
            Person = visit.Person is { } person ? new CasePerson(person.Hash.Value, person.MaskedName) : null,
            Rating = said,
            Source = new CaseSource
            {
                Channel = "rating", Visit = visit.Id.Value, Number = visit.Number.ToString(), Window = window.Value, Clerk = clerk?.Value, Position = books.Position + 1,
            },
        }, moment);
    }

    private static RatingSaid Said(RatingLevel level, IReadOnlyList<string>? reasons, string channel) => new((int)level, reasons ?? [], channel);
}
