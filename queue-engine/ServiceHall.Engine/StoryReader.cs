using ServiceHall.Contracts.Views;
using ServiceHall.Engine.Loop;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine;

/// <summary>A ticket's whole story from the journal: today's by the positions the state knows, older ones by reading on from the visit's own.</summary>
internal sealed class StoryReader(HallLoop loop, IJournal journal, Func<PlanIndex> plan)
{
    private const int OlderRecordsMax = 200_000;

    public async ValueTask<VisitStory?> ReadAsync(VisitId visit, CancellationToken cancellation)
    {
        var positions = await loop.AskAsync((state, _) => state.Visits.TryGetValue(visit, out var known) ? known.Records.ToArray() : null);
        var records = positions is null ? await OlderAsync(visit, cancellation) : await journal.ReadAtAsync(positions, cancellation);
        var events = new List<StoryEvent>();
        TicketNumber? number = null;
        foreach (var record in records)
        {
            var body = JournalForm.Read(record);
            foreach (var happened in body.Events.OfType<VisitEvent>().Where(happened => happened.Visit == visit))
            {
                number = happened.Number;
                events.Add(Tell(record, body.By, happened));
            }
        }

        return number is { } known2 ? new VisitStory(visit, known2, events) : null;
    }

    private StoryEvent Tell(JournalRecord record, string by, VisitEvent happened)
    {
        // Neither who it was nor the code that lets one rate in their name.
        var shown = happened is NumberTaken taken ? taken with { Code = new TicketCode("-"), Person = taken.Person is { } person ? person with { Hash = new IdentityHash("-") } : null } : happened;
        var json = JournalForm.Show(shown);
        return new StoryEvent(record.Position, record.At, by, json.GetProperty("type").GetString()!, json) { ByName = Caller.NameOf(by, plan().Plan.Clerks) };
    }

    private async Task<IReadOnlyList<JournalRecord>> OlderAsync(VisitId visit, CancellationToken cancellation)
    {
        var found = new List<JournalRecord>();
        var read = 0;
        await foreach (var record in journal.ReadAsync(Math.Max(0, visit.Value - 1), cancellation))
        {
            var events = JournalForm.Read(record).Events;
            if (events.OfType<VisitEvent>().Any(happened => happened.Visit == visit)) found.Add(record);
            // The first record must be the taking of this number, and no visit outlives its day.
            if (found.Count == 0 || ++read > OlderRecordsMax || events.Any(happened => happened is DayOpened)) break;
        }

        return found;
    }
}
