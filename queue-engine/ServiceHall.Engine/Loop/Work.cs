using ServiceHall.Contracts;
using ServiceHall.Queueing;

namespace ServiceHall.Engine.Loop;

/// <summary>Something for the loop to do.</summary>
internal abstract class Work;

/// <summary>A command on its way to its answer.</summary>
internal sealed class PendingCommand(HallCommand command, Caller by) : Work
{
    private readonly TaskCompletionSource<Answer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HallCommand Command { get; } = command;

    public Caller By { get; } = by;

    /// <summary>What it will be answered once the batch is durable.</summary>
    public Answer? Drafted { get; set; }

    public Task<Answer> Answered => _answer.Task;

    public void AnswerNow(Answer answer) => _answer.TrySetResult(answer);
}

/// <summary>A question to the state, answered between two batches, when everything in it is durable.</summary>
internal sealed class Question(Action<HallState, DateTimeOffset> ask, Action refuse) : Work
{
    public void Ask(HallState state, DateTimeOffset now) => ask(state, now);

    public void Refuse() => refuse();
}
