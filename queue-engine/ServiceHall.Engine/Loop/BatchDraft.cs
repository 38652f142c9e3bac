using ServiceHall.Contracts;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Loop;

/// <summary>Decides a batch command by command, each on the state the one before left, and drafts the answers.</summary>
internal sealed class BatchDraft(HallState state, RecentRefusals refusals, Dictionary<string, JournalRecord> known)
{
    private readonly Dictionary<CommandId, (string For, Answer Answer)> _inBatch = [];

    public void Decide(PendingCommand pending, DateTimeOffset now, List<JournalRecord> records, List<HallEvent> happened)
    {
        var command = pending.Command;
        var fingerprint = JournalForm.Fingerprint(command);
        if (FirstAnswer(command.CommandId, fingerprint) is { } first)
        {
            pending.Drafted = first;
            return;
        }

        var decision = Queueing.Decide.Command(state, command, now);
        if (decision.Rejection is { } rejection)
        {
            pending.Drafted = Answer.Refused(rejection);
            refusals.Remember(command.CommandId, fingerprint, pending.Drafted);
            return;
        }

        var position = state.Position + 1;
        records.Add(JournalForm.Write(position, now, command.CommandId, new RecordBody(pending.By.ToString(), fingerprint, decision.Events)));
        Evolve.Apply(state, position, now, decision.Events);
        happened.AddRange(decision.Events);
        pending.Drafted = AnsweringCommands.Of(position, decision.Events);
        _inBatch.Add(command.CommandId, (fingerprint, pending.Drafted));
    }

    private Answer? FirstAnswer(CommandId command, string fingerprint)
    {
        if (known.TryGetValue(command.Value, out var record))
        {
            var body = JournalForm.Read(record);
            return body.For == fingerprint ? AnsweringCommands.Of(record.Position, body.Events) : EngineRefusals.IdReused(command);
        }

        if (_inBatch.TryGetValue(command, out var first)) return first.For == fingerprint ? first.Answer : EngineRefusals.IdReused(command);
        return refusals.Find(command, fingerprint);
    }
}
