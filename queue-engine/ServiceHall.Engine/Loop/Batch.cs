using System.Buffers;
using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Engine.Publishing;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// What was decided together, and everything that was looked up on the books it left: answers, questions, pictures. Nothing of it is let
/// out before its records are durable; if they never are, it is thrown away whole.
/// </summary>
internal sealed class Batch
{
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private readonly List<string> _ids = [];
    private readonly List<(string By, Happened What)> _told = [];
    private readonly HashSet<PendingCommand> _first = new(PendingCommand.ById);
    private readonly List<Action> _shown = [];
    private int _decided;
    private int _asked;

    /// <summary>The commands, in the order they came.</summary>
    public List<PendingCommand> Commands { get; } = [];

    /// <summary>The questions asked meanwhile.</summary>
    public List<Question> Questions { get; } = [];

    /// <summary>What is to be made durable.</summary>
    public List<JournalRecord> Records { get; } = [];

    /// <summary>What happened in the hall.</summary>
    public List<HallEvent> Happened { get; } = [];

    /// <summary>The ids of the commands that were taken and not decided yet; good until asked again.</summary>
    public IReadOnlyList<string> UndecidedIds()
    {
        _ids.Clear();
        for (var i = _decided; i < Commands.Count; i++) _ids.Add(Commands[i].Id.Value);
        return _ids;
    }

    /// <summary>How many commands or questions it holds, whichever is more.</summary>
    public int Size => Math.Max(Commands.Count, Questions.Count);

    /// <summary>Whether somebody waits for what is told of it, though it records nothing.</summary>
    public bool OnlyTells => Records.Count == 0 && (Commands.Count > 0 || Questions.Exists(question => question.IsAsked));

    /// <summary>Takes a command or a question in.</summary>
    public void Add(Work work)
    {
        if (work is PendingCommand command) Commands.Add(command);
        else Questions.Add((Question)work);
    }

    /// <summary>Decides all commands that are undecided, in order, each on the books the one before left.</summary>
    /// <param name="books">Changed by it.</param>
    /// <param name="refusals">Refusals given lately.</param>
    /// <param name="recorded">Those of the commands that stand in the journal already.</param>
    /// <param name="before">The batch that is being made durable meanwhile.</param>
    /// <param name="now">The hall's time.</param>
    /// <param name="log">Told of a rule that breaks.</param>
    public void Decide(Books books, RecentRefusals refusals, IReadOnlyList<JournalRecord> recorded, Batch? before, DateTimeOffset now, ILogger log)
    {
        for (; _decided < Commands.Count; _decided++)
        {
            var pending = Commands[_decided];
            pending.Drafted = FirstAnswer(pending, refusals, recorded, before) ?? Decide(pending, books, refusals, now, log);
        }
    }

    /// <summary>The next question that nobody looked up yet; null when there is none.</summary>
    public Question? NextQuestion() => _asked < Questions.Count ? Questions[_asked++] : null;

    /// <summary>Something to be shown once the batch is durable.</summary>
    public void Show(Action show) => _shown.Add(show);

    /// <summary>What its records tell, for who follows them.</summary>
    public IReadOnlyList<FeedRecord> Tell()
    {
        var told = new FeedRecord[Records.Count];
        for (var i = 0; i < told.Length; i++)
        {
            var (record, (by, what)) = (Records[i], _told[i]);
            told[i] = new FeedRecord(record.Position, record.At, record.CommandId, by, what.Events) { Cases = what.Cases };
        }

        return told;
    }

    /// <summary>It is durable: everybody is answered.</summary>
    public void AnswerAll()
    {
        if (Commands.Count > 0) new AnsweredTogether([.. Commands]).Begin();
        foreach (var question in Questions) question.Answer();
    }

    /// <summary>It is durable, and so is all before: everything is shown.</summary>
    public void ShowAll()
    {
        foreach (var show in _shown) show();
    }

    /// <summary>Takes in a record that another node appended: the books and whoever watches learn of it as of one decided here.</summary>
    public void Follow(JournalRecord record, Books books)
    {
        var body = JournalForm.Read(record);
        Records.Add(record);
        _told.Add((body.By, body.Happened));
        books.Apply(record.Position, record.At, body.By, body.Happened);
        Happened.AddRange(body.Events);
    }

    /// <summary>Whoever waits with it is told that the journal is out of reach.</summary>
    public void TellUndecided()
    {
        foreach (var pending in Commands) pending.TellUndecided();
        foreach (var question in Questions) question.Refuse("The journal cannot be read just now.");
    }

    /// <summary>It is not to be: the same commands and questions, with nothing decided; without those whose callers have gone on.</summary>
    /// <param name="first">What is to be decided before them, when there is something.</param>
    public Batch Anew(Batch? first = null)
    {
        var anew = first ?? new Batch();
        foreach (var pending in Commands)
        {
            if (!pending.IsTold) anew.Commands.Add(pending);
        }

        anew.Questions.AddRange(Questions);
        return anew;
    }

    /// <summary>Leaves out those whose callers have gone on; nothing of it was decided yet.</summary>
    public void DropTold() => Commands.RemoveAll(static pending => pending.IsTold);

    /// <summary>Empties it, to be used again: nobody may look at it any more.</summary>
    public void Clear()
    {
        Commands.Clear();
        Questions.Clear();
        Records.Clear();
        _told.Clear();
        Happened.Clear();
        _first.Clear();
        _shown.Clear();
        _ids.Clear();
        _buffer.ResetWrittenCount();
        (_decided, _asked) = (0, 0);
    }

    private Answer Decide(PendingCommand pending, Books books, RecentRefusals refusals, DateTimeOffset now, ILogger log)
    {
        if (!TryDecide(pending, books, now, log, out var happened, out var rejection)) return EngineRefusals.Internal();
        if (rejection is not null)
        {
            var refused = Answer.Refused(rejection);
            refusals.Remember(pending.Id, pending.Fingerprint, refused);
            return refused;
        }

        var position = books.Position + 1;
        Records.Add(JournalForm.Write(position, now, pending, happened, _buffer));
        _told.Add((pending.By.ToString(), happened));
        books.Apply(position, now, pending.By.ToString(), happened);
        Happened.AddRange(happened.Events);
        _first.Add(pending);
        return AnsweringCommands.Of(position, happened);
    }

    // Deciding changes nothing, so a rule that breaks is that command's misfortune alone: the books are as they were, and the others of the batch go on.
    // The log gets the command's kind and not what it says, which may be about a person.
    private static bool TryDecide(PendingCommand pending, Books books, DateTimeOffset now, ILogger log, out Happened happened, out Rejection? rejection)
    {
        try
        {
            rejection = pending.Decide(books, now, out happened);
            return true;
        }
        catch (Exception fault)
        {
            log.LogError(fault, "{Kind} could not be decided at position {Position}; nothing of it happened.", pending.Kind, books.Position);
            (happened, rejection) = (default, null);
            return false;
        }
    }

    private Answer? FirstAnswer(PendingCommand pending, RecentRefusals refusals, IReadOnlyList<JournalRecord> recorded, Batch? before)
    {
        var command = pending.Id;
        foreach (var record in recorded)
        {
            if (record.CommandId != command.Value) continue;
            return AnsweringCommands.OfRecord(record, pending);
        }

        if (_first.TryGetValue(pending, out var first) || (before is not null && before._first.TryGetValue(pending, out first)))
        {
            return first.Fingerprint == pending.Fingerprint ? first.Drafted : EngineRefusals.IdReused(command);
        }

        return refusals.Find(command, pending.Fingerprint);
    }
}
