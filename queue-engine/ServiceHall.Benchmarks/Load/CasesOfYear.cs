using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Casework.Words;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Reporting;

namespace ServiceHall.Benchmarks.Load;

/// <summary>Cases of a year: every bad rating opens one, forty more a day are registered at the desks, and each goes its way over the days that follow.</summary>
internal sealed class CasesOfYear(PlanIndex plan, Random random)
{
    private const int DeskCasesADay = 40;
    private static readonly string[] _desk = [KindNames.Reflection, KindNames.Enterprise, KindNames.Consultation, KindNames.Application];
    private static readonly Deadline _deadline = new(CaseStage.Handle, new DateOnly(2026, 1, 1), 4, new DateOnly(2026, 12, 31), false);
    private readonly Queue<(int OnDay, IReadOnlyList<CaseEvent> Events)> _later = new();
    private int _day;

    /// <summary>A day's records with the cases in them, and those of days before that move on at its end.</summary>
    public List<ReportRecord> With(List<ReportRecord> records, DateOnly day)
    {
        _day++;
        var ordinal = 0;
        for (var i = 0; i < records.Count; i++)
        {
            if (records[i].Events[0] is VisitRated { Level: < (RatingLevel)3 } bad) records[i] = records[i] with { Cases = [Register(KindNames.BadRating, day, ++ordinal, bad)] };
        }

        for (var i = 0; i < DeskCasesADay; i++) Append(records, [Register(_desk[random.Next(_desk.Length)], day, ++ordinal, null)]);
        while (_later.TryPeek(out var next) && next.OnDay <= _day) Append(records, _later.Dequeue().Events);
        return records;
    }

    private static void Append(List<ReportRecord> records, IReadOnlyList<CaseEvent> happened) => records.Add(new ReportRecord(records[^1].Position + 1, records[^1].At, [], happened));

    private CaseRegistered Register(string kind, DateOnly day, int ordinal, VisitRated? rated)
    {
        var id = CaseId.Of(kind[..1].ToUpperInvariant(), day, ordinal);
        var problem = plan.Plan.Cases.Problems[random.Next(plan.Plan.Cases.Problems.Count)].Id;
        var department = plan.Departments[random.Next(plan.Departments.Count)].Id;
        var (late, failed) = (random.Next(20) == 0, random.Next(10) == 0);
        // Everybody waits alike, so that the queue stays in order.
        _later.Enqueue((_day + 3, [
            new CaseAssigned(id, department, null), new CaseAccepted(id, _deadline), .. late ? [new CaseOverdue(id, CaseStage.Handle, day, 1, ["supervisor"])] : Array.Empty<CaseEvent>(),
            new CaseAnswered(id, failed ? "cannot" : "done", "已答复", !late, null, _deadline), new CaseVerified(id, "contented", null, _deadline), new CaseClosed(id, failed ? "cannot" : "done", null, _deadline),
            new CaseFiled(id, day.AddDays(5)),
        ]));
        return new CaseRegistered(
            id, kind, plan.Plan.Cases.Levels[random.Next(plan.Plan.Cases.Levels.Count)].Id, [problem], "年度样本", null, plan.Plan.Matters[random.Next(plan.Plan.Matters.Count)].Id.Value,
            new CaseSource { Channel = rated is null ? "window" : "rating", Visit = rated?.Visit.Value, Window = rated?.Window.Value, Clerk = rated?.Clerk?.Value }, null, "code", null, null, null, _deadline);
    }
}
