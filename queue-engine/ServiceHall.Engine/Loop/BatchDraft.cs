using ServiceHall.Contracts;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Loop;

/// <summary>Decides a batch command by command, each on the state the one before left, and drafts the answers.</summary>
internal sealed class BatchDraft(Books books, RecentRefusals refusals, Dictionary<string, JournalRecord> known)
{
    private readonly Dictionary<CommandId, (string For, Answer Answer)> _inBatch = [];

    public void Decide(PendingCommand pending, DateTimeOffset now, List<JournalRecord> records, List<HallEvent> happened)
    {
        var fingerprint = pending.Fingerprint();
        if (FirstAnswer(pending.Id, fingerprint) is { } first)
        {
            pending.Drafted = first;
            return;
        }

        if (pending.Decide(books, now, out var decided) is { } rejection)
        {
            pending.Drafted = Answer.Refused(rejection);
            refusals.Remember(pending.Id, fingerprint, pending.Drafted);
            return;
        }

        var position = books.Position + 1;
        var by = pending.By.ToString();
        records.Add(JournalForm.Write(position, now, pending.Id, new RecordBody(by, fingerprint, decided.Events) { Cases = decided.Cases.Count > 0 ? decided.Cases : null }));
        books.Apply(position, now, by, decided);
        happened.AddRange(decided.Events);
        pending.Drafted = AnsweringCommands.Of(position, decided);
        _inBatch.Add(pending.Id, (fingerprint, pending.Drafted));
    }

    private Answer? FirstAnswer(CommandId command, string fingerprint)
    {
        if (known.TryGetValue(command.Value, out var record))
        {
            var body = JournalForm.Read(record);
            return body.For == fingerprint ? AnsweringCommands.Of(record.Position, body.Happened) : EngineRefusals.IdReused(command);
        }

        if (_inBatch.TryGetValue(command, out var first)) return first.For == fingerprint ? first.Answer : EngineRefusals.IdReused(command);
        return refusals.Find(command, fingerprint);
    }
}
