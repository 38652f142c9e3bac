using ServiceHall.Casework;
using ServiceHall.Contracts;
using ServiceHall.Engine.Cases;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Loop;

/// <summary>Something for the loop to do.</summary>
internal abstract class Work;

/// <summary>A command on its way to its answer, of whichever book it is.</summary>
internal abstract class PendingCommand(CommandId id, string fingerprint, Caller by) : Work
{
    private readonly TaskCompletionSource<Answer> _answer = new();
    private readonly int _hash = id.GetHashCode(); // made on the caller's thread, not the loop's

    /// <summary>Tells commands apart by their ids alone.</summary>
    public static IEqualityComparer<PendingCommand> ById { get; } = EqualityComparer<PendingCommand>.Create((one, other) => one!.Id == other!.Id, command => command._hash);

    public CommandId Id { get; } = id;

    public Caller By { get; } = by;

    /// <summary>What it will be answered once the batch is durable.</summary>
    public Answer? Drafted { get; set; }

    public Task<Answer> Answered => _answer.Task;

    /// <summary>A fingerprint of what is asked, so that its id cannot be used for another command. Made on the caller's thread, not the loop's.</summary>
    public string Fingerprint { get; } = fingerprint;

    /// <summary>What sort of command it is, for the log.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether a fingerprint in the journal is of this command.</summary>
    public bool Is(string recorded) => recorded == Fingerprint || recorded == FirstFingerprint();

    /// <summary>Decides it on the books as they stand, and changes nothing.</summary>
    public abstract Rejection? Decide(Books books, DateTimeOffset now, out Happened happened);

    /// <summary>The fingerprint as the first version of this program made it.</summary>
    protected abstract string FirstFingerprint();

    /// <summary>Whether its caller was told that nobody knows what became of it, and has gone on without it. For the loop alone.</summary>
    public bool IsTold { get; private set; }

    /// <summary>Tells the caller that nobody knows: from here on it is not decided any more.</summary>
    public void TellUndecided()
    {
        IsTold = true;
        AnswerNow(EngineRefusals.PerhapsRecorded());
    }

    /// <summary>Answers; the caller goes on on a thread of the pool.</summary>
    public void AnswerNow(Answer answer) =>
        ThreadPool.UnsafeQueueUserWorkItem(static of => of.Pending.AnswerHere(of.Answer), (Pending: this, Answer: answer), preferLocal: false);

    /// <summary>Answers, and lets the caller go on here until it next waits for something: never on the threads of the loop.</summary>
    public void AnswerHere(Answer answer) => _answer.TrySetResult(answer);
}

/// <summary>A command to the hall.</summary>
internal sealed class PendingHallCommand(HallCommand command, Caller by) : PendingCommand(command.CommandId, JournalForm.Fingerprint(command), by)
{
    /// <inheritdoc />
    public override string Kind => command.GetType().Name;

    /// <inheritdoc />
    protected override string FirstFingerprint() => JournalForm.FirstFingerprint(command);

    /// <inheritdoc />
    public override Rejection? Decide(Books books, DateTimeOffset now, out Happened happened)
    {
        var decision = Queueing.Decide.Command(books.Hall, command, now);
        var follows = RatingsOpenCases.Concern(decision.Events) ? RatingsOpenCases.Of(books, decision.Events, books.MomentOf(now, By.ToString())) : new CaseDecision();
        happened = new Happened(decision.Events, follows.Events ?? []);
        return decision.Rejection ?? (follows.Refusal is { } refusal ? PendingCaseCommand.Rejected(refusal) : null);
    }
}

/// <summary>A command to the case desk.</summary>
internal sealed class PendingCaseCommand(CommandId id, CaseCommand command, Caller by) : PendingCommand(id, JournalForm.Fingerprint(command), by)
{
    /// <inheritdoc />
    public override string Kind => command.GetType().Name;

    /// <inheritdoc />
    protected override string FirstFingerprint() => JournalForm.FirstFingerprint(command);

    /// <inheritdoc />
    public override Rejection? Decide(Books books, DateTimeOffset now, out Happened happened)
    {
        var decision = DecideCases.Command(books.Cases, command, books.MomentOf(now, By.ToString()));
        happened = new Happened([], decision.Events);
        return decision.Refusal is { } refusal ? Rejected(refusal) : null;
    }

    /// <summary>The refusal in the hall's words.</summary>
    public static Rejection Rejected(CaseRefusal refusal) => new(refusal.Type, refusal.Detail, refusal.Remedy) { Field = refusal.Field };
}

/// <summary>A question to the books: looked up on the loop between two batches, answered when all they tell is durable.</summary>
internal sealed class Question : Work
{
    private readonly Func<Books, DateTimeOffset, Action> _ask;
    private readonly Action<string> _refuse;
    private Action? _answer;

    private Question(Func<Books, DateTimeOffset, Action> ask, Action<string> refuse) => (_ask, _refuse) = (ask, refuse);

    /// <summary>Whether somebody waits for what it tells.</summary>
    public bool IsAsked { get; private init; } = true;

    /// <summary>A question and the task of its answer.</summary>
    public static Question Of<T>(Func<Books, DateTimeOffset, T> ask, out Task<T> answer)
    {
        var asked = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        answer = asked.Task;
        return new Question(
            (books, now) =>
            {
                try
                {
                    var found = ask(books, now);
                    return () => asked.TrySetResult(found);
                }
                catch (Exception fault)
                {
                    return () => asked.TrySetException(fault);
                }
            },
            why => asked.TrySetException(new HallBusyException(why)));
    }

    /// <summary>Asks nothing: time goes on, and with it what is to be seen.</summary>
    public static Question OfTheClock() => new(static (_, _) => static () => { }, static _ => { }) { IsAsked = false };

    public void Ask(Books books, DateTimeOffset now) => _answer = _ask(books, now);

    public void Answer() => _answer!();

    public void Refuse(string why) => _refuse(why);
}
