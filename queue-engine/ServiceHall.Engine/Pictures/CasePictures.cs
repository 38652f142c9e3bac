using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Contracts.Views;
using ServiceHall.Engine.Loop;

namespace ServiceHall.Engine.Pictures;

/// <summary>Cases as the desks, the ledger and the citizen's phone see them.</summary>
internal static class CasePictures
{
    /// <summary>How many rows a view shows; the ledger's export has all.</summary>
    public const int RowsMax = 300;

    public static CasesView Ledger(Books books, DateTimeOffset now)
    {
        var rows = Open(books, now);
        IEnumerable<string> owners = [Case.Desk, .. books.Hall.Plan.Departments.Select(department => department.Id)];
        var byOwner = rows.ToLookup(row => row.Owner);
        return new CasesView(
            books.Position, now, rows.Count, rows.Count(row => row.Overdue),
            [.. owners.Select(owner => new OwnerLoad(owner, byOwner[owner].Count(), byOwner[owner].Count(row => row.Overdue), byOwner[owner].Count(IsDueSoon)))],
            [.. rows.Take(RowsMax)]);
    }

    public static InboxView Inbox(Books books, string owner, DateTimeOffset now) =>
        new(books.Position, now, owner, [.. Rows(books, now, one => one.IsOpen && one.Owner == owner).Take(RowsMax)]);

    /// <summary>Every open case: overdue first, then by deadline, then as they came.</summary>
    public static IReadOnlyList<CaseRow> Open(Books books, DateTimeOffset now) => Rows(books, now, one => one.IsOpen);

    /// <summary>Some cases in the same order.</summary>
    public static IReadOnlyList<CaseRow> Rows(Books books, DateTimeOffset now, Func<Case, bool> which)
    {
        var today = books.MomentOf(now, "").Today;
        return [.. books.Cases.Cases.Values.Where(which).Select(one => Row(books, one, today))
            .OrderByDescending(row => row.Overdue).ThenBy(row => row.Due).ThenBy(row => row.RegisteredAt).ThenBy(row => row.Case.Value, StringComparer.Ordinal)];
    }

    public static CaseRow Row(Books books, Case one, DateOnly today) => new(
        one.Id, one.Of, one.Level, one.Problems, one.Subject, one.Matter, one.Status, one.Owner, one.Department, one.Handler, one.Deadline.Stage,
        one.Deadline.Due, WorkClock.DaysLeft(one.Deadline, today, books.Cases.Rules.Calendar), one.Deadline.Provisional, one.IsOverdue(today), one.Suspended,
        one.Escalations, one.ExclusionBy is null ? null : one.ExclusionGround, one.RegisteredAt, one.Source.Channel, one.Source.Number, one.Source.Window, one.PickUp) { Clerk = one.Source.Clerk };

    public static CaseView Whole(Books books, Case one, DateTimeOffset now) => new(
        Row(books, one, books.MomentOf(now, "").Today), one.Text, one.Source, one.Person is null ? null : one.Person with { Hash = null }, one.Rating,
        one.RegisteredBy, one.Round, one.Moves, one.Extended, one.Answer, one.Result, one.AnsweredAt, one.AnsweredOnTime, one.Finding, one.Outcome,
        one.ExclusionBy, one.ExclusionReason, [.. one.Papers]) { Content = one.Content };

    /// <param name="books">The books it stands in.</param>
    /// <param name="one">The case.</param>
    /// <param name="wholly">Whether the asker knows its code; who knows the pick-up number only is not told what it is about.</param>
    public static CitizenCase ForCitizen(Books books, Case one, bool wholly) => new(
        one.Id, one.Of, wholly ? one.Subject : null, StepOf(one), one.Since, one.Status is CaseStatus.Closed or CaseStatus.Filed or CaseStatus.Verified ? null : one.Deadline.Due,
        one.Deadline.Provisional, wholly ? one.Answer : null, wholly ? one.Result : null, one.PickUp, wholly ? one.Suspended : null, one.Expired)
    {
        Asks = wholly && one.Status == CaseStatus.Answered && one.PickUp is null && books.Cases.Rules.Kinds.GetValueOrDefault(one.Of)?.CallsBack == true,
        Content = wholly ? one.Content : null,
    };

    private static string StepOf(Case one) => one.Status switch
    {
        _ when one.HandedOverAt is not null => "collected",
        CaseStatus.Closed or CaseStatus.Filed => "closed",
        _ when one.Suspended is not null => "waiting-for-you",
        CaseStatus.Answered when one.PickUp is not null => "ready",
        CaseStatus.Answered or CaseStatus.Verified => "answered",
        CaseStatus.Registered => "registered",
        _ => "with-department",
    };

    private static bool IsDueSoon(CaseRow row) => !row.Overdue && row.Suspended is null && row.DaysLeft <= 1;
}
