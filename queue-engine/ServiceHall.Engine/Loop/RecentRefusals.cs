using ServiceHall.Contracts;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// The last refusals, so that a command sent twice gets its first answer even when that was a no. Refusals leave no record:
/// after a restart, under another plan, or once this many others were refused, the command is decided anew.
/// </summary>
internal sealed class RecentRefusals
{
    public const int Most = 4_096;

    private readonly Dictionary<CommandId, (string For, Answer Answer)> _answers = [];
    private readonly Queue<CommandId> _order = new();

    public Answer? Find(CommandId command, string fingerprint) =>
        _answers.TryGetValue(command, out var known) && known.For == fingerprint ? known.Answer : null;

    public void Remember(CommandId command, string fingerprint, Answer answer)
    {
        if (!_answers.TryAdd(command, (fingerprint, answer))) return;
        _order.Enqueue(command);
        if (_order.Count > Most) _answers.Remove(_order.Dequeue());
    }

    /// <summary>Forgets all: they were decided on a state that turned out not to be true, or by a plan that is no longer in force.</summary>
    public void Forget()
    {
        _answers.Clear();
        _order.Clear();
    }
}
