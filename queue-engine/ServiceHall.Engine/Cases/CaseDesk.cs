using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Casework.Words;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Engine.Loop;
using ServiceHall.Engine.Pictures;
using ServiceHall.Journaling;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Cases;

/// <summary>The ledger of cases beside the hall, through the same loop and in the same journal. What a caller may do is settled before it gets here.</summary>
public sealed class CaseDesk
{
    private readonly HallLoop _loop;
    private readonly IJournal _journal;

    internal CaseDesk(HallLoop loop, IJournal journal) => (_loop, _journal) = (loop, journal);

    /// <summary>Gives a command; an accepting answer means that its events are durable.</summary>
    public Task<Answer> SubmitAsync(CommandId id, CaseCommand command, Caller by) => _loop.SubmitAsync(new PendingCaseCommand(id, command, by));

    /// <summary>A case at hand; null when there is none.</summary>
    public Task<CaseView?> FindAsync(CaseId id) => _loop.AskBooksAsync((books, now) =>
        books.Cases.Cases.TryGetValue(id, out var one) ? CasePictures.Whole(books, one, now) : null);

    /// <summary>The case a work order of elsewhere is; null when there is none at hand.</summary>
    public Task<CaseView?> OfExternalAsync(string external) => _loop.AskBooksAsync((books, now) =>
        books.Cases.ByExternal.TryGetValue(external, out var one) ? CasePictures.Whole(books, one, now) : null);

    /// <summary>Every case at hand that fits, overdue first, then by deadline.</summary>
    public Task<IReadOnlyList<CaseRow>> RowsAsync(Func<Case, bool> which) => _loop.AskBooksAsync((books, now) => CasePictures.Rows(books, now, which));

    /// <summary>Every case at hand that fits, with everything a desk needs, in the same order.</summary>
    public Task<IReadOnlyList<CaseView>> CasesAsync(Func<Case, bool> which) => _loop.AskBooksAsync<IReadOnlyList<CaseView>>((books, now) =>
        [.. CasePictures.Rows(books, now, which).Select(row => CasePictures.Whole(books, books.Cases.Cases[row.Case], now))]);

    /// <summary>What a citizen who knows a code is told, oldest first.</summary>
    public Task<IReadOnlyList<CitizenCase>> OfCodeAsync(string code) => _loop.AskBooksAsync<IReadOnlyList<CitizenCase>>((books, _) =>
        [.. books.Cases.ByCode.GetValueOrDefault(code, []).Select(one => CasePictures.ForCitizen(books, one, wholly: true))]);

    /// <summary>What somebody who knows a pick-up number is told; null when there is none.</summary>
    public Task<CitizenCase?> OfPickUpAsync(string pickUp) => _loop.AskBooksAsync((books, _) =>
        books.Cases.ByPickUp.TryGetValue(pickUp, out var one) ? CasePictures.ForCitizen(books, one, wholly: false) : null);

    /// <summary>What lies ready for a person, the first ready first.</summary>
    public Task<IReadOnlyList<CitizenCase>> ToBeCollectedByAsync(IdentityHash person) => _loop.AskBooksAsync<IReadOnlyList<CitizenCase>>((books, _) =>
        [.. books.Cases.Cases.Values
            .Where(one => one.PickUp is not null && one.Status == CaseStatus.Answered && one.Person?.Hash == person.Value)
            .OrderBy(one => one.Since).Select(one => CasePictures.ForCitizen(books, one, wholly: true))]);

    /// <summary>The case whose result lies under a pick-up number; null when there is none.</summary>
    public Task<CaseId?> UnderPickUpAsync(string pickUp) => _loop.AskBooksAsync<CaseId?>((books, _) =>
        books.Cases.ByPickUp.TryGetValue(pickUp, out var one) ? one.Id : null);

    /// <summary>The whole story of a case at hand: who, when, what; null when there is none.</summary>
    public async Task<CaseStory?> StoryAsync(CaseId id, CancellationToken cancellation)
    {
        var (view, positions, clerks) = await _loop.AskBooksAsync<(CaseView?, long[], IReadOnlyList<Clerk>)>((books, now) =>
            books.Cases.Cases.TryGetValue(id, out var one) ? (CasePictures.Whole(books, one, now), [.. one.Records], books.Hall.Plan.Plan.Clerks) : (null, [], []));
        if (view is null) return null;
        var events = new List<StoryEvent>();
        foreach (var record in await _journal.ReadAtAsync(positions, cancellation))
        {
            var body = JournalForm.Read(record);
            foreach (var happened in (body.Cases ?? []).Where(happened => happened.Case == id))
            {
                // Neither who it was nor the codes that let one judge the answer in their name.
                var shown = happened is CaseRegistered first ? first with { Code = "-", Ticket = null, Person = first.Person is { } person ? person with { Hash = null } : null } : happened;
                var json = JournalForm.Show(shown);
                events.Add(new StoryEvent(record.Position, record.At, body.By, json.GetProperty("type").GetString()!, json) { ByName = Caller.NameOf(body.By, clerks) });
            }
        }

        return new CaseStory(view, events);
    }

    /// <summary>The code a case's citizen asks with, to be given to that citizen only; null when there is no such case.</summary>
    public Task<string?> CodeOfAsync(CaseId id) => _loop.AskBooksAsync((books, _) => books.Cases.Cases.GetValueOrDefault(id)?.Code);

    /// <summary>The rules in force.</summary>
    public Task<CaseRules> RulesAsync() => _loop.AskBooksAsync((books, _) => books.Cases.Rules);
}
