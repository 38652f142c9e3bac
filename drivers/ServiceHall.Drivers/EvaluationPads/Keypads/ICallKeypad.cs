using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.EvaluationPads.Keypads;

/// <summary>The keypad of a clerk who has no screen.</summary>
public interface ICallKeypad : IHasHealth
{
    /// <summary>Raised for each key, whatever the keypad's own codes are.</summary>
    event Action<CallKey> Pressed;
}

/// <summary>What the keys of a call keypad mean; profiles write them as <c>call-next</c>.</summary>
public enum CallKey
{
    /// <summary>下一位.</summary>
    CallNext = 1,

    /// <summary>重呼.</summary>
    Recall,

    /// <summary>过号.</summary>
    NoShow,

    /// <summary>开始办理.</summary>
    Start,

    /// <summary>办结.</summary>
    Finish,

    /// <summary>挂起.</summary>
    Park,

    /// <summary>暂停; once more opens again.</summary>
    Pause,

    /// <summary>开窗.</summary>
    Open,

    /// <summary>撤销.</summary>
    Undo,
}
