using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.EvaluationPads;

/// <summary>The pad before the citizen: shows a face, takes one key.</summary>
public interface IEvaluationPad : IHasHealth
{
    /// <summary>Shows a face; the newest one wins and is shown again after a reconnect. Never throws for a fault of the pad.</summary>
    Task ShowAsync(PadFace face, CancellationToken cancellation);

    /// <summary>Raised for each rating key, 1 (非常不满意) to 5 (非常满意), whatever the pad's own key codes are.</summary>
    event Action<int> Rated;

    /// <summary>Raised when the pad says that its time to rate is over and nobody did.</summary>
    event Action NotRated;

    /// <summary>How long it asks for a rating before it gives up by itself; null when it asks until it is told otherwise.</summary>
    TimeSpan? AsksFor { get; }
}

/// <summary>What a pad can show.</summary>
public enum PadFace
{
    /// <summary>Nobody is there: 欢迎.</summary>
    Welcome,

    /// <summary>Somebody is being served: 正在办理.</summary>
    Serving,

    /// <summary>请您评价.</summary>
    PleaseRate,

    /// <summary>谢谢.</summary>
    Thanks,

    /// <summary>请稍候.</summary>
    Paused,

    /// <summary>窗口已关.</summary>
    Closed,
}
