using System.Globalization;
using ServiceHall.Casework;
using ServiceHall.Engine.Publishing;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Cases;

/// <summary>What indicators are counted from, record by record: who was served, who said what, how cases went. Made anew from the journal at will.</summary>
internal sealed class CaseFacts(TimeZoneInfo zone)
{
    public void Take(FeedRecord record, CaseStatements statements)
    {
        foreach (var happened in record.Events) Take(record, happened, statements);
        foreach (var happened in record.Cases) Take(record, happened, statements);
    }

    private void Take(FeedRecord record, HallEvent happened, CaseStatements to)
    {
        switch (happened)
        {
            case WindowOpened opened: to.Run("INSERT OR REPLACE INTO sits (window, clerk) VALUES ($1, $2)", opened.Window.Value, opened.Clerk?.Value); break;
            case WindowClosed closed: to.Run("DELETE FROM sits WHERE window = $1", closed.Window.Value); break;
            case NumberTaken taken:
                to.Run("INSERT OR REPLACE INTO visit (id, day) VALUES ($1, $2)", taken.Visit.Value, DayOf(record.At));
                foreach (var matter in taken.Legs.SelectMany(leg => leg.Matters)) AddMatter(to, taken.Visit, matter);
                break;
            case MatterAdded added: AddMatter(to, added.Visit, added.Matter); break;
            case MatterDropped dropped: to.Run("DELETE FROM visit_matter WHERE visit = $1 AND matter = $2", dropped.Visit.Value, dropped.Matter.Value); break;
            case VisitFinished finished:
                to.Run("UPDATE visit SET finished = 1, window = $2, clerk = (SELECT clerk FROM sits WHERE window = $2) WHERE id = $1", finished.Visit.Value, finished.Window.Value);
                break;
            case VisitRated rated: Rate(record, to, rated.Visit, rated.Matter, rated.Window, rated.Clerk, rated.Channel, rated.Level); break;
            case RatingChanged changed: Rate(record, to, changed.Visit, changed.Matter, changed.Window, changed.Clerk, changed.Channel, changed.Level); break;
        }
    }

    private void Take(FeedRecord record, CaseEvent happened, CaseStatements to)
    {
        var id = happened.Case.Value;
        switch (happened)
        {
            case CaseRegistered one:
                to.Run(
                    "INSERT OR REPLACE INTO fact (id, kind, level, matter, window, clerk, channel, day, rated, due) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                    id, one.Of, one.Level, one.Matter, one.Source.Window, one.Source.Clerk, one.Source.Channel, DayOf(record.At), one.Rating?.Level, Text(one.Deadline.Due));
                foreach (var problem in one.Problems) to.Run("INSERT OR IGNORE INTO fact_problem (id, problem) VALUES ($1, $2)", id, problem);
                break;
            case CaseAssigned assigned: to.Run("UPDATE fact SET department = $2 WHERE id = $1", id, assigned.Department); break;
            case CaseTransferred sent: to.Run("UPDATE fact SET department = $2 WHERE id = $1", id, sent.To); break;
            case CaseRelevelled relevelled: to.Run("UPDATE fact SET level = $2 WHERE id = $1", id, relevelled.Level); break;
            case CaseOverdue: to.Run("UPDATE fact SET late = 1 WHERE id = $1", id); break;
            // The first answer counts, whatever comes after a call-back.
            case CaseAnswered answered:
                to.Run("UPDATE fact SET answered = $2, ontime = $3 WHERE id = $1 AND answered IS NULL", id, DayOf(record.At), answered.OnTime ? 1 : 0);
                break;
            case CaseClosed closed: to.Run("UPDATE fact SET outcome = $2 WHERE id = $1", id, closed.Outcome); break;
            case CaseFiled filed:
                to.Run("UPDATE fact SET filed = $2 WHERE id = $1", id, Text(filed.Day));
                to.Run("DELETE FROM contact WHERE id = $1", id);
                break;
        }
    }

    private static void AddMatter(CaseStatements to, VisitId visit, MatterId matter) =>
        to.Run("INSERT OR IGNORE INTO visit_matter (visit, matter) VALUES ($1, $2)", visit.Value, matter.Value);

    // One row a matter rated: a changed rating takes the place of the one before.
    private static void Rate(FeedRecord record, CaseStatements to, VisitId visit, MatterId? matter, WindowId window, ClerkId? clerk, string channel, RatingLevel level) => to.Run(
        """
        INSERT INTO rating (visit, matter, day, window, clerk, channel, level, position)
        SELECT $1, $2, day, $3, $4, $5, $6, $7 FROM visit WHERE id = $1
        ON CONFLICT (visit, matter) DO UPDATE SET channel = excluded.channel, level = excluded.level, position = excluded.position
        """,
        visit.Value, matter?.Value ?? "", window.Value, clerk?.Value, channel, (int)level, record.Position);

    private string DayOf(DateTimeOffset at) => Text(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
