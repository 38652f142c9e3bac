namespace ServiceHall.Queueing;

/// <summary>Where a visit is in its life.</summary>
public enum VisitStatus
{
    /// <summary>In a lane.</summary>
    Waiting,

    /// <summary>Called to a window, not there yet.</summary>
    Called,

    /// <summary>At a window.</summary>
    Serving,

    /// <summary>Set aside by a clerk.</summary>
    Parked,

    /// <summary>Everything done.</summary>
    Finished,

    /// <summary>Called and did not come.</summary>
    NoShow,

    /// <summary>Given back by the citizen.</summary>
    Cancelled,

    /// <summary>The day ended first.</summary>
    Expired,
}

/// <summary>Whether a window calls.</summary>
public enum WindowStatus
{
    /// <summary>Nobody works there.</summary>
    Closed,

    /// <summary>It calls.</summary>
    Open,

    /// <summary>It will call again.</summary>
    Paused,
}
