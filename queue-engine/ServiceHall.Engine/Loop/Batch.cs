using System.Buffers;
using ServiceHall.Contracts;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// What was decided together, and everything that was looked up on the books it left: answers, questions, pictures. Nothing of it is let
/// out before its records are durable; if they never are, it is thrown away whole.
/// </summary>
internal sealed class Batch(ArrayBufferWriter<byte> buffer)
{
    private readonly Dictionary<CommandId, (string For, Answer Answer)> _first = [];
    private readonly List<Action> _shown = [];

    /// <summary>The commands, in the order they came.</summary>
    public List<PendingCommand> Commands { get; } = [];

    /// <summary>The questions asked meanwhile.</summary>
    public List<Question> Questions { get; } = [];

    /// <summary>What is to be made durable.</summary>
    public List<JournalRecord> Records { get; } = [];

    /// <summary>What happened in the hall.</summary>
    public List<HallEvent> Happened { get; } = [];

    /// <summary>What the records' bodies are written into.</summary>
    public ArrayBufferWriter<byte> Buffer => buffer;

    /// <summary>Takes what has queued up, up to a number of commands and of questions.</summary>
    public void Take(System.Threading.Channels.ChannelReader<Work> work, int most)
    {
        while (Commands.Count < most && Questions.Count < most && work.TryRead(out var next))
        {
            if (next is PendingCommand command) Commands.Add(command);
            else Questions.Add((Question)next);
        }
    }

    /// <summary>Decides all commands in order, each on the books the one before left.</summary>
    /// <param name="books">Changed by it.</param>
    /// <param name="refusals">Refusals given lately.</param>
    /// <param name="recorded">Those of the commands that stand in the journal already.</param>
    /// <param name="before">The batch that is being made durable meanwhile.</param>
    /// <param name="now">The hall's clock.</param>
    public void Decide(Books books, RecentRefusals refusals, IReadOnlyList<JournalRecord> recorded, Batch? before, Func<DateTimeOffset> now)
    {
        foreach (var pending in Commands)
        {
            pending.Drafted = FirstAnswer(pending, refusals, recorded, before) ?? Decide(pending, books, refusals, now());
        }
    }

    /// <summary>Something to be shown once the batch is durable.</summary>
    public void Show(Action show) => _shown.Add(show);

    /// <summary>It is durable: everybody is told, everything is shown.</summary>
    public void LetOut()
    {
        foreach (var pending in Commands) pending.AnswerNow(pending.Drafted!);
        foreach (var question in Questions) question.Answer();
        foreach (var show in _shown) show();
    }

    /// <summary>It is not to be: the same commands and questions, with nothing decided.</summary>
    public Batch Anew()
    {
        buffer.ResetWrittenCount();
        var anew = new Batch(buffer);
        anew.Commands.AddRange(Commands);
        anew.Questions.AddRange(Questions);
        return anew;
    }

    private Answer Decide(PendingCommand pending, Books books, RecentRefusals refusals, DateTimeOffset now)
    {
        if (pending.Decide(books, now, out var happened) is { } rejection)
        {
            var refused = Answer.Refused(rejection);
            refusals.Remember(pending.Id, pending.Fingerprint, refused);
            return refused;
        }

        var position = books.Position + 1;
        Records.Add(JournalForm.Write(position, now, pending, happened, buffer));
        books.Apply(position, now, pending.By.ToString(), happened);
        Happened.AddRange(happened.Events);
        var answer = AnsweringCommands.Of(position, happened);
        _first.Add(pending.Id, (pending.Fingerprint, answer));
        return answer;
    }

    private Answer? FirstAnswer(PendingCommand pending, RecentRefusals refusals, IReadOnlyList<JournalRecord> recorded, Batch? before)
    {
        var command = pending.Id;
        foreach (var record in recorded)
        {
            if (record.CommandId != command.Value) continue;
            var body = JournalForm.Read(record);
            return pending.Is(body.For) ? AnsweringCommands.Of(record.Position, body.Happened) : EngineRefusals.IdReused(command);
        }

        if (_first.TryGetValue(command, out var first) || (before is not null && before._first.TryGetValue(command, out first)))
        {
            return first.For == pending.Fingerprint ? first.Answer : EngineRefusals.IdReused(command);
        }

        return refusals.Find(command, pending.Fingerprint);
    }
}
